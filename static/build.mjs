// Bundles each page (phone, desk, screen, join, prepare) into static/dist. A folder in
// app/activities with a phone.tsx, screen.tsx or desk.tsx is found by itself.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { makeIcons } from "./icons.mjs";
import { kindsWith, laterParts, offered, partSource, shared } from "./parts.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "static/dist");
const activities = join(root, "app/activities");
const named = process.argv.slice(2); // `node static/build.mjs phone` builds the phone alone
const pages = ["phone", "desk", "screen", "join", "minutes", "emoji", "prepare", "sheets", "shell", "sessions", "mine"].filter((page) =>
  (!named.length || named.includes(page)) && ["ts", "tsx"].some((ext) => existsSync(join(root, `static/src/${page}/main.${ext}`))),
);

// `import parts from "activities:desk"` gives { kind: Component }.
const foundActivities = {
  name: "activities",
  setup(builder) {
    builder.onResolve({ filter: /^activities:/ }, ({ path }) => ({ path, namespace: "activities" }));
    builder.onLoad({ filter: /.*/, namespace: "activities" }, ({ path }) => {
      const file = `${path.split(":")[1]}.tsx`;
      const kinds = kindsWith(activities, file);
      const imports = kinds.map((kind, n) => `import part${n} from "./${kind}/${file}";`);
      const table = kinds.map((kind, n) => `${JSON.stringify(kind)}: part${n}`);
      return {
        contents: `${imports.join("\n")}\nexport default { ${table.join(", ")} };`,
        resolveDir: activities,
      };
    });
  },
};

// `import texts from "texts:"` gives a place, which `written` fills.
const place = '{"@texts":""}';
const placeOfTexts = {
  name: "texts",
  setup(builder) {
    builder.onResolve({ filter: /^texts:/ }, ({ path }) => ({ path, namespace: "texts" }));
    builder.onLoad({ filter: /.*/, namespace: "texts" }, () => ({ contents: place, loader: "json" }));
  },
};

function bundle(entry, plugins = []) {
  return build({
    absWorkingDir: root,
    ...entry,
    outdir: "static/dist",
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "iife",
    target: ["es2020", "chrome90", "firefox90", "safari14.1"],
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: entry.loader ?? { ".woff2": "file" },
    assetNames: "fonts/[name]-[hash]",
    legalComments: "none",
    logLevel: "warning",
    plugins: [foundActivities, placeOfTexts, ...plugins],
  });
}

// The catalogues, written by the Python build from gettext; English is the sources' own.
const languages = readdirSync(join(dist, "texts")).map((file) => file.replace(".json", ""));
const catalogues = languages.map((language) => [language, JSON.parse(readFileSync(join(dist, "texts", `${language}.json`), "utf8"))]);

/** Builds it; a script that shows texts becomes one for each language, `desk.nl.js`,
    with those texts only that its own sources mention: the desk's stay off the phone. */
async function written(entry, plugins = []) {
  const made = await bundle(entry, plugins);
  const mentioned = sourcesOf(made);
  for (const { path, text, contents } of made.outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    if (!path.endsWith(".js") || !text.includes(place)) {
      writeFileSync(path, contents);
      continue;
    }
    for (const [language, all] of catalogues) {
      const kept = Object.entries(all).filter(([msgid]) => !msgid || mentioned.includes(JSON.stringify(msgid)));
      writeFileSync(path.replace(/\.js$/, `.${language}.js`), text.replace(place, () => JSON.stringify(Object.fromEntries(kept))));
    }
  }
}

const pageEntry = (page) => ({
  entryPoints: { [page]: `./static/src/${page}/main` },
  // The minutes stand on their own, also when they were saved or sent: their fonts are in the style.
  ...(["minutes", "emoji"].includes(page) && { loader: { ".woff2": "dataurl", ".woff": "dataurl" } }),
});

/** The phone's own script and style, and those of each kind of activity. */
async function phone() {
  const used = new Map();
  const own = await bundle(pageEntry("phone"), [offered(root, used)]);
  const inOwn = new Set(Object.keys(own.metafile.inputs));
  const kinds = kindsWith(activities, "phone.tsx");
  const extra = laterParts(root);
  for (const [name, path] of [...kinds.map((kind) => [kind, `app/activities/${kind}/phone.tsx`]), ...extra]) {
    const entry = (styled) => ({ stdin: { contents: partSource(name, path, styled), resolveDir: root, sourcefile: name }, entryNames: `phone-${name}` });
    const first = await bundle(entry(false), [shared(root, inOwn, used)]);
    const styled = Object.keys(first.metafile.outputs).some((path) => path.endsWith(".css"));
    await written(entry(styled), [shared(root, inOwn, used)]);
  }
  await written(pageEntry("phone"), [offered(root, used)]);
  return [...kinds, ...extra.map(([name]) => name)];
}

function sourcesOf({ metafile }) {
  return Object.keys(metafile.inputs)
    .filter((path) => /^[^:]*\.tsx?$/.test(path) && !path.includes("node_modules"))
    .map((path) => readFileSync(join(root, path), "utf8"))
    .join("\n");
}

mkdirSync(dist, { recursive: true });
if (!named.length) for (const name of readdirSync(dist)) if (!["texts", "build.done"].includes(name)) rmSync(join(dist, name), { recursive: true });
await makeIcons(join(root, "static/src/icons/sign.svg"), join(dist, "icons"));
for (const page of pages) {
  const parts = page === "phone" ? await phone() : (await written(pageEntry(page)), []);
  console.log(`${page}: ${packed(page, ["js", "css"])} kB gzip`);
  if (parts.length) console.log(`  ${parts.map((kind) => `${kind} ${packed(`phone-${kind}`, ["js", "css"])}`).join(", ")}`);
}

/** Packs what was built; gives the sizes in words, those of the largest language. */
function packed(name, kinds) {
  return kinds
    .map((ext) => [ext, ["", ...languages.map((language) => `.${language}`)].map((own) => join(dist, `${name}${own}.${ext}`)).filter(existsSync)])
    .filter(([, paths]) => paths.length)
    .map(([ext, paths]) => `${ext} ${(Math.max(...paths.map(pack)) / 1024).toFixed(1)}`)
    .join(", ");
}

function pack(path) {
  const bytes = gzipSync(readFileSync(path), { level: 9 });
  writeFileSync(`${path}.gz`, bytes); // what a browser gets: a hall's Wi-Fi is the scarce thing
  return bytes.length;
}
const fonts = existsSync(join(dist, "fonts")) ? readdirSync(join(dist, "fonts")) : [];
const total = fonts.reduce((sum, name) => sum + statSync(join(dist, "fonts", name)).size, 0);
console.log(`fonts: ${fonts.length} files, ${(total / 1024).toFixed(1)} kB`);
