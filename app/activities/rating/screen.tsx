import { t, tn } from "aanzet/i18n";
import { Vote } from "aanzet/screen/Vote";
import { step } from "aanzet/store";
import { decimal } from "aanzet/widgets/number";
import { scaleOf } from "./scale";

/** What is rated and how many have; once revealed the means, and where people stand far apart. */
export default function RatingScreen({ id }: { id: string }) {
  const now = step(id).value!;
  const { ends, yesNo, bars } = scaleOf(now);
  const voted = tn("%(n)s person has voted", "%(n)s people have voted", now.done ?? 0);
  const words = yesNo ? t("How many say yes. %(voted)s.", { voted }) : t("Mean, from %(low)s to %(high)s. %(voted)s.", { low: decimal(ends.low), high: decimal(ends.high), voted });
  return (
    <Vote
      id={id}
      {...bars}
      words={words}
      counts={yesNo ? undefined : (figures) => figures.distribution as number[]}
    />
  );
}
