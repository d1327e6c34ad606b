import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t, tn } from "aanzet/i18n";
import { act, outbox } from "aanzet/outbox";
import { Looked, submitted } from "aanzet/phone/Looked";
import { Refused } from "aanzet/phone/Refused";
import { Scroll } from "aanzet/phone/Scroll";
import { inOrder, me, room, step } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import type { Item } from "aanzet/tree";
import { Foot } from "./Foot";
import { Idea, On, Unsent } from "./Idea";
import { about, arrived } from "./sent";

/** The page in hand, to read and write on; one's own ideas elsewhere below it. */
export function Pages({ id }: { id: string }) {
  const now = step(id).value!;
  const { items, page = null, on_page = {} } = me.value.steps?.[id] ?? {};
  const own = (items ?? {}) as Record<string, Item>;
  const known = { ...own, ...on_page };
  const open = now.state === "open" && room.value!.state === "running";
  const mine = outbox.value.filter((command) => command.step === id);
  const unsent = mine.filter((command) => command.kind === "add" && !arrived(command, { ...own, ...me.value.steps?.[id]?.inbox }));
  const elsewhere = inOrder(own).filter((idea) => !(idea.id in on_page));
  const onto = useSignal<string | null>(null);
  const back = useSignal<string | null>(null);
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => void (box.current!.scrollTop = 0), [page]);

  const textOf = (idea: string | undefined) => (idea ? known[idea]?.text : undefined);
  const send = (text: string, on: Item | undefined) => void act(id, "add", { text, ...(page && { page }), ...(on && { on: on.id }) });
  const line = (idea: Item) =>
    idea.id in own ? (
      <Idea key={idea.id} step={id} idea={idea} own open={open} command={about(mine, idea.id)} on={textOf(idea.on)} talk={undefined} said={0} />
    ) : (
      <li key={idea.id} class="idea">
        {textOf(idea.on) && <On text={textOf(idea.on)!} />}
        <p {...theirs()} class="idea-text">{idea.text}</p>
        {open && now.settings.build_on && (
          <button type="button" class="button quiet idea-talk" onClick={() => (onto.value = idea.id)}>
            {t("Build on this idea")}
          </button>
        )}
      </li>
    );
  return (
    <>
      <Scroll box={box}>
        <Refused of={(command) => command.step === id && command.kind !== "add" && !(command.data.item in known)} />
        <p class="note" aria-live="polite">
          {open ? told(page, inOrder(own).length + unsent.length) : t("The other ideas follow when the moderator shows them.")}
        </p>
        <ul class="ideas" key={page} aria-label={t("The page in your hands")}>
          {inOrder(on_page).map(line)}
          <Looked id={id} texts={submitted(id)} />
          {unsent.map((command) => (
            <Unsent key={command.id} command={command} again={open ? (text) => (back.value = text) : undefined} />
          ))}
        </ul>
        {open && now.held! > 0 && (
          <button type="button" class="button page-next" onClick={() => void act(id, "swap", {}, { key: `swap:${id}` })}>
            {page ? t("Another page") : t("Take a page")}
          </button>
        )}
        {elsewhere.length > 0 && (
          <details class="ideas-own">
            <summary>{tn("Your idea elsewhere", "Your %(n)s ideas elsewhere", elsewhere.length)}</summary>
            <ul class="ideas">{elsewhere.map(line)}</ul>
          </details>
        )}
      </Scroll>
      {open && <Foot id={id} mine={mine} onto={onto} ideas={on_page} back={back} send={send} />}
    </>
  );
}

function told(page: string | null, sent: number): string {
  if (page) return t("Read this page. Then extend, contradict or add something: it goes on to somebody else.");
  if (sent) return t("A blank page. Send another idea, or take a page of others.");
  return t("Begin on a blank page. Send an idea: your page goes on, and you get one of others.");
}
