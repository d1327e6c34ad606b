import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n";

/** A sheet over the page. The browser's own dialog keeps the focus inside,
    closes on Escape and gives the focus back. */
export function Sheet({ title, close, children }: { title: string; close: () => void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current!;
    if (!element.open) element.showModal();
    return () => element.close();
  }, []);
  return (
    <dialog
      class="sheet"
      ref={dialog}
      aria-labelledby="sheet-title"
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div class="sheet-body">
        <header class="sheet-top">
          <h2 id="sheet-title">{title}</h2>
          <button type="button" class="button quiet" onClick={close}>
            {t("Close")}
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
