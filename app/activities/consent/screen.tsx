import "./screen.css";
import { t, tn } from "aanzet/i18n";
import { usePage } from "aanzet/screen/beat";
import { Flow } from "aanzet/screen/Flow";
import { PageOf } from "aanzet/screen/PageOf";
import { Vote } from "aanzet/screen/Vote";
import { inOrder, room, step } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import type { Item } from "aanzet/tree";
import { Chart } from "aanzet/widgets/charts/Chart";
import { before, valueOf } from "aanzet/vote/outcome";
import { greenOf, percent } from "./colours";
import { Counts, countsTable } from "./Counts";

const fit = 3; // texts with their colours that a page of the hall holds

/** The text as it is edited; once revealed the colours, and what would make it green. */
export default function ConsentScreen({ id }: { id: string }) {
  const now = step(id).value!;
  const { items, results, revealed, by_group = {}, done = 0, remarks } = now;
  const all = inOrder(items);
  const pages = Math.max(1, Math.ceil(all.length / fit));
  const page = usePage(pages);
  const perGroup = (room.value!.screen.groups ?? false) && Object.keys(by_group).length > 0;
  if (!all.length || !revealed || !results || perGroup) {
    const voted = tn("%(n)s person has voted", "%(n)s people have voted", done);
    return <Vote id={id} value={greenOf} figure={percent} scale={{ low: 0, high: 100 }} digits={0} words={t("Percentage of green. %(voted)s.", { voted })} />;
  }
  const said = inOrder(remarks).filter((remark) => remark.item in items);
  if (all.length === 1) {
    return (
      <div class="consent consent-one">
        <One id={id} item={all[0]!} />
        {said.length > 0 && (
          <section class="consent-said">
            <h2>{t("What would make it green?")}</h2>
            <Flow columns={2} even>
              {said.map((remark) => (
                <li {...theirs()} key={remark.id} class="idea">
                  {remark.text}
                </li>
              ))}
            </Flow>
          </section>
        )}
      </div>
    );
  }
  return (
    <div class="consent">
      <Chart label={t("Colours")} {...countsTable(all, results)} spoken>
        <ul class="consent-list">
          {all.slice(page * fit, (page + 1) * fit).map((item) => (
            <li key={item.id}>
              <One id={id} item={item} />
            </li>
          ))}
        </ul>
        <PageOf page={page} pages={pages} />
      </Chart>
    </div>
  );
}

/** A text beside its colours, and what moved since the round before. */
function One({ id, item }: { id: string; item: Item }) {
  const now = step(id).value!;
  const earlier = before(now);
  const was = earlier ? valueOf(earlier, item, greenOf) : null;
  const is = valueOf(now.results, item, greenOf);
  return (
    <div class="consent-pair">
      <p {...theirs()} class={item.text.length > 180 ? "consent-text long" : "consent-text"}>{item.text}</p>
      <div>
        <Counts item={item} figures={now.results?.[item.id]} />
        {was !== null && is !== null && <p class="counts-note figures">{t("Green: from %(before)s to %(now)s.", { before: percent(was), now: percent(is) })}</p>}
      </div>
    </div>
  );
}
