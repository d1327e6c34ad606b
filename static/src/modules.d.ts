// What static/build.mjs offers beside real files.

declare module "activities:*" {
  const parts: Record<string, import("preact").ComponentType<{ id: string }>>;
  export default parts;
}

declare module "texts:" {
  const texts: import("./i18n").Texts;
  export default texts;
}

declare module "modules:phone" {
  const modules: Record<string, object>;
  export default modules;
}

declare module "*.css";
