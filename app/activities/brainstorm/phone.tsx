import "./phone.css";
import { useSignal } from "@preact/signals";
import { useCallback } from "preact/hooks";
import { t, tn } from "aanzet/i18n";
import { act, dismiss, outbox } from "aanzet/outbox";
import { ToField } from "aanzet/phone/Composer";
import { Looked, submitted } from "aanzet/phone/Looked";
import { Refused } from "aanzet/phone/Refused";
import { Scroll } from "aanzet/phone/Scroll";
import { inOrder, me, room, step } from "aanzet/store";
import type { Item, Step } from "aanzet/tree";
import { About } from "./About";
import { Foot } from "./Foot";
import { Idea, Unsent } from "./Idea";
import { mixed } from "./mixed";
import { Pages } from "./Pages";
import { about, arrived } from "./sent";
import { Topics, topicsOf } from "./Topics";
import { useNewest } from "./newest";

export default function Brainstorm({ id }: { id: string }) {
  const { settings, revealed } = step(id).value!;
  return settings.see === "page" && !revealed ? <Pages id={id} /> : <All id={id} />;
}

Brainstorm.help = (): string => t("Type one idea and tap the arrow. Then the next. Nobody sees that an idea is yours.");

/** Ideas of everybody, newest at the thumb; one's own with their state. */
function All({ id }: { id: string }) {
  const page = step(id).value!;
  const own = me.value.steps?.[id]?.items ?? {};
  // While ideas are held back the own ones are only here.
  const secret = page.held !== undefined && !page.revealed;
  const now: Step = secret ? { ...page, items: { ...page.items, ...(own as Record<string, Item>) } } : page;
  const topics = topicsOf(now);
  const asked = useSignal<string | null>(null);
  const onto = useSignal<string | null>(null);
  const ask = useCallback((idea: string) => void (asked.value = idea), []);
  const chosen = useSignal<string | null>(topics[0]?.id ?? null);
  const back = useSignal<string | null>(null);
  const open = now.state === "open" && room.value!.state === "running";
  const inTopic = (topic?: string | null) => !topics.length || (topic ?? null) === chosen.value;
  const sorted = inOrder(now.items).filter((idea) => inTopic(idea.topic));
  const ideas = now.settings.order === "random" ? mixed(sorted, own) : sorted;
  const said = new Map<string, number>();
  for (const { about } of Object.values(now.comments ?? {})) said.set(about, (said.get(about) ?? 0) + 1);
  const talks = !secret && (now.settings.comments || now.settings.build_on);
  const mine = outbox.value.filter((command) => command.step === id);
  const looked = submitted(id).filter((idea) => inTopic(idea.topic) && !idea.about);
  const known = { ...now.items, ...me.value.steps?.[id]?.inbox };
  const unsent = mine.filter((c) => c.kind === "add" && inTopic(c.data.topic) && !arrived(c, known));
  const newest = useNewest(`${id} ${chosen.value}`, ideas, own, unsent.length + looked.length);

  const send = (text: string, on: Item | undefined) => {
    newest.follow();
    const topic = on ? on.topic : chosen.value;
    void act(id, "add", { text, ...(topic && { topic }), ...(on && { on: on.id }) });
  };
  return (
    <>
      {open && ideas.length > 0 && <ToField />}
      {topics.length > 0 && <Topics step={now} topics={topics} chosen={chosen} />}
      <Scroll box={newest.box} onScroll={newest.look}>
        <Refused of={(c) => c.step === id && c.data.item !== undefined && !(c.data.item in now.items)} />
        {ideas.length + unsent.length + looked.length === 0 && (
          <p class="empty">{open ? t("No ideas yet. Who starts?") : t("There are no ideas here.")}</p>
        )}
        {secret && (
          <p class="note">
            {t("You see your own ideas. The others follow when the moderator shows them.")}{" "}
            {now.held! > 0 && tn("There is %(n)s idea so far.", "There are %(n)s ideas so far.", now.held!)}
          </p>
        )}
        <ul class="ideas">
          {ideas.map((idea) => (
            <Idea
              key={idea.id}
              step={id}
              idea={idea}
              own={idea.id in own}
              open={open}
              command={about(mine, idea.id)}
              on={idea.on && now.items[idea.on]?.text}
              talk={talks && (open || said.has(idea.id)) ? ask : undefined}
              said={said.get(idea.id) ?? 0}
            />
          ))}
          <Looked id={id} texts={looked} />
          {unsent.map((command) => (
            <Unsent key={command.id} command={command} again={open ? (text) => (back.value = text) : undefined} />
          ))}
        </ul>
      </Scroll>
      {newest.pill}
      {open && <Foot id={id} mine={mine} onto={onto} ideas={now.items} back={back} send={send} />}
      {asked.value && now.items[asked.value] && (
        <About id={id} idea={now.items[asked.value]!} open={open} seen={asked.value in page.items} build={() => (onto.value = asked.value)} close={() => (asked.value = null)} />
      )}
      {!open && mine.some((c) => c.state === "refused") && (
        <button type="button" class="button quiet" onClick={() => mine.forEach((c) => c.state === "refused" && dismiss(c.id))}>
          {t("Clear what was not sent")}
        </button>
      )}
    </>
  );
}
