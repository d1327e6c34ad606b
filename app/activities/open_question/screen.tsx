import { t, tn } from "aanzet/i18n";
import { Bars } from "aanzet/screen/Bars";
import { Flow } from "aanzet/screen/Flow";
import { ideas } from "aanzet/screen/Panels";
import { inOrder, step } from "aanzet/store";
import { Cloud } from "./Cloud";
import { counted } from "./count";

/** The answers as a cloud, as the list that equals it, or as people gave them. */
export default function OpenQuestionScreen({ id }: { id: string }) {
  const { items, state, settings, revealed, view, done = 0 } = step(id).value!;
  const answers = inOrder(items);
  if (settings.hidden && !revealed) {
    return <p class="calm">{done ? tn("%(n)s person has answered. We look at it together in a moment.", "%(n)s people have answered. We look at it together in a moment.", done) : t("We look at the answers together in a moment.")}</p>;
  }
  if (!answers.length) return <p class="calm">{state === "open" ? t("No answers yet. Who starts?") : t("No answers were given.")}</p>;
  if (view === "answers") return <Flow columns={3} newest={state === "open" ? answers.at(-1)!.id : undefined}>{ideas(answers)}</Flow>;
  const words = counted(answers);
  if (view === "words") return <Bars bars={words.slice(0, 40).map(({ word, count }) => ({ id: word, text: word, value: count }))} />;
  return (
    <div class="answers-stage">
      <Cloud words={words} />
    </div>
  );
}
