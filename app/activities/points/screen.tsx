import { t, tn } from "aanzet/i18n";
import { Vote } from "aanzet/screen/Vote";
import { step } from "aanzet/store";
import type { Figures } from "aanzet/tree";
import { decimal } from "aanzet/widgets/number";
import { inWords, purseOf } from "./ballot";

/** What points can go to and how many people divided theirs; the means once revealed. */
export default function PointsScreen({ id }: { id: string }) {
  const now = step(id).value!;
  const purse = purseOf(now);
  const voted = tn("%(n)s person has voted", "%(n)s people have voted", now.done ?? 0);
  const words = purse.quadratic
    ? t("Votes a person, on average; behind it all votes. Two votes cost four points, three cost nine. %(voted)s.", { voted })
    : t("Points a person, on average; behind it all points. %(voted)s.", { voted });
  return (
    <Vote
      id={id}
      value={(figures) => figures.mean as number | null}
      figure={(mean) => decimal(mean)}
      words={words}
      note={(figures: Figures) => inWords(purse, figures.sum as number)}
    />
  );
}
