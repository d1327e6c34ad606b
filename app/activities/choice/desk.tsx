import { useSignal } from "@preact/signals";
import { deskStep } from "aanzet/desk/looking";
import { order } from "aanzet/desk/order";
import { Papers } from "aanzet/desk/Papers";
import { nothingYet, Results, VoteFacts } from "aanzet/desk/Results";
import { t, tn } from "aanzet/i18n";
import { inOrder, room, step } from "aanzet/store";
import type { Item } from "aanzet/tree";
import type { Ballot } from "aanzet/vote/ballot";
import { afterIn, GUESS, keyOf, type Cast } from "./ballot";
import { percent, withSign } from "./words";
import "./desk.css";

/** The shares as they grow, and the options that people add. */
export default function ChoiceDesk({ id }: { id: string }) {
  const now = step(id).value!;
  const { most, guess, own_options } = now.settings as { most: number; guess: boolean; own_options: number };
  const quiz = Object.values(deskStep(id).results ?? {}).some((figures) => figures.right !== undefined);
  const columns = [
    { head: t("People"), cell: (figures?: Record<string, unknown>) => (figures?.chosen ?? 0) as number },
    ...(guess ? [{ head: t("Expected"), cell: (figures?: Record<string, unknown>) => (figures?.guessed ?? 0) as number }] : []),
    ...(quiz ? [{ head: t("Right"), cell: (figures?: Record<string, unknown>) => (figures?.right ? "✓" : "") }] : []),
  ];
  const input = (item: Item, ballot: Ballot, cast: (data: Cast, key: string) => void) => (
    <PaperInput item={item} ballot={ballot} one={most === 1} guess={guess} cast={(data) => cast(data, keyOf(most, data))} />
  );
  const empty = own_options > 0 && now.state !== "waiting" ? null : nothingYet(id); // people may add what to choose
  return (
    empty ?? (
      <>
        <VoteFacts id={id}>{most > 1 && tn("Each chooses at most %(n)s.", "Each chooses at most %(n)s.", most)}</VoteFacts>
        <Results id={id} head={t("Chosen by")} value={percent} figure={withSign} scale={{ low: 0, high: 100 }} digits={0} columns={columns} />
        {own_options > 0 && <Added id={id} />}
        <Papers<Cast> id={id} after={afterIn(now)} input={input} />
      </>
    )
  );
}

function PaperInput({ item, ballot, one, guess, cast }: { item: Item; ballot: Ballot; one: boolean; guess: boolean; cast: (data: Cast) => void }) {
  const box = (text: string, type: "radio" | "checkbox", name: string, checked: boolean, set: (checked: boolean) => void) => (
    <label class="check">
      <input type={type} name={name} checked={checked} aria-describedby={`votable-${item.id}`} onChange={(event) => set(event.currentTarget.checked)} />
      <span>{text}</span>
    </label>
  );
  return (
    <div class="paper-choice">
      {box(t("Chosen"), one ? "radio" : "checkbox", "paper-choice", ballot[item.id] === true, (chosen) => cast({ item: item.id, chosen }))}
      {guess && box(t("Expected that most choose this"), "radio", "paper-guess", ballot[GUESS] === item.id, () => cast({ item: item.id, chosen: true, guess: true }))}
    </div>
  );
}

/** What people added: hide what should not stand there, add for who has no phone. */
function Added({ id }: { id: string }) {
  const text = useSignal("");
  const added = inOrder(step(id).value!.items).filter((item) => item.added);
  const hidden = inOrder(deskStep(id).hidden);
  const finished = room.value!.state === "finished";
  const add = async (event: Event) => {
    event.preventDefault();
    const said = text.peek().trim();
    if (said && (await order(id, "add", { text: said }, t("Added."))).ok) text.value = "";
  };
  const row = (item: Item, kind: "hide" | "show", name: string, told: string) => (
    <li key={item.id}>
      <span>{item.text}</span>
      {!finished && (
        <button class="button small" type="button" aria-label={`${name} (${item.text})`} onClick={() => void order(id, kind, { item: item.id }, told)}>
          {name}
        </button>
      )}
    </li>
  );
  return (
    <section class="added" aria-labelledby="added">
      <h3 id="added">{added.length ? tn("%(n)s option was added", "%(n)s options were added", added.length) : t("Options that people add")}</h3>
      {added.length > 0 && <ul>{added.map((item) => row(item, "hide", t("Hide"), t("Hidden, with its votes.")))}</ul>}
      {hidden.length > 0 && (
        <>
          <h4>{t("Hidden")}</h4>
          <ul>{hidden.map((item) => row(item, "show", t("Show again"), t("Everybody sees it again.")))}</ul>
        </>
      )}
      {!finished && (
        <form class="add" onSubmit={add}>
          <input
            class="field"
            aria-label={t("Option of somebody without a phone")}
            placeholder={t("Option of somebody without a phone…")}
            maxLength={200}
            value={text.value}
            autocomplete="off"
            onInput={(event) => (text.value = event.currentTarget.value)}
          />
          <button class="button" aria-disabled={!text.value.trim()}>
            {t("Add option")}
          </button>
        </form>
      )}
    </section>
  );
}
