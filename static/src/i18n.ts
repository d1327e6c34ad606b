// Texts in the language of the page. The English text is the key itself; the
// Dutch one comes from the gettext catalogue, which the build hands over.

import nl from "texts:nl";

type Values = Record<string, string | number>;

export const language = document.documentElement.lang === "en" ? "en" : "nl";
const catalogue: typeof nl = language === "nl" ? { ...nl } : {};

/** The texts of what is loaded later. */
export function addTexts(texts: typeof nl): void {
  if (language === "nl") Object.assign(catalogue, texts);
}

/** `t("Hello %(name)s", {name})` */
export function t(msgid: string, values?: Values): string {
  const found = catalogue[msgid];
  return filled((typeof found === "string" && found) || msgid, values);
}

/** `tn("%(n)s idea", "%(n)s ideas", n)`: both languages have one form for 1 and one for the rest. */
export function tn(singular: string, plural: string, n: number, values?: Values): string {
  const found = catalogue[singular];
  const forms = Array.isArray(found) && found[0] && found[1] ? found : [singular, plural];
  return filled(forms[n === 1 ? 0 : 1]!, { n, ...values });
}

function filled(text: string, values?: Values): string {
  return values ? text.replace(/%\((\w+)\)s/g, (place, name) => String(values[name] ?? place)) : text;
}
