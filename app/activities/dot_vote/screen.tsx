import { t, tn } from "aanzet/i18n";
import { Vote } from "aanzet/screen/Vote";
import { step } from "aanzet/store";

/** What people can vote on and how many have; the figures only once revealed. */
export default function DotVoteScreen({ id }: { id: string }) {
  const { done = 0 } = step(id).value!;
  const voted = tn("%(n)s person has voted", "%(n)s people have voted", done);
  return <Vote id={id} value={(figures) => figures.dots ?? 0} words={t("Number of dots. %(voted)s.", { voted })} />;
}
