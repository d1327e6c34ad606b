import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { change, chosen } from "./edits";

/** The moderator's own words at a place in the minutes, kept when the field is
    left; another desk's words come in while nobody types here. */
export function Words({ section, label, line, hint }: { section: string; label: string; line?: boolean; hint?: string }) {
  const now = chosen.value.texts[section] ?? "";
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const before = useRef(now);
  const keep = () => {
    const text = field.current?.value.trim() ?? before.current;
    if (text === before.current) return;
    before.current = text;
    change({ section, text }, text ? t("Noted.") : t("The note is gone."));
  };
  useEffect(() => {
    const typing = document.activeElement === field.current && field.current!.value.trim() !== before.current;
    if (typing) return;
    before.current = now;
    field.current!.value = now;
  }, [now]);
  useEffect(() => {
    const there = field.current!;
    return () => {
      field.current = there; // the sheet was closed with Escape while somebody typed
      keep();
    };
  }, []);
  const Field = line ? "input" : "textarea";
  return (
    <label class="words">
      {label}
      <Field class="field small" ref={field} rows={line ? undefined : 3} maxLength={2000} placeholder={hint} defaultValue={now} onBlur={keep} />
    </label>
  );
}
