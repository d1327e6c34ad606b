// The pages around the steps: choosing a group, waiting, the end.

import { useEffect } from "preact/hooks";
import { full, refusedEntry } from "../connection";
import { t, tn } from "../i18n";
import { act, pending } from "../outbox";
import { inOrder, me, room } from "../store";
import { Logo } from "../widgets/Logo";
import { theirs } from "../theirs";
import { Mark } from "../widgets/Mark";
import { murmur } from "../widgets/say";

export function ChooseGroup() {
  const groups = inOrder(room.value!.groups);
  const busy = pending.value.list.find((command) => command.kind === "join")?.data.group;
  return (
    <main class="page">
      <p {...theirs()} class="eyebrow">{room.value!.title}</p>
      <h1>{t("Which group do you belong to?")}</h1>
      <p class="hint">{t("Only the group is kept with what you write, never your name.")}</p>
      {groups.map((group, n) => (
        <button
          key={group.id}
          type="button"
          class="button choice"
          disabled={busy !== undefined}
          onClick={() => act(null, "join", { group: group.id })}
        >
          <Mark n={n} />
          <span {...theirs()}>{group.text}</span>
        </button>
      ))}
      {!groups.length && (
        <button type="button" class="button primary" onClick={() => act(null, "join", {})}>
          {t("Join in")}
        </button>
      )}
      {busy !== undefined && <p class="hint">{t("One moment…")}</p>}
      <Logo />
    </main>
  );
}

/** Between two steps nothing is asked of people: a calm page that says so. */
export function Waiting({ next }: { next?: string }) {
  const { title, groups, people } = room.value!;
  const group = groups[me.value.group ?? ""]?.text;
  return (
    <main class="page page-calm">
      <Breath />
      <p class="eyebrow">{title}</p>
      <h1>{next ? t("Next: %(title)s", { title: next }) : t("You are in.")}</h1>
      <p>{t("Keep this page open. It moves along by itself when the moderator starts the next part.")}</p>
      <p class="hint figures">
        {tn("%(n)s person in the room", "%(n)s people in the room", people.in)}
      </p>
      {group && <p class="hint">{t("Your group: %(group)s", { group })}</p>}
      <Logo />
    </main>
  );
}

export function NotIn() {
  return (
    <main class="page">
      <h1>{t("This does not work")}</h1>
      <p>{refusedEntry.value!.message}</p>
      <p>
        <a class="button primary" href="/">
          {t("Type a code")}
        </a>
      </p>
    </main>
  );
}

/** Nothing is asked of who waits for a place; the phone asks again by itself. */
export function Full() {
  useEffect(() => murmur(full.value!), []);
  return (
    <main class="page page-calm">
      <Breath />
      <p {...theirs()} class="eyebrow">{document.title}</p>
      <h1>{full.value}</h1>
      <p>{t("Keep this page open. You do not have to do anything.")}</p>
    </main>
  );
}

/** The sign of the room: five people around one middle. */
function Breath() {
  return (
    <svg class="breath" viewBox="0 0 96 96" aria-hidden="true">
      <circle class="breath-middle" cx="48" cy="48" r="12" />
      {[0, 1, 2, 3, 4].map((n) => {
        const turn = (n / 5) * 2 * Math.PI - Math.PI / 2;
        return <circle key={n} cx={48 + 34 * Math.cos(turn)} cy={48 + 34 * Math.sin(turn)} r="7" />;
      })}
    </svg>
  );
}
