import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../i18n";

interface Question {
  title: string;
  text: string;
  yes: string;
  answer: (yes: boolean) => void;
}

const question = signal<Question | null>(null);

/** Asks before something that cannot be taken back. */
export function ask(title: string, text: string, yes: string): Promise<boolean> {
  return new Promise((answer) => (question.value = { title, text, yes, answer }));
}

export function Asking() {
  const now = question.value;
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (now) dialog.current!.showModal();
  }, [now]);
  if (!now) return null;
  const close = (yes: boolean) => {
    question.value = null;
    now.answer(yes);
  };
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby="asked" onClose={() => close(false)}>
      <h2 id="asked">{now.title}</h2>
      <p>{now.text}</p>
      <div class="dialog-acts">
        <button class="button" type="button" autofocus onClick={() => close(false)}>
          {t("No, go back")}
        </button>
        <button class="button danger" type="button" onClick={() => close(true)}>
          {now.yes}
        </button>
      </div>
    </dialog>
  );
}
