import { t, tn } from "../i18n";
import { desk, inOrder, room } from "../store";
import type { Room, Step } from "../tree";
import { deskStep, votes } from "./looking";

const few = 5; // what is said of fewer people would be said of persons

/** Where energy is missing in the open step, quietly: in numbers and topics, never people. */
export function Attention({ id }: { id: string }) {
  const now = room.value!;
  const step = now.steps[id]!;
  if (step.state !== "open" || now.state !== "running") return null;
  const hints = [...emptyTopics(id, step), ...silent(id, now, step)];
  if (!hints.length) return null;
  return (
    <ul class="attention" aria-label={t("What may need attention")}>
      {hints.map((hint) => (
        <li key={hint}>{hint}</li>
      ))}
    </ul>
  );
}

/** Topics without ideas, once others have some. */
function emptyTopics(id: string, step: Step): string[] {
  const all = Object.values({ ...step.items, ...deskStep(id).waiting });
  const topics = inOrder(step.topics);
  const filled = new Set(all.map((item) => item.topic));
  const empty = topics.filter((topic) => !filled.has(topic.id)).map((topic) => topic.text);
  if (!empty.length || all.length < topics.length) return [];
  return [tn("%(topics)s has no ideas yet.", "No ideas yet: %(topics)s.", empty.length, { topics: empty.join(", ") })];
}

/** `done` moves five people at a time, so what is missing is told as roughly. */
function silent(id: string, now: Room, step: Step): string[] {
  const { done = 0, settings } = step;
  const missing = now.people.in - done;
  if (settings.by === "moderator" || done < few || missing < few) return [];
  return [
    votes(desk.value, id)
      ? tn("%(n)s person has not voted yet.", "%(n)s people have not voted yet.", missing)
      : tn("%(n)s person has not sent anything yet.", "%(n)s people have not sent anything yet.", missing),
  ];
}
