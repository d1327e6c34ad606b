import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../i18n";

const kept = "desk:keys";

/** Whoever speaks to the computer or hits keys by accident can turn them off. */
export const keysOn = signal(localStorage.getItem(kept) !== "off");
export const helpOpen = signal(false);

const acts = new Map<string, () => void>();

/** Binds a single key of the desk for as long as the part is there: from the moment that it is seen. */
export function useKey(key: string, act: () => void): void {
  useLayoutEffect(() => {
    acts.set(key, act);
    return () => {
      if (acts.get(key) === act) acts.delete(key);
    };
  });
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.repeat || event.isComposing) return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const held = event.ctrlKey || event.metaKey;
  const name = (held ? (event.shiftKey ? "ctrl+shift+" : "ctrl+") : "") + event.key.toLowerCase();
  const act = name === "?" ? () => (helpOpen.value = true) : keysOn.peek() || held ? acts.get(name) : undefined;
  if (!act) return;
  event.preventDefault();
  act();
});

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** Everything that a key does, the board's own keys too. */
export function Keyboard() {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (helpOpen.value) dialog.current!.showModal();
  }, [helpOpen.value]);
  if (!helpOpen.value) return null;
  const everywhere: [string, string][] = [
    ["n", t("The large button: the next act")],
    ["j", t("Large QR code on the projector, or back to the step")],
    ["b", t("Black screen, or light again")],
    ["i", t("Ask something in between")],
    ["o", t("Note for the minutes")],
    ["v", t("Look through the minutes")],
    ["t", t("Pause the timer, or let it go on")],
    ["f", t("Charts as tables, or as pictures")],
    ["p", t("The same on the projector")],
    ["w", t("More room for the middle, or less")],
    ["?", t("This overview")],
  ];
  const onIdeas: [string, string][] = [
    ["↑ ↓ ← →", t("To another idea or list")],
    [t("Space"), t("Choose the idea, or let it go")],
    ["Shift + ↑ ↓", t("Choose several")],
    ["Ctrl + A", t("Choose the whole list")],
    ["e", t("Change the text")],
    ["s", t("Star for a later step, or take it off")],
    ["r", t("Note on the idea, for the minutes")],
    ["h", t("Hide the idea")],
    ["a", t("Show what waits for you")],
    ["r", t("Keep back what waits for you")],
    ["/", t("Search in the ideas")],
    ["Esc", t("Let go of all")],
  ];
  const onClusters: [string, string][] = [
    ["m", t("Move to a cluster")],
    ["c", t("New cluster with the chosen ideas")],
    ["o", t("Make one idea of several")],
    ["x", t("Take an idea apart again")],
  ];
  const onOwn: [string, string][] = [
    [t("u or Ctrl + Z"), t("Undo what you did last")],
    [t("y or Ctrl + Y"), t("Do it again")],
  ];
  const turn = (on: boolean) => {
    keysOn.value = on;
    localStorage.setItem(kept, on ? "on" : "off");
  };
  return (
    <dialog class="dialog keyboard" ref={dialog} aria-labelledby="keyboard" onClose={() => (helpOpen.value = false)}>
      <h2 id="keyboard">{t("Keys")}</h2>
      <div class="key-lists">
        <KeyList title={t("Everywhere")} keys={everywhere} />
        <KeyList title={t("In a list of ideas")} keys={onIdeas} />
        <div>
          <KeyList title={t("While clustering")} keys={onClusters} />
          <KeyList title={t("What you did in this step")} keys={onOwn} />
        </div>
      </div>
      <label class="check">
        <input type="checkbox" checked={keysOn.value} onChange={(event) => turn(event.currentTarget.checked)} /> {t("Single keys work everywhere (never while you type)")}
      </label>
      <div class="dialog-acts">
        <button class="button" type="button" autofocus onClick={() => dialog.current!.close()}>
          {t("Close")}
        </button>
      </div>
    </dialog>
  );
}

function KeyList({ title, keys }: { title: string; keys: [string, string][] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {keys.map(([key, act]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{act}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
