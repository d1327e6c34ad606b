import { t, tn } from "aanzet/i18n";
import { Vote } from "aanzet/screen/Vote";
import { step } from "aanzet/store";
import { expected, percent, right, withSign } from "./words";

/** The options and how many have voted; the shares only once revealed. */
export default function ChoiceScreen({ id }: { id: string }) {
  const { done = 0 } = step(id).value!;
  const voted = tn("%(n)s person has voted", "%(n)s people have voted", done);
  const words = t("Percent of the people who chose. %(voted)s.", { voted });
  return <Vote id={id} value={percent} figure={withSign} scale={{ low: 0, high: 100 }} digits={0} words={words} badge={right} note={expected} />;
}
