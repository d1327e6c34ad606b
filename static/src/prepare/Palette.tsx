import { batch } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { addStep } from "./script";
import { kinds } from "./server";

/** The kinds of steps there are, each in a sentence. */
export function Palette({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current!.showModal(), []);
  const sorted = Object.entries(kinds.value).sort(([, a], [, b]) => a.name.localeCompare(b.name));
  const add = (kind: string) => {
    batch(() => {
      addStep({ kind, title: kinds.value[kind]!.name, question: "" });
      close();
    });
  };
  return (
    <dialog class="dialog palette" ref={dialog} aria-labelledby="palette" onClose={close}>
      <h2 id="palette">{t("What should people do?")}</h2>
      <ul class="palette-kinds">
        {sorted.map(([kind, { name, sentence }]) => (
          <li key={kind}>
            <button type="button" class="button palette-kind" onClick={() => add(kind)}>
              <strong>{name}</strong>
              <span>{sentence}</span>
            </button>
          </li>
        ))}
      </ul>
      <div class="dialog-acts">
        <button class="button" type="button" onClick={close}>
          {t("Cancel")}
        </button>
      </div>
    </dialog>
  );
}
