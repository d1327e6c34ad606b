import "./desk.css";
import { useSignal } from "@preact/signals";
import { deskStep } from "aanzet/desk/looking";
import { order } from "aanzet/desk/order";
import { Papers } from "aanzet/desk/Papers";
import { nothingYet, VoteFacts } from "aanzet/desk/Results";
import { t } from "aanzet/i18n";
import { inOrder, room, step } from "aanzet/store";
import type { DeskStep, Item } from "aanzet/tree";
import { before } from "aanzet/vote/outcome";
import { Answering } from "./Answering";
import { Outcome } from "./Outcome";
import { after, questionOf, type Answer, type Cast } from "./question";
import { sharedOf } from "./shared";

/** Each question with its figures; texts to choose from for the hall. */
export default function FormDesk({ id }: { id: string }) {
  const now = step(id).value!;
  const { results = {}, by_group = {}, texts = {} } = deskStep(id) as DeskStep & { texts?: Record<string, string[]> };
  const perGroup = useSignal(false);
  const several = Object.keys(by_group).length > 0;
  return (
    nothingYet(id) ?? (
      <>
        <VoteFacts id={id} />
        {several && (
          <p class="results-ways">
            <button class="button small" type="button" aria-pressed={perGroup.value} onClick={() => (perGroup.value = !perGroup.value)}>
              {t("Per group")}
            </button>
          </p>
        )}
        <ol class="form-questions">
          {inOrder(now.items).map((item) => (
            <li key={item.id}>
              <Outcome item={item} question={questionOf(now, item)} figures={results[item.id] ?? { n: 0 }} before={before(deskStep(id))?.[item.id]} groups={perGroup.value ? by_group[item.id] : undefined} below={2} />
              {texts[item.id] && <Texts id={id} item={item} texts={texts[item.id]!} />}
            </li>
          ))}
        </ol>
        <Papers<Cast> id={id} after={after} input={(item, ballot, cast) => <OnPaper id={id} item={item} value={ballot[item.id]} answer={(value) => cast({ item: item.id, value }, item.id)} />} />
      </>
    )
  );
}

/** What people wrote, in the order of the alphabet. Only what is ticked is
    seen in the hall, on phones and in the minutes. */
function Texts({ id, item, texts }: { id: string; item: Item; texts: string[] }) {
  const shared = new Set(sharedOf(step(id).value!, item));
  const over = room.value!.state === "finished";
  const share = (text: string, on: boolean) => {
    const next = texts.filter((other) => (other === text ? on : shared.has(other)));
    void order(id, "share", { item: item.id, texts: next }, on ? t("Shared with everybody.") : t("No longer shared."));
  };
  if (!texts.length) return null;
  return (
    <fieldset class="form-texts" disabled={over}>
      <legend class="hint">{t("Tick what the hall and the minutes may have:")}</legend>
      {texts.map((text) => (
        <label key={text} class="check">
          <input type="checkbox" checked={shared.has(text)} onChange={(event) => share(text, event.currentTarget.checked)} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}

function OnPaper({ id, item, value, answer }: { id: string; item: Item; value: Answer | undefined; answer: (value: Answer | null) => void }) {
  const text = useSignal("");
  return <Answering question={questionOf(step(id).value!, item)} labelledby={`votable-${item.id}`} value={value} off={false} draft={[text.value, (said) => (text.value = said)]} answer={answer} />;
}
