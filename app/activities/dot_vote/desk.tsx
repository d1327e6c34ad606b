import "./desk.css";
import { deskStep } from "aanzet/desk/looking";
import { t, tn } from "aanzet/i18n";
import { inOrder, room, step } from "aanzet/store";
import type { Item } from "aanzet/tree";
import { Mark } from "aanzet/widgets/Mark";
import { useGlide } from "aanzet/widgets/glide";
import { markOf } from "./mark";

/** The results as they grow; the hall sees them only when they are revealed. */
export default function DotVoteDesk({ id }: { id: string }) {
  const { items, state, revealed, settings, done = 0 } = step(id).value!;
  const { results = {} } = deskStep(id);
  const rows = useGlide<HTMLTableSectionElement>();
  const figures = (item: Item) => ({ dots: results[item.id]?.dots ?? 0, voters: results[item.id]?.voters ?? 0 });
  const all = inOrder(items);
  const ranked = [...all].sort((a, b) => figures(b).dots - figures(a).dots || a.order - b.order);
  const most = Math.max(1, ...ranked.map((item) => figures(item).dots));
  if (state === "waiting") return <p class="empty">{t("Not open yet. When you open this step, it takes what there is to vote on.")}</p>;
  if (!all.length) return <p class="empty">{t("There is nothing to vote on. Put something in the step before, and take it again.")}</p>;
  return (
    <>
      <p class="vote-facts figures">
        <strong>{done || state !== "open" ? tn("%(n)s person has voted", "%(n)s people have voted", done) : t("Fewer than 5 people have voted")}</strong>{" "}
        {tn("Each has %(n)s dot.", "Each has %(n)s dots.", settings.dots)} {revealed ? t("The hall sees the results.") : t("The hall does not see the results yet.")}
        {state === "open" && ` ${t("The figures move on at every fifth voter, so that nobody’s vote can be read from them.")}`}
      </p>
      <table class="results">
        <thead>
          <tr>
            <th scope="col">{t("What")}</th>
            <th scope="col">{t("Dots")}</th>
            <th scope="col" class="number">
              {t("From people")}
            </th>
          </tr>
        </thead>
        <tbody ref={rows}>
          {ranked.map((item) => {
            const { dots, voters: people } = figures(item);
            return (
              <tr key={item.id} data-key={item.id}>
                <th scope="row">
                  <div class="results-what">
                    {markOf(item) !== undefined && <Mark n={markOf(item)!} />}
                    <span>
                      {item.text}
                      {item.changed && <small>{t("The text was changed after people voted; this is what they voted on.")}</small>}
                      {item.members && <Members item={item} />}
                    </span>
                  </div>
                </th>
                <td>
                  <span class="results-bar" style={{ "--share": dots / most }} aria-hidden="true" />
                  <strong class="figures">{dots}</strong>
                </td>
                <td class="number figures">{people}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

/** The ideas of a cluster, for the question "and what was that about?" */
function Members({ item }: { item: Item }) {
  const source = room.value!.steps[item.origin ?? ""]?.items ?? {};
  const ideas = (item.members ?? []).flatMap((id) => source[id] ?? []);
  return (
    <details>
      <summary>{tn("%(n)s idea", "%(n)s ideas", ideas.length)}</summary>
      <ul>
        {ideas.map((idea) => (
          <li key={idea.id}>{idea.text}</li>
        ))}
      </ul>
    </details>
  );
}
