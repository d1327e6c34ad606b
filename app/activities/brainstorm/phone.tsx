import "./phone.css";
import { useSignal } from "@preact/signals";
import { t } from "aanzet/i18n";
import { act, dismiss, outbox, type Command } from "aanzet/outbox";
import { Refused } from "aanzet/phone/Refused";
import { Scroll } from "aanzet/phone/Scroll";
import { inOrder, me, room, step } from "aanzet/store";
import type { Step } from "aanzet/tree";
import { Composer } from "./Composer";
import { Idea, Unsent } from "./Idea";
import { Topics, topicsOf } from "./Topics";
import { useNewest } from "./newest";

/** Ideas of everybody, newest at the thumb; one's own with their state. */
export default function Brainstorm({ id }: { id: string }) {
  const now = step(id).value!;
  const topics = topicsOf(now);
  const chosen = useSignal<string | null>(topics[0]?.id ?? null);
  const back = useSignal<string | null>(null);
  const own = me.value.steps?.[id]?.items ?? {};
  const open = now.state === "open" && room.value!.state === "running";
  const inTopic = (topic?: string | null) => !topics.length || (topic ?? null) === chosen.value;
  const ideas = inOrder(now.items).filter((idea) => inTopic(idea.topic));
  const mine = outbox.value.filter((command) => command.step === id);
  const unsent = mine.filter((c) => c.kind === "add" && inTopic(c.data.topic) && !arrived(c, now));
  const newest = useNewest(`${id} ${chosen.value}`, ideas, own, unsent.length);

  const send = (text: string) => {
    newest.follow();
    void act(id, "add", chosen.value ? { text, topic: chosen.value } : { text });
  };
  return (
    <>
      {topics.length > 0 && <Topics step={now} topics={topics} chosen={chosen} />}
      <Scroll box={newest.box} onScroll={newest.look}>
        <Refused of={(c) => c.step === id && c.data.item !== undefined && !(c.data.item in now.items)} />
        {ideas.length + unsent.length === 0 && (
          <p class="empty">{open ? t("No ideas yet. Who starts?") : t("There are no ideas here.")}</p>
        )}
        <ul class="ideas">
          {ideas.map((idea) => (
            <Idea key={idea.id} step={id} idea={idea} own={idea.id in own} open={open} command={about(mine, idea.id)} />
          ))}
          {unsent.map((command) => (
            <Unsent key={command.id} command={command} again={open ? (text) => (back.value = text) : undefined} />
          ))}
        </ul>
      </Scroll>
      {newest.pill}
      {open && <Composer id={id} limit={now.settings.max_length ?? 1000} send={send} back={back} />}
      {!open && mine.some((c) => c.state === "refused") && (
        <button type="button" class="button quiet" onClick={() => mine.forEach((c) => c.state === "refused" && dismiss(c.id))}>
          {t("Clear what was not sent")}
        </button>
      )}
    </>
  );
}

/** An idea that the copy already holds is not shown a second time. */
function arrived(command: Command, now: Step): boolean {
  return command.state === "saved" && (command.made ?? []).some((id) => id in now.items);
}

/** The last thing that this person does to an idea and that is not done yet. */
function about(commands: Command[], item: string): Command | undefined {
  return commands.filter((command) => command.data.item === item).pop();
}
