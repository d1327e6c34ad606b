import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../i18n";

interface Props {
  /** Others at a desk may change it meanwhile: then whoever types is told. */
  text: string;
  shared?: boolean;
  label: string;
  limit: number;
  save: (text: string) => void;
  close: () => void;
}

/** A text changed where it stands. Enter and going elsewhere keep it, Escape
    gives it up. */
export function EditText({ text, shared, label, limit, save, close }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const over = useRef(false);
  const began = useRef(text).current;
  const grow = () => {
    field.current!.style.height = "auto";
    field.current!.style.height = `${field.current!.scrollHeight + 2}px`;
  };
  useLayoutEffect(() => {
    field.current!.focus();
    field.current!.select();
    grow();
  }, []);
  const end = (keep: boolean) => {
    if (over.current) return;
    over.current = true;
    const now = field.current!.value.trim();
    if (keep && now && now !== began && now !== text) save(now);
    close();
  };
  const meanwhile = shared && text !== began;
  return (
    <>
      <textarea
        ref={field}
        class="edit"
        rows={1}
        aria-label={label}
        title={t("Enter keeps it, Escape does not")}
        maxLength={limit}
        defaultValue={began}
        autofocus
        onInput={grow}
        onBlur={() => end(true)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Escape") end(false);
          else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
            event.preventDefault();
            end(true);
          }
        }}
      />
      {meanwhile && (
        <p class="meanwhile" role="alert">
          {t("Somebody else made this of it meanwhile: “%(text)s”. Enter puts yours in its place, Escape keeps theirs.", { text })}
        </p>
      )}
    </>
  );
}
