import "./screen.css";
import { t, tn } from "aanzet/i18n";
import { usePage } from "aanzet/screen/beat";
import { PageOf } from "aanzet/screen/PageOf";
import { Vote } from "aanzet/screen/Vote";
import { room } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import type { Item } from "aanzet/tree";
import { before } from "aanzet/vote/outcome";
import { Chart } from "aanzet/widgets/charts/Chart";
import { decimal } from "aanzet/widgets/number";
import { Answers, answersTable } from "./Answers";
import { Groups, Named, NoGroups } from "./Groups";
import { Map } from "./Map";
import { divided, letters, opinionOf, pageOf, percentOf, united, type Opinion } from "./page";

/** How many have answered; once revealed what people agree on and what divides them, the groups in words, or their map. */
export default function StanceScreen({ id }: { id: string }) {
  const now = pageOf(id);
  const { items, results, revealed, by_group = {}, done = 0, view, round } = now;
  const voted = tn("%(n)s person has voted", "%(n)s people have voted", done);
  const perGroup = (room.value!.screen.groups ?? false) && Object.keys(by_group).length > 0;
  if (!revealed || !results || perGroup || (view === "statements" && before(now)))
    return <Vote id={id} value={percentOf} figure={withSign} scale={{ low: 0, high: 100 }} words={t("Percent of the people who agree. %(voted)s.", { voted })} />;
  const opinion = opinionOf(now, round);
  if (view !== "statements") return <Opinions view={view} opinion={opinion} items={items} />;
  const [same, apart] = [united(items, results), divided(items, results)];
  return (
    <Chart label={t("All statements")} {...answersTable([...same, ...apart], results)} spoken>
      <div class="hall-statements">
        <Column title={t("Most think the same of this")} none={t("There is nothing that most think the same of.")} items={same} id={id} />
        <Column title={t("This divides us")} none={t("Nothing divides us much.")} items={apart} id={id} />
      </div>
    </Chart>
  );
}

export function withSign(value: number | null): string {
  return value === null ? "–" : `${decimal(value, 0)}%`;
}

function Column({ title, none, items, id }: { title: string; none: string; items: Item[]; id: string }) {
  const { results } = pageOf(id);
  return (
    <section>
      <h2>{title}</h2>
      {!items.length && <p class="calm">{none}</p>}
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <p {...theirs()} class="hall-statement">{item.text}</p>
            <Answers figures={results![item.id]} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Opinions({ view, opinion, items }: { view: "groups" | "map"; opinion: Opinion | undefined; items: Record<string, Item> }) {
  if (!opinion) return <p class="calm">{t("The groups are being counted.")}</p>;
  if (!opinion.claim) return <NoGroups opinion={opinion} />;
  if (view === "groups") return <Camps opinion={opinion} items={items} />;
  if (!opinion.final) return <p class="calm">{t("The map follows when the vote has closed.")}</p>;
  return (
    <div class={letters(opinion).length > 3 ? "hall-map hall-map-full" : "hall-map"}>
      <Map opinion={opinion} />
      <ul>
        {letters(opinion).map((letter) => {
          const first = opinion.groups[letter]!.typical.find((one) => items[one.statement]);
          return (
            <li key={letter}>
              <Named letter={letter} opinion={opinion} hall />
              {first && (
                <p>
                  {first.side === "agree" ? t("Agree") : t("Disagree")}: <bdi {...theirs()}>{items[first.statement]!.text}</bdi>
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Three groups beside each other at most; more on further pages. */
function Camps({ opinion, items }: { opinion: Opinion; items: Record<string, Item> }) {
  const all = letters(opinion);
  const pages = Math.ceil(all.length / 3);
  const across = Math.ceil(all.length / pages);
  const page = usePage(pages);
  return (
    <div class="hall-camps" style={{ "--across": across }}>
      <Groups opinion={opinion} items={items} only={all.slice(page * across, (page + 1) * across)} most={2} hall />
      <PageOf page={page} pages={pages} />
    </div>
  );
}
