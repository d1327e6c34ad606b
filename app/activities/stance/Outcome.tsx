import { t, tn } from "aanzet/i18n";
import { inOrder, me } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import type { Item } from "aanzet/tree";
import { ranked } from "aanzet/vote/outcome";
import { Chart } from "aanzet/widgets/charts/Chart";
import { Answers, answersTable } from "./Answers";
import { Groups } from "./Groups";
import { Map } from "./Map";
import { nameOf, opinionOf, pageOf, percentOf, type Answer, type Place } from "./page";

/** What came of it: the groups in words and where one stands oneself, the map, and every statement. */
export function Outcome({ id }: { id: string }) {
  const now = pageOf(id);
  const { place, ballot = {} } = (me.value.steps?.[id] ?? {}) as { place?: Place; ballot?: Record<string, Answer> };
  const opinion = opinionOf(now, now.round);
  const all = ranked(now.items, now.results, percentOf);
  const table = answersTable(all, now.results!);
  const own = ({ id: statement }: Item) => (ballot[statement] === undefined ? undefined : nameOf(ballot[statement]!));
  return (
    <div class="stance-outcome">
      {opinion && (
        <section>
          <h2>{t("Who thinks alike")}</h2>
          {opinion.claim && place?.group && <p class="note">{t("You belong to group %(letter)s. Only you see this.", { letter: place.group })}</p>}
          {opinion.claim && !place && Object.keys(ballot).length > 0 && <p class="note">{t("You answered too few statements to belong to a group.")}</p>}
          <Groups opinion={opinion} items={now.items} own={place?.group} most={3} />
          {opinion.claim && opinion.final && <Map opinion={opinion} you={place} />}
        </section>
      )}
      <section>
        <h2>{t("All statements")}</h2>
        <Chart label={t("All statements")} head={[...table.head, t("You")]} rows={table.rows.map((row, n) => [...row, own(all[n]!) ?? "–"])} spoken>
          <ul class="statements-all">
            {all.map((item) => (
              <li key={item.id}>
                <p {...theirs()}>{item.text}</p>
                <Answers figures={now.results![item.id]} />
                {own(item) && <p class="hint">{t("You: %(answer)s", { answer: own(item)! })}</p>}
              </li>
            ))}
          </ul>
        </Chart>
        {now.done !== undefined && inOrder(now.items).length > 0 && <p class="note figures">{tn("%(n)s person voted.", "%(n)s people voted.", now.done)}</p>}
      </section>
    </div>
  );
}
