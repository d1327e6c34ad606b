import { t, tn } from "aanzet/i18n";
import { Flow } from "aanzet/screen/Flow";
import { ideas, Panels, type Panel } from "aanzet/screen/Panels";
import { inOrder, step } from "aanzet/store";
import type { Item } from "aanzet/tree";

/** The ideas as they come: one flow, or a column for each topic. */
export default function BrainstormScreen({ id }: { id: string }) {
  const { items, topics, state, held = 0, revealed, settings } = step(id).value!;
  const all = inOrder(items);
  const columns = inOrder(topics);
  const newest = (some: Item[]) => (state === "open" ? (some.at(-1)?.id ?? "none") : undefined);
  if (held > 0 && !revealed)
    return (
      <div class="calm">
        <p>{tn("%(n)s idea so far", "%(n)s ideas so far", held)}</p>
        <p>{settings.see === "page" ? t("Pages go from hand to hand. You see them all here when everybody is done.") : t("You see them here when everybody is done.")}</p>
      </div>
    );
  const none = !all.length && <p class="calm">{state === "open" ? t("No ideas yet. Who starts?") : t("No ideas were added.")}</p>;
  if (none && !columns.length) return none;
  if (!columns.length) return <Flow columns={3} newest={newest(all)}>{ideas(all)}</Flow>;
  const panel = (topic: string | null, title: string, mark?: number): Panel => {
    const own = all.filter((item) => (item.topic ?? null) === topic);
    return { id: topic ?? "none", title, mark, items: own, newest: newest(own) };
  };
  const panels = columns.map((topic) => panel(topic.id, topic.text));
  const loose = panel(null, t("Without a topic"));
  return (
    <>
      <Panels panels={loose.items.length ? [...panels, loose] : panels} />
      {none}
    </>
  );
}
