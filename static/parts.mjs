// What the phone loads only when a step needs it. Each kind of activity is a
// script of its own; it uses the modules that the phone's own script has, so
// that a phone in a full hall fetches one small file a step and nothing twice.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** The kinds with this file, in alphabetical order. */
export function kindsWith(activities, file) {
  return readdirSync(activities)
    .filter((kind) => !kind.startsWith("_") && existsSync(join(activities, kind, file)))
    .sort();
}

/** What a phone fetches only when somebody asks for it: name → file (from the root). */
export function laterParts(root) {
  const files = readdirSync(join(root, "static/src/phone/later")).filter((file) => file.endsWith(".tsx")).sort();
  return files.map((file) => [`later-${file.replace(".tsx", "")}`, `static/src/phone/later/${file}`]);
}

/** For a kind's script: modules of the phone's own script (`own`, paths from
    the root) are taken from there; `used` collects which, with the names that
    are asked of them. */
export function shared(root, own, used) {
  return {
    name: "shared",
    setup(builder) {
      builder.onResolve({ filter: /.*/ }, async (asked) => {
        if (asked.pluginData === "inner" || asked.kind === "entry-point" || asked.namespace === "shared") return;
        const found = await builder.resolve(asked.path, { importer: asked.importer, resolveDir: asked.resolveDir, kind: asked.kind, namespace: asked.namespace, pluginData: "inner" });
        if (found.errors.length || found.namespace !== "file") return found;
        const path = relative(root, found.path);
        if (!own.has(path)) return found;
        if (!used.has(path)) used.set(path, new Set());
        for (const name of namesAsked(asked)) used.get(path).add(name);
        return { path: `${path}.cjs`, namespace: "shared" }; // .cjs: its names are known only when it runs
      });
      builder.onLoad({ filter: /.*/, namespace: "shared" }, ({ path }) => ({ contents: `module.exports = globalThis.aanzet.modules[${JSON.stringify(path.slice(0, -4))}];` }));
    },
  };
}

/** What an import asks for; "*" when that is not a plain list of names. */
function namesAsked({ importer, path }) {
  if (path.endsWith("/jsx-runtime")) return ["jsx", "jsxs", "Fragment"]; // written by esbuild
  const list = new RegExp(`import \\{([^}]*)\\} from ${JSON.stringify(path)}`).exec(readFileSync(importer, "utf8"));
  const names = list?.[1].split(",").map((name) => name.trim()).filter((name) => name && !name.startsWith("type "));
  return names?.every((name) => /^\w+$/.test(name)) ? names : ["*"];
}

/** For the phone's own script: `import modules from "modules:phone"`, those that kinds use. */
export function offered(root, used) {
  return {
    name: "offered",
    setup(builder) {
      builder.onResolve({ filter: /^modules:/ }, ({ path }) => ({ path, namespace: "modules" }));
      builder.onLoad({ filter: /.*/, namespace: "modules" }, () => {
        const paths = [...used.keys()].sort();
        // Of a library only what is asked for; our own modules whole, since what they export may change later.
        const names = (path) => (path.startsWith("node_modules/") && !used.get(path).has("*") ? [...used.get(path)].sort() : null);
        const taken = (path, n) => names(path)?.map((name) => `${name} as ${name}${n}`);
        const imports = paths.map((path, n) => `import ${taken(path, n) ? `{ ${taken(path, n).join(", ")} }` : `* as m${n}`} from ${JSON.stringify(`./${path}`)};`);
        const table = paths.map((path, n) => `${JSON.stringify(path)}: ${names(path) ? `{ ${names(path).map((name) => `${name}: ${name}${n}`).join(", ")} }` : `m${n}`}`);
        return { contents: [...imports, `export default { ${table.join(", ")} };`].join("\n"), resolveDir: root };
      });
    },
  };
}

/** A script in full, that hands in what the module at `path` (from the root)
    gives; `styled`: whether a style sheet stands beside it. */
export function partSource(name, path, styled) {
  return `import Part from "./${path}";
import texts from "texts:";
globalThis.aanzet.take(${JSON.stringify(name)}, Part, texts, ${styled});`;
}
