import { t, tn } from "aanzet/i18n";
import { Vote } from "aanzet/screen/Vote";
import { inOrder, step } from "aanzet/store";
import type { Item, Results } from "aanzet/tree";
import { decimal } from "aanzet/widgets/number";
import { placeOf } from "./places";

/** What is put in order; once revealed the order of all, and what wins one on one. */
export default function RankingScreen({ id }: { id: string }) {
  const { items, results, done = 0 } = step(id).value!;
  const words = [
    t("Score from 0 (last for everybody) to 100 (first for everybody)."),
    tn("%(n)s person has voted", "%(n)s people have voted", done) + ".",
    results && oneOnOne(inOrder(items), results),
  ];
  return (
    <Vote
      id={id}
      value={(figures) => figures.score as number | null}
      figure={(value) => decimal(value, 0)}
      scale={{ low: 0, high: 100 }}
      digits={0}
      words={words.filter(Boolean).join(" ")}
      place={(item) => placeOf(results, item.id, "place")}
    />
  );
}

/** Whether the one-on-one comparison says the same of the first place. */
function oneOnOne(items: Item[], results: Results): string | undefined {
  const first = (by: string) => items.filter((item) => results[item.id]?.[by] === 1);
  const [winners, best] = [first("duels"), first("place")];
  if (!winners.length) return undefined;
  if (winners.length > 1) return t("One on one, several stand equal at the top.");
  const same = best.length === 1 && best[0] === winners[0];
  return same ? t("One on one it is first too.") : t("One on one, “%(item)s” is first.", { item: winners[0]!.text });
}
