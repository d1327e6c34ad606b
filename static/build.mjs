// Bundles each page (phone, desk, screen, join, prepare) into static/dist. A folder in
// app/activities with a phone.tsx, screen.tsx or desk.tsx is found by itself.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { kindsWith, offered, partSource, shared } from "./parts.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "static/dist");
const activities = join(root, "app/activities");
const named = process.argv.slice(2); // `node static/build.mjs phone` builds the phone alone
const pages = ["phone", "desk", "screen", "join", "minutes", "emoji", "prepare", "sheets", "shell", "sessions"].filter((page) =>
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

// The catalogue is written by the Python build from gettext. Each page carries
// only the texts that its own sources mention: the desk's stay off the phone.
function texts(mentioned) {
  return {
    name: "texts",
    setup(builder) {
      builder.onResolve({ filter: /^texts:/ }, ({ path }) => ({ path, namespace: "texts" }));
      builder.onLoad({ filter: /.*/, namespace: "texts" }, ({ path }) => {
        const file = join(dist, "texts", `${path.split(":")[1]}.json`);
        const all = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
        const kept = Object.entries(all).filter(([msgid]) => mentioned.includes(JSON.stringify(msgid)));
        return { contents: JSON.stringify(Object.fromEntries(kept)), loader: "json" };
      });
    },
  };
}

function bundle(entry, mentioned, write, plugins = []) {
  return build({
    absWorkingDir: root,
    ...entry,
    outdir: "static/dist",
    bundle: true,
    minify: true,
    write,
    metafile: true,
    format: "iife",
    target: ["es2020", "chrome90", "firefox90", "safari14.1"],
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: entry.loader ?? { ".woff2": "file" },
    assetNames: "fonts/[name]-[hash]",
    legalComments: "none",
    logLevel: "warning",
    plugins: [foundActivities, texts(mentioned), ...plugins],
  });
}

/** Builds it twice: the second time with the texts that its sources mention. */
async function twice(entry, plugins = []) {
  const first = await bundle(entry, "", false, plugins);
  await bundle(entry, sourcesOf(first), true, plugins);
}

const pageEntry = (page) => ({
  entryPoints: { [page]: `./static/src/${page}/main` },
  // The minutes stand on their own, also when they were saved or sent: their fonts are in the style.
  ...(["minutes", "emoji"].includes(page) && { loader: { ".woff2": "dataurl", ".woff": "dataurl" } }),
});

/** The phone's own script, and one for each kind of activity. */
async function phone() {
  const used = new Set();
  const styles = new Set();
  const own = await bundle(pageEntry("phone"), "", false, [offered(root, used, styles)]);
  const inOwn = new Set(Object.keys(own.metafile.inputs));
  const kinds = kindsWith(activities, "phone.tsx");
  for (const kind of kinds) {
    const entry = { stdin: { contents: partSource(kind, "phone.tsx"), resolveDir: activities, sourcefile: kind }, entryNames: `phone-${kind}` };
    await twice(entry, [shared(root, inOwn, used)]);
  }
  for (const kind of kinds) for (const path of await stylesOf(kind)) styles.add(path);
  await twice(pageEntry("phone"), [offered(root, used, styles)]);
  return kinds;
}

async function stylesOf(kind) {
  const { metafile } = await bundle({ entryPoints: { style: `./app/activities/${kind}/phone.tsx` } }, "", false, [offered(root, new Set(), new Set())]);
  return Object.keys(metafile.inputs).filter((path) => path.endsWith(".css"));
}

function sourcesOf({ metafile }) {
  return Object.keys(metafile.inputs)
    .filter((path) => /^[^:]*\.tsx?$/.test(path) && !path.includes("node_modules"))
    .map((path) => readFileSync(join(root, path), "utf8"))
    .join("\n");
}

mkdirSync(dist, { recursive: true });
if (!named.length) rmSync(join(dist, "fonts"), { recursive: true, force: true });
if (!existsSync(join(dist, "texts/nl.json"))) {
  console.warn("static/dist/texts/nl.json is missing: the pages will be in English.");
}
for (const page of pages) {
  const parts = page === "phone" ? await phone() : (await twice(pageEntry(page)), []);
  console.log(`${page}: ${packed(page, ["js", "css"])} kB gzip`);
  if (parts.length) console.log(`  ${parts.map((kind) => `${kind} ${packed(`phone-${kind}`, ["js"])}`).join(", ")}`);
}

/** Packs what was built; gives the sizes in words. */
function packed(name, kinds) {
  return kinds
    .map((ext) => join(dist, `${name}.${ext}`))
    .filter(existsSync)
    .map((path) => {
      const bytes = gzipSync(readFileSync(path), { level: 9 });
      writeFileSync(`${path}.gz`, bytes); // what a browser gets: a hall's Wi-Fi is the scarce thing
      return `${path.split(".").pop()} ${(bytes.length / 1024).toFixed(1)}`;
    })
    .join(", ");
}
const fonts = existsSync(join(dist, "fonts")) ? readdirSync(join(dist, "fonts")) : [];
const total = fonts.reduce((sum, name) => sum + statSync(join(dist, "fonts", name)).size, 0);
console.log(`fonts: ${fonts.length} files, ${(total / 1024).toFixed(1)} kB`);
