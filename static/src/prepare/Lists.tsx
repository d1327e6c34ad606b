import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { say } from "../widgets/say";
import { EntryActs, Growing, named, wrongAt } from "./Field";
import { dateOf, numberOf, table } from "./paste";
import { put, type Path } from "./script";
import { columnsOf, emptyOf, resolved, variant, type Schema } from "./schema";
import { schema as all } from "./server";
import { Fields } from "./Settings";

interface LinesProps {
  path: Path;
  label: string;
  values: string[];
  most?: number;
  longest?: number;
  hint?: string;
}

/** Texts below each other. Enter begins the next, and a list or table that is
    pasted becomes as many as it has rows. */
export function Lines({ path, label, values, most = 200, longest, hint }: LinesProps) {
  const list = useRef<HTMLUListElement>(null);
  const set = (next: string[]) => put(path, next.length ? next : undefined);
  const wanted = useRef<number | null>(null);
  const focus = (n: number) => void (wanted.current = n);
  useLayoutEffect(() => {
    // At once: whoever types on must not lose a letter.
    if (wanted.current !== null) list.current?.querySelectorAll("textarea")[wanted.current]?.focus();
    wanted.current = null;
  });
  const insert = (n: number, texts: string[]) => {
    const next = [...values.slice(0, n), ...texts, ...values.slice(n)].slice(0, most);
    set(next);
    focus(Math.min(next.length - 1, n + texts.length - 1));
  };
  const move = (n: number, by: number) => {
    if (n + by < 0 || n + by >= values.length) return;
    const next = [...values];
    next.splice(n + by, 0, next.splice(n, 1)[0]!);
    set(next);
    focus(n + by);
    say(t("Now number %(n)s.", { n: n + by + 1 }));
  };
  const remove = (n: number) => {
    set(values.filter((_, place) => place !== n));
    focus(Math.max(0, n - 1));
  };
  const paste = (event: ClipboardEvent, n: number) => {
    const rows = table(event.clipboardData?.getData("text/plain") ?? "");
    if (!rows) return;
    event.preventDefault();
    const texts = rows.map((row) => row.filter(Boolean).join(" · "));
    const into = values[n] ? n + 1 : n; // an empty line is filled
    const next = [...values.slice(0, into), ...texts, ...values.slice(n + 1)].slice(0, most);
    set(next);
    focus(Math.min(next.length, into + texts.length) - 1);
    say(t("%(n)s lines pasted.", { n: texts.length }));
  };
  const press = (event: KeyboardEvent, n: number) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (event.key === "Enter" && !event.shiftKey) insert(n + 1, [""]);
    else if (event.key === "Backspace" && !values[n] && values.length > 1) remove(n);
    else if (by && event.altKey) move(n, by);
    else return;
    event.preventDefault();
  };
  const wrong = wrongAt(path);
  return (
    <fieldset class="form-list">
      <legend class="label">{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      <ul ref={list}>
        {values.map((value, n) => (
          <li key={n} class="form-line">
            <span class="form-n figures">{n + 1}</span>
            <span>
              <Growing
                id={named([...path, n])}
                label={`${label} ${n + 1}`}
                value={value}
                most={longest}
                set={(text) => put([...path, n], text)}
                onPaste={(event) => paste(event, n)}
                onKeyDown={(event) => press(event, n)}
              />
              {wrongAt([...path, n]) && <span class="problem">{value ? wrongAt([...path, n]) : t("Fill this in, or take it out.")}</span>}
            </span>
            <EntryActs n={n} all={values.length} what={value || `${label} ${n + 1}`} move={(by) => move(n, by)} remove={() => remove(n)} />
          </li>
        ))}
      </ul>
      {wrong && <p class="problem">{wrong}</p>}
      <p class="form-more">
        <button type="button" id={named(path)} class="button small" aria-disabled={values.length >= most} onClick={() => values.length < most && insert(values.length, [""])}>
          {t("+ Add a line")}
        </button>
        <span class="hint">{t("Or paste a list from Excel or Word.")}</span>
      </p>
    </fieldset>
  );
}

