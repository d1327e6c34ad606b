import { t, tn } from "aanzet/i18n";
import { usePage } from "aanzet/screen/beat";
import { PageOf } from "aanzet/screen/PageOf";
import { Vote } from "aanzet/screen/Vote";
import { room } from "aanzet/store";
import { ranked } from "aanzet/vote/outcome";
import { decimal } from "aanzet/widgets/number";
import { criteriaOf, pageOf } from "./ballot";
import { Heat, Quadrant, type Means } from "./charts";

const rows = 8; // as many as a hall can read at once

/** What is scored and how many have; once revealed the totals, every criterion, or two against each other. */
export default function MultiCriteriaScreen({ id }: { id: string }) {
  const now = pageOf(id);
  const { items, results, scale, view, done = 0 } = now;
  const criteria = criteriaOf(now);
  const total = (figures: Record<string, unknown>) => figures.total as number | null;
  const voted = tn("%(n)s person has voted", "%(n)s people have voted", done);
  const all = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const weights = criteria.map(({ text, weight }) => `${text} ${all ? Math.round((100 * weight) / all) : 0}%`).join(" · ");
  // Groups stand beside each other in bars only.
  const bars = view.as === "bars" || (room.value!.screen.groups && Object.keys(now.by_group ?? {}).length > 0);
  if (bars || !now.revealed || !results)
    return <Vote id={id} value={total} figure={(value) => decimal(value)} scale={scale} words={t("Weighted mean, from %(low)s to %(high)s. %(voted)s. Weights: %(weights)s.", { ...scale, voted, weights })} />;
  const props = { items: ranked(items, results, total), results, criteria, scale };
  return (
    <div class="criteria-hall">
      <p class="tally">{t("Means from %(low)s to %(high)s. %(voted)s.", { ...scale, voted })} {view.as === "heat" && t("Weights: %(weights)s.", { weights })}</p>
      {view.as === "heat" ? <Heats {...props} /> : <Quadrant {...props} view={view} />}
    </div>
  );
}

/** The heat map page after page, where it is longer than the wall. */
function Heats({ items, ...rest }: Means) {
  const pages = Math.ceil(items.length / rows);
  const page = usePage(pages);
  return (
    <div class="heats">
      <Heat items={items.slice(page * rows, (page + 1) * rows)} {...rest} />
      <PageOf page={page} pages={pages} />
    </div>
  );
}
