// The icons of the home screen, from one drawing: the sign on paper. Phones cut
// a maskable icon to their own shape, and show its middle four fifths for sure.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

const paper = "#faf6ed";
const icons = { "icon-192": [192, 0.82], "icon-512": [512, 0.82], "maskable-512": [512, 0.62], "apple-180": [180, 0.72] }; // pixels, and how much of it the sign takes

/** Writes them into `folder`; `sign` is the file of the drawing. */
export async function makeIcons(sign, folder) {
  await initWasm(readFileSync(createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm")));
  const drawing = readFileSync(sign, "utf8");
  mkdirSync(folder, { recursive: true });
  for (const [name, [size, share]] of Object.entries(icons)) {
    const side = 96 / share;
    const edge = (96 - side) / 2;
    const framed = drawing.replace('viewBox="0 0 96 96">', `viewBox="${edge} ${edge} ${side} ${side}"><rect x="${edge}" y="${edge}" width="${side}" height="${side}" fill="${paper}"/>`);
    writeFileSync(join(folder, `${name}.png`), new Resvg(framed, { fitTo: { mode: "width", value: size } }).render().asPng());
  }
}
