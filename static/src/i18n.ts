// Texts in the language of the page. The English text is the key itself; those
// of another language come from its gettext catalogue: the build puts what a
// script needs into one copy of it for each language.

import own from "texts:";

type Values = Record<string, string | number>;
/** msgid → its translation, or its plural forms; under "" which form each of CLDR's categories takes. */
export type Texts = Record<string, string | string[]> & { "": Record<string, number> };

export const language = document.documentElement.lang || "en";
/** For Intl: the language's own marks, with the digits that all else on our pages has. */
export const locale = `${language}-u-nu-latn`;
/** 1 where lines run to the right, −1 where they run to the left. */
export const flow = document.documentElement.dir === "rtl" ? -1 : 1;
/** From what was to what is. */
export const onwards = flow > 0 ? "→" : "←";
const catalogue: Texts = { ...own };
const rules = new Intl.PluralRules(language);

/** The texts of what is loaded later. */
export function addTexts(texts: Texts): void {
  Object.assign(catalogue, texts);
}

/** `t("Hello %(name)s", {name})` */
export function t(msgid: string, values?: Values): string {
  const found = catalogue[msgid];
  return filled((typeof found === "string" && found) || msgid, values);
}

/** `tn("%(n)s idea", "%(n)s ideas", n)`: one of two in the source, as many forms as the language has in its catalogue. */
export function tn(singular: string, plural: string, n: number, values?: Values): string {
  const forms = catalogue[singular];
  const form = Array.isArray(forms) ? forms[catalogue[""][rules.select(n)] ?? forms.length - 1] : undefined;
  return filled(form ?? (n === 1 ? singular : plural), { n, ...values });
}

function filled(text: string, values?: Values): string {
  return values ? text.replace(/%\((\w+)\)s/g, (place, name) => apart(String(values[name] ?? place))) : text;
}

const turned = /[\u0591-\u08ff\ufb1d-\ufefc]/;

/** A text of somebody in a sentence of ours: where one of them runs to the left
    it is kept apart, or its signs and the sentence's would change places. */
function apart(text: string): string {
  return flow < 0 || turned.test(text) ? `\u2068${text}\u2069` : text;
}
