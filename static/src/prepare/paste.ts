// What people paste from Excel or Word: rows of cells.

/** The rows of a pasted table or list; null when it is one piece of plain
    text. Excel puts a cell with line breaks between quotes. */
export function table(text: string): string[][] | null {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const next = () => {
    rows.at(-1)!.push(cell);
    cell = "";
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (quoted && sign === '"' && text[at + 1] === '"') cell += text[++at];
    else if (quoted) sign === '"' ? (quoted = false) : (cell += sign);
    else if (sign === '"' && !cell && closes(text, at)) quoted = true;
    else if (sign === "\t") next();
    else if (sign === "\n") {
      next();
      rows.push([]);
    } else if (sign !== "\r") cell += sign;
  }
  next();
  const found = rows.map((row) => unmarked(row.map((one) => one.trim()))).filter((row) => row.some(Boolean));
  return found.length > 1 || (found[0]?.length ?? 0) > 1 ? found : null;
}

/** Whether the quote at this place has an end before a tab, a line or the end. */
function closes(text: string, at: number): boolean {
  return /^"(?:[^"]|"")*"(?=[\t\r\n]|$)/.test(text.slice(at));
}

const mark = /^(?:[•·▪◦‣–—*oØ§\uf0b7-]|\(?(?:\d{1,3}|[a-z])[.)])$/;

/** A row without the bullet or number that Word puts before it. */
function unmarked([first = "", ...rest]: string[]): string[] {
  if (rest.length && mark.test(first)) return rest;
  return [first.replace(/^(?:[•·▪◦‣\uf0b7]|[-*–](?=\s))\s*/, ""), ...rest];
}

/** A number as people write it in Dutch or English: € 1.250,50 and 1,250.50. */
export function numberOf(text: string): number | null {
  const bare = text.replace(/[€$%\s\u00a0]/g, "").replace("−", "-");
  const comma = bare.lastIndexOf(",") > bare.lastIndexOf(".");
  const thousands = comma ? /\./g : /,/g;
  const found = /^-?\d{1,3}(\.\d{3})+$/.test(bare) ? bare.replace(/\./g, "") : bare.replace(thousands, "").replace(",", ".");
  return found && !Number.isNaN(Number(found)) ? Number(found) : null;
}

/** 31-12-2026 as programs write it; anything else as it is. */
export function dateOf(text: string): string {
  const found = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  return found ? `${found[3]}-${found[2]!.padStart(2, "0")}-${found[1]!.padStart(2, "0")}` : text;
}
