import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t, tn } from "../i18n";
import { inOrder, room, step } from "../store";
import type { Item } from "../tree";
import type { Ballot } from "../vote/ballot";
import { ask } from "./ask";
import { deskStep } from "./looking";
import { order } from "./order";

interface Props<Cast> {
  id: string;
  /** The ballot after a cast, as for `useBallot`. */
  after: (ballot: Ballot, cast: Cast) => Ballot;
  /** Where one item is filled in; `cast` replaces what was said with the same `key`. */
  input: (item: Item, ballot: Ballot, cast: (data: Cast, key: string) => void) => ComponentChildren;
}

/** Ballots of people without a phone: typed in, counted as such, and taken out
    again when one was typed wrongly. */
export function Papers<Cast extends object>({ id, after, input }: Props<Cast>) {
  const open = useSignal(false);
  const { revealed, state } = step(id).value!;
  const papers = inOrder(deskStep(id).papers);
  if (state === "waiting" || room.value!.state === "finished") return null;
  const remove = async (paper: string) => {
    const text = t("Its votes no longer count. You can type it in again.");
    if (await ask(t("Take this ballot out?"), text, t("Yes, take it out"))) void order(id, "remove_paper", { paper }, t("Taken out."));
  };
  return (
    <section class="papers" aria-labelledby="papers">
      <h3 id="papers">{papers.length ? tn("%(n)s ballot on paper", "%(n)s ballots on paper", papers.length) : t("Ballots on paper")}</h3>
      {revealed ? (
        <p class="hint">{t("While the hall sees the results, no ballot can be added or taken out.")}</p>
      ) : (
        <button class="button small" type="button" onClick={() => (open.value = true)}>
          {t("Type in a ballot")}
        </button>
      )}
      {papers.length > 0 && (
        <ol class="paper-list">
          {papers.map((paper, n) => (
            <li key={paper.id}>
              {t("Ballot %(n)s", { n: n + 1 })}
              {paper.group && ` · ${room.value!.groups[paper.group]?.text}`}
              {!revealed && (
                <button class="button small quiet" type="button" onClick={() => void remove(paper.id)}>
                  {t("Take out")}
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
      {open.value && <Form id={id} after={after} input={input} close={() => (open.value = false)} />}
    </section>
  );
}

function Form<Cast extends object>({ id, after, input, close }: Props<Cast> & { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const casts = useSignal(new Map<string, Cast>());
  const group = useSignal("");
  useLayoutEffect(() => dialog.current!.showModal(), []);
  const items = inOrder(step(id).value!.items);
  const groups = inOrder(room.value!.groups);
  const ballot = [...casts.value.values()].reduce(after, {} as Ballot);
  const cast = (data: Cast, key: string) => (casts.value = new Map([...casts.value, [key, data]]));
  const keep = async () => {
    const ack = await order(id, "paper", { casts: [...casts.value.values()], ...(group.value && { group: group.value }) }, t("Typed in."));
    if (ack.ok) close();
  };
  return (
    <dialog class="dialog paper-form" ref={dialog} aria-labelledby="paper-form" onClose={close}>
      <h2 id="paper-form">{t("A ballot on paper")}</h2>
      {groups.length > 0 && (
        <label>
          <span class="label">{t("Group")}</span>
          <select class="field" value={group.value} onChange={(event) => (group.value = event.currentTarget.value)}>
            <option value="">{t("Not said")}</option>
            {groups.map((one) => (
              <option key={one.id} value={one.id}>
                {one.text}
              </option>
            ))}
          </select>
        </label>
      )}
      <ul class="paper-items">
        {items.map((item) => (
          <li key={item.id}>
            <p id={`votable-${item.id}`}>{item.text}</p>
            {input(item, ballot, cast)}
          </li>
        ))}
      </ul>
      <div class="dialog-acts">
        <button class="button" type="button" onClick={close}>
          {t("Cancel")}
        </button>
        <button class="button primary" type="button" aria-disabled={!casts.value.size} onClick={() => casts.value.size && void keep()}>
          {t("Count this ballot")}
        </button>
      </div>
    </dialog>
  );
}
