import { t, tn } from "../i18n";
import { theirs } from "../theirs";
import type { Item } from "../tree";
import { holdsOwn, isOwn, members } from "../way";

/** The ideas that a thing is made of, down to those that people wrote; one's own are marked. */
export function Members({ item }: { item: Item }) {
  const found = members(item);
  if (!found.length) return null;
  return (
    <details class="members">
      <summary>
        {tn("%(n)s idea", "%(n)s ideas", found.length)}
        {holdsOwn(item) && <span class="members-own"> · {found.every(isOwn) ? t("yours") : t("also yours")}</span>}
      </summary>
      <Parts of={found} />
    </details>
  );
}

function Parts({ of }: { of: Item[] }) {
  return (
    <ul>
      {of.map((idea) => (
        <li key={idea.id}>
          <bdi {...theirs()}>{idea.text}</bdi> {isOwn(idea) && <strong>{t("yours")}</strong>}
          {idea.members && <Parts of={members(idea)} />}
        </li>
      ))}
    </ul>
  );
}
