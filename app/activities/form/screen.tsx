import "./screen.css";
import { tn } from "aanzet/i18n";
import { usePage } from "aanzet/screen/beat";
import { PageOf } from "aanzet/screen/PageOf";
import { GroupNames, Vote } from "aanzet/screen/Vote";
import { inOrder, room, step } from "aanzet/store";
import { before } from "aanzet/vote/outcome";
import { Outcome } from "./Outcome";
import { questionOf } from "./question";
import { sharedOf } from "./shared";

const across = 3; // questions side by side; more turn like pages

/** How many have filled it in; once revealed the answers, three questions at a
    time. A text that nobody shared leaves its place to the others. */
export default function FormScreen({ id }: { id: string }) {
  const now = step(id).value!;
  const asked = inOrder(now.items).filter((item) => questionOf(now, item).type !== "text" || sharedOf(now, item).length > 0);
  const pages = Math.max(1, Math.ceil(asked.length / across));
  const page = usePage(pages);
  if (!now.revealed || !now.results) return <Vote id={id} value={() => null} words="" noVote />;
  const groups = room.value!.screen.groups ?? false;
  return (
    <div class="vote">
      <p class="tally">
        {tn("%(n)s person filled this in.", "%(n)s people filled this in.", now.done ?? 0)} {groups && <GroupNames seen={new Set(Object.values(now.by_group ?? {}).flatMap(Object.keys))} />}
      </p>
      <div class="form-page" style={{ "--across": Math.min(across, Math.max(1, asked.length)) }}>
        {asked.slice(page * across, (page + 1) * across).map((item) => (
          <Outcome
            key={item.id}
            item={item}
            question={questionOf(now, item)}
            figures={now.results![item.id] ?? { n: 0 }}
            before={before(now)?.[item.id]}
            groups={groups ? now.by_group?.[item.id] : undefined}
            shared={sharedOf(now, item)}
          />
        ))}
        <PageOf page={page} pages={pages} />
      </div>
    </div>
  );
}
