import { tn } from "aanzet/i18n";
import { Vote } from "aanzet/screen/Vote";
import { step } from "aanzet/store";

/** What the hall sees. */
export default function TemplateScreen({ id }: { id: string }) {
  const { done = 0 } = step(id).value!;
  return <Vote id={id} value={(figures) => (figures.wanted ?? 0) as number} words={tn("%(n)s person has voted", "%(n)s people have voted", done)} />;
}
