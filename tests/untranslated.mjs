// Texts in TypeScript that people would see in one language only, found by the
// syntax tree: `node tests/untranslated.mjs FOLDER` prints those of the folder's
// tsconfig.json as JSON, [[file, line, text], …].

import { relative, resolve } from "node:path";
import * as ts from "typescript/unstable/ast";
import { API } from "typescript/unstable/sync";

// Attributes and properties of components whose value people read or hear.
const read = /^(aria-(label|description|roledescription|valuetext)|title|alt|placeholder|label|hint|words|text|button|name|empty|caption|summary|note)$/;
const marks = /^(name|label)$/; // on an element these two are for the form, not for people
const shows = new Set(["say", "murmur", "tell", "warn"]); // functions that say their first argument
const letters = /\p{L}{2,}/u;
const names = new Set(["Aanzet", "Esc"]);
const example = /^[A-Z0-9]+(-[A-Z0-9]+)+$/; // of a code

const found = [];
const folder = resolve(process.argv[2]);
const compiler = new API({ cwd: folder });
const project = compiler.updateSnapshot({ openProject: resolve(folder, "tsconfig.json") }).getProjects()[0];
for (const file of project.program.getSourceFileNames()) {
  if (file.includes("node_modules") || file.endsWith(".d.ts") || !file.startsWith(folder)) continue;
  const tree = project.program.getSourceFile(file);
  const tell = (node, text) => {
    if (letters.test(text) && !names.has(text.trim()) && !example.test(text.trim())) found.push([relative(folder, file), tree.text.slice(0, node.pos).split("\n").length, text.trim()]);
  };
  /** What an expression would show: strings, and those in its branches; what a call gives is the call's affair. */
  const shown = (node) => {
    if (!node) return;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) tell(node, node.text);
    else if (ts.isTemplateExpression(node)) [node.head, ...node.templateSpans.map((span) => span.literal)].forEach((part) => tell(node, part.text));
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(shown);
    else if (ts.isParenthesizedExpression(node)) shown(node.expression);
    else if (ts.isBinaryExpression(node)) {
      const kind = node.operatorToken.getText().trim();
      if (["+", "||", "??"].includes(kind)) shown(node.left);
      if (["+", "||", "??", "&&"].includes(kind)) shown(node.right);
    }
  };
  const visit = (node) => {
    if (ts.isJsxText(node)) tell(node, node.text);
    if (ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))) shown(node.expression);
    if (ts.isJsxAttribute(node) && read.test(node.name.getText())) {
      const ours = /^[A-Z]/.test(node.parent.parent.tagName.getText());
      if (ours ? node.name.getText() !== "name" : !marks.test(node.name.getText())) shown(ts.isJsxExpression(node.initializer ?? node) ? node.initializer.expression : node.initializer);
    }
    if (ts.isCallExpression(node) && shows.has(node.expression.getText())) shown(node.arguments[0]);
    if (ts.isBinaryExpression(node) && /\.(textContent|innerText|title|placeholder)$/.test(node.left.getText())) shown(node.right);
    node.forEachChild(visit);
  };
  visit(tree);
}
compiler.close();
console.log(JSON.stringify(found));
