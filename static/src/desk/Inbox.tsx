import "../style/inbox.css";
import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t, tn } from "../i18n";
import { inOrder, step } from "../store";
import type { Item } from "../tree";
import { useBoard } from "./board";
import { Cards } from "./Cards";
import { isTyping } from "./keys";
import { deskStep } from "./looking";
import { order } from "./order";
import { Tool } from "./Tools";

/** What people wrote and nobody else has seen yet: several are shown or kept back at once. */
export function Inbox({ id }: { id: string }) {
  const { items, moderation } = step(id).value!;
  const waiting = inOrder(deskStep(id).inbox);
  const rejected = inOrder(deskStep(id).rejected);
  const asked = useSignal<string[] | null>(null);
  const decide = (kind: "approve" | "reject", ids: string[], told: string, more = {}) => {
    if (!ids.length) return;
    board.focus(board.after(ids));
    board.clear();
    void order(id, kind, { items: ids, ...more }, told);
  };
  const approve = (ids: string[]) => decide("approve", ids, tn("Everybody sees %(n)s text more.", "Everybody sees %(n)s texts more.", ids.length));
  const refuse = (ids: string[]) => ids.length && (asked.value = ids);
  const board = useBoard({ a: () => approve(board.targets()), r: () => refuse(board.targets()) });
  // Here texts are decided on, not changed: Enter shows one, as `a` does.
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event.target) || !/^(e|enter|f2)$/i.test(event.key) || event.ctrlKey || event.metaKey) return board.hands.onKeyDown(event);
    if (!(event.target as HTMLElement).closest("[data-card]")) return;
    event.preventDefault();
    if (event.key === "Enter") approve(board.targets());
  };
  const about = (item: Item & { about?: string; on?: string }) => items[item.about ?? item.on ?? ""]?.text;
  const none = board.chosen.value.size === 0;
  if (!waiting.length && !rejected.length) return moderation === "before" ? <p class="hint inbox-none">{t("Nothing waits for you. What people write comes here first.")}</p> : null;
  return (
    <section class={waiting.length ? "inbox" : "inbox inbox-done"} aria-label={t("Waits for you")}>
      {waiting.length > 0 && (
        <h3>
          {t("Waits for you")} <span class="count figures">{waiting.length}</span>
        </h3>
      )}
      {waiting.length > 0 && (
        <>
          <div class="tools" role="toolbar" aria-label={t("With the chosen ideas")}>
            <p class="tools-count figures">{none ? t("Click or press Space to choose ideas.") : tn("%(n)s idea chosen", "%(n)s ideas chosen", board.chosen.value.size)}</p>
            <Tool name={t("Show")} keys="a" off={none} act={() => approve(board.targets())} />
            <Tool name={t("Keep back…")} keys="r" off={none} act={() => refuse(board.targets())} />
            <button class="button small" type="button" onClick={() => approve(waiting.map((item) => item.id))}>
              {t("Show all")}
            </button>
          </div>
          <div class="lists one inbox-list" {...board.hands} onDblClick={() => undefined} onKeyDown={onKeyDown}>
            <Cards board={board} items={waiting} label={t("Waits for you")} limit={0} save={() => undefined} note={about} />
          </div>
        </>
      )}
      {rejected.length > 0 && (
        <details class="inbox-rejected">
          <summary>{tn("%(n)s text kept back", "%(n)s texts kept back", rejected.length)}</summary>
          <ul>
            {rejected.map((item) => (
              <li key={item.id}>
                <span>
                  {item.text} {item.reason && <span class="hint">({item.reason})</span>}
                </span>
                <button class="button small" type="button" onClick={() => approve([item.id])}>
                  {t("Show after all")}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {asked.value && <Reason n={asked.value.length} close={() => (asked.value = null)} choose={(reason) => decide("reject", asked.value!, t("Kept back."), { reason })} />}
    </section>
  );
}

/** Why something is not shown: one tap, or words of one's own. Its author reads it. */
function Reason({ n, close, choose }: { n: number; close: () => void; choose: (reason: string) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const own = useSignal("");
  useLayoutEffect(() => dialog.current!.showModal(), []);
  const give = (reason: string) => {
    choose(reason);
    close();
  };
  const reasons = [t("About a person"), t("Not about this question"), t("It is there already"), t("Not fit for the hall")];
  return (
    <dialog class="dialog reason" ref={dialog} aria-labelledby="reason" onClose={close}>
      <h2 id="reason">{tn("Why is this text not shown?", "Why are these %(n)s texts not shown?", n)}</h2>
      <p class="hint">{t("Whoever wrote it reads the reason. The minutes count reasons, without the texts.")}</p>
      <div class="reasons">
        {reasons.map((reason) => (
          <button key={reason} class="button" type="button" onClick={() => give(reason)}>
            {reason}
          </button>
        ))}
      </div>
      <form
        class="add"
        onSubmit={(event) => {
          event.preventDefault();
          give(own.peek().trim());
        }}
      >
        <input class="field" aria-label={t("Another reason")} placeholder={t("Another reason…")} maxLength={200} value={own.value} onInput={(event) => (own.value = event.currentTarget.value)} />
        <button class="button">{own.value.trim() ? t("Keep back") : t("Without a reason")}</button>
      </form>
      <div class="dialog-acts">
        <button class="button" type="button" onClick={close}>
          {t("Cancel")}
        </button>
      </div>
    </dialog>
  );
}

/** Whether texts wait for the moderator in this step from now on. */
export function Moderation({ id }: { id: string }) {
  const before = step(id).value!.moderation === "before";
  const told = before ? t("Everybody sees texts at once.") : t("Texts come to you first.");
  return (
    <button class="button" type="button" aria-pressed={before} onClick={() => void order(id, "moderate", { moderation: before ? "off" : "before" }, told)}>
      {t("Look first, then show")}
    </button>
  );
}