interface RecordsProps {
  path: Path;
  label: string;
  of: Schema;
  values: Record<string, unknown>[];
  labels: Record<string, string>;
  most?: number;
}

/** Entries with fields of their own. A pasted table fills the fields from the
    one where the caret is: a row an entry, a column a field. */
export function Records({ path, label, of, values, labels, most = 200 }: RecordsProps) {
  const set = (next: unknown[]) => put(path, next.length ? next : undefined);
  const fresh = (n: number) => emptyOf(all.value, of, n) as Record<string, unknown>;
  const shape = (value: Record<string, unknown>) => (of.discriminator ? variant(all.value, of, value) : of);
  const paste = (event: ClipboardEvent, n: number, field: string) => {
    const rows = table(event.clipboardData?.getData("text/plain") ?? "");
    if (!rows) return;
    event.preventDefault();
    const next = [...values];
    rows.slice(0, most - n).forEach((row, below) => {
      // Below the last entry new ones are of the kind of the one that was pasted into.
      const begun = next[n + below] ?? { ...emptied(values[n]!, shape(values[n]!)), ...("id" in values[n]! && { id: `v${n + below + 1}` }) };
      next[n + below] = filled(begun, shape(begun), field, row);
    });
    set(next);
    say(t("%(n)s lines pasted.", { n: rows.length }));
  };
  const move = (n: number, by: number) => {
    const next = [...values];
    next.splice(n + by, 0, next.splice(n, 1)[0]!);
    set(next);
  };
  const wrong = wrongAt(path);
  const name = (value: Record<string, unknown>, n: number) => String(value.text || value.title || value.label || `${label} ${n + 1}`);
  const free = () => {
    const taken = new Set(values.map((value) => value.id));
    let n = values.length + 1;
    while (taken.has(`v${n}`)) n++;
    return fresh(n);
  };
  return (
    <fieldset class="form-list">
      <legend class="label">{label}</legend>
      <ol>
        {values.map((value, n) => (
          <li key={n} class="form-record">
            <p class="form-record-top">
              <strong>{n + 1}</strong>
              <EntryActs n={n} all={values.length} what={name(value, n)} move={(by) => move(n, by)} remove={() => set(values.filter((_, other) => other !== n))} />
            </p>
            <Fields of={shape(value)} tag={of.discriminator} value={value} path={[...path, n]} labels={labels} onPaste={(event, field) => paste(event, n, field)} />
          </li>
        ))}
      </ol>
      {wrong && <p class="problem">{wrong}</p>}
      <p class="form-more">
        <button type="button" id={named(path)} class="button small" aria-disabled={values.length >= most} onClick={() => values.length < most && set([...values, free()])}>
          {t("+ Add one")}
        </button>
        {values.length > 0 && <span class="hint">{t("In a field you can paste a table from Excel: each row becomes one.")}</span>}
      </p>
    </fieldset>
  );
}

/** An entry as another one is, without its texts and numbers. */
function emptied(value: Record<string, unknown>, of: Schema): Record<string, unknown> {
  const columns = columnsOf(all.value, of);
  return Object.fromEntries(Object.entries(value).filter(([name]) => !columns.includes(name)));
}

function filled(value: Record<string, unknown>, of: Schema, from: string, row: string[]): Record<string, unknown> {
  const columns = columnsOf(all.value, of);
  const begin = Math.max(0, columns.indexOf(from));
  const next = { ...value };
  row.forEach((cell, place) => {
    const name = columns[begin + place];
    const field = name === undefined ? undefined : resolved(all.value, of.properties![name]!);
    if (!name || !field || !cell) return;
    next[name] = field.type === "integer" || field.type === "number" ? (numberOf(cell) ?? cell) : field.format === "date" ? dateOf(cell) : cell;
  });
  return next;
}
