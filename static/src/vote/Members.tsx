import { tn } from "../i18n";
import { room } from "../store";
import type { Item } from "../tree";

/** The ideas that a cluster is made of, from the step in which it was made. */
export function Members({ item }: { item: Item }) {
  const made = room.value!.steps[item.origin ?? ""];
  const found = (item.members ?? []).flatMap((id) => made?.items[id] ?? made?.parts?.[id] ?? []);
  if (!found.length) return null;
  return (
    <details class="members">
      <summary>{tn("%(n)s idea", "%(n)s ideas", found.length)}</summary>
      <ul>
        {found.map((idea) => (
          <li key={idea.id}>{idea.text}</li>
        ))}
      </ul>
    </details>
  );
}
