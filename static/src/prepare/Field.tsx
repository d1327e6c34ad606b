import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { numberOf } from "./paste";
import { problem, put, type Path } from "./script";

/** A path as the server names places: agenda[1].settings.dots. */
export const named = (path: Path): string => path.reduce<string>((at, part) => (typeof part === "number" ? `${at}[${part}]` : at ? `${at}.${part}` : part), "");

/** The reason why what stands at this place is not right, without the place. */
export function wrongAt(path: Path): string | undefined {
  const now = problem.value;
  const at = named(path);
  return now?.at === at ? now.message.split(`${at}: `).at(-1) : undefined;
}

interface Props {
  label: string;
  path: Path;
  hint?: string;
  /** What to say in place of the server's words when it is empty. */
  empty?: string;
  children: (id: string, described: string | undefined) => ComponentChildren;
}

/** A field with its name above it and, when it is not right, the reason below. */
export function Named({ label, path, hint, empty, children }: Props) {
  const id = named(path);
  const wrong = wrongAt(path);
  const described = wrong || hint ? `${id}-about` : undefined;
  return (
    <div class={wrong ? "form-field form-wrong" : "form-field"}>
      <label class="label" for={id}>
        {label}
      </label>
      {children(id, described)}
      {described && (
        <p id={described} class={wrong ? "problem" : "hint"}>
          {wrong ? (empty ?? wrong) : hint}
        </p>
      )}
    </div>
  );
}

interface TextProps {
  path: Path;
  label: string;
  value: string | undefined;
  most?: number;
  hint?: string;
  empty?: string;
  /** Without a text the field is not in the script at all. */
  optional?: boolean;
  rows?: number;
  type?: "text" | "date";
  onPaste?: (event: ClipboardEvent) => void;
}

export function TextField({ path, label, value = "", most, hint, empty, optional, rows = 1, type, onPaste }: TextProps) {
  const set = (text: string) => put(path, text || !optional ? text : undefined);
  return (
    <Named label={label} path={path} hint={hint} empty={value ? undefined : empty}>
      {(id, described) =>
        rows > 1 ? (
          <Growing id={id} value={value} rows={rows} most={most} described={described} set={set} onPaste={onPaste} />
        ) : (
          <input id={id} class="field" type={type as "text"} value={value} maxLength={most} aria-describedby={described} onPaste={onPaste} onInput={(event) => set(event.currentTarget.value)} />
        )
      }
    </Named>
  );
}

interface GrowingProps {
  id?: string;
  label?: string;
  value: string;
  rows?: number;
  most?: number;
  described?: string;
  set: (text: string) => void;
  onPaste?: (event: ClipboardEvent) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
}

/** A field that is as high as its text. */
export function Growing({ id, label, value, rows = 1, most, described, set, onPaste, onKeyDown }: GrowingProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const element = field.current!;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [value]);
  return (
    <textarea
      id={id}
      ref={field}
      class="field"
      aria-label={label}
      aria-describedby={described}
      rows={rows}
      maxLength={most}
      value={value}
      onInput={(event) => set(event.currentTarget.value)}
      onPaste={onPaste}
      onKeyDown={onKeyDown}
    />
  );
}

interface NumberProps {
  path: Path;
  label: string;
  value: unknown;
  /** What counts when the field stays empty. */
  standard?: unknown;
  optional?: boolean;
  hint?: string;
  onPaste?: (event: ClipboardEvent) => void;
}

const written = (value: unknown) => (value === undefined || value === null ? "" : String(value).replace(".", ","));

/** A number as people write it. What is none stays as it was typed, and the server says so. */
export function NumberField({ path, label, value, standard, optional = true, hint, onPaste }: NumberProps) {
  const text = useSignal(written(value));
  if (numberOf(text.value) !== (value ?? null) && text.value !== value) text.value = written(value);
  const set = (typed: string) => {
    text.value = typed;
    put(path, numberOf(typed) ?? (typed.trim() || (optional ? undefined : "")));
  };
  return (
    <Named label={label} path={path} hint={hint}>
      {(id, described) => (
        <input
          id={id}
          class="field form-number"
          inputMode="decimal"
          autocomplete="off"
          placeholder={written(standard)}
          value={text.value}
          aria-describedby={described}
          onPaste={onPaste}
          onInput={(event) => set(event.currentTarget.value)}
        />
      )}
    </Named>
  );
}

interface ChoiceProps {
  path: Path;
  label: string;
  value: string;
  choices: [string, string][];
  hint?: string;
  choose?: (value: string) => void;
}

export function ChoiceField({ path, label, value, choices, hint, choose = (chosen) => put(path, chosen) }: ChoiceProps) {
  return (
    <Named label={label} path={path} hint={hint}>
      {(id, described) => (
        <select id={id} class="field" value={value} aria-describedby={described} onChange={(event) => choose(event.currentTarget.value)}>
          {choices.map(([name, text]) => (
            <option key={name} value={name}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Named>
  );
}

export function CheckField({ path, label, value, standard }: { path: Path; label: string; value: unknown; standard: unknown }) {
  const id = named(path);
  const wrong = wrongAt(path);
  return (
    <div class="form-field">
      <label class="check form-check">
        <input id={id} type="checkbox" checked={(value ?? standard) === true} onChange={(event) => put(path, event.currentTarget.checked === standard ? undefined : event.currentTarget.checked)} />
        {label}
      </label>
      {wrong && <p class="problem">{wrong}</p>}
    </div>
  );
}

/** Small buttons for an entry of a list: up, down, out. */
export function EntryActs({ n, all, what, move, remove }: { n: number; all: number; what: string; move: (by: number) => void; remove: () => void }) {
  const button = (sign: string, label: string, can: boolean, act: () => void) => (
    <button type="button" class="button small quiet form-act" aria-label={`${label}: ${what}`} title={label} aria-disabled={!can} onClick={() => can && act()}>
      {sign}
    </button>
  );
  return (
    <span class="form-acts">
      {button("↑", t("Move up"), n > 0, () => move(-1))}
      {button("↓", t("Move down"), n < all - 1, () => move(1))}
      {button("×", t("Remove"), true, remove)}
    </span>
  );
}
