import "./desk.css";
import { useSignal } from "@preact/signals";
import { fileOf } from "aanzet/desk/links";
import { deskStep } from "aanzet/desk/looking";
import { order } from "aanzet/desk/order";
import { Papers } from "aanzet/desk/Papers";
import { nothingYet, Results, VoteFacts } from "aanzet/desk/Results";
import { t, tn } from "aanzet/i18n";
import { room } from "aanzet/store";
import type { Figures, Item } from "aanzet/tree";
import { useLayoutEffect, useRef } from "preact/hooks";
import { after, pageOf, proposals, tooMuch, without, type Cast, type Outcome, type Page, type Rule } from "./ballot";
import { Choose } from "./Card";
import { nameOf, ruleOf } from "./Counting";
import { money } from "./money";
import { builtOf, otherRule, type Counted, type Told } from "./outcome";
import { Prices } from "./Prices";
import { Why } from "./Why";

/** The rule and the costs until people vote; then the votes, what both rules build, and why. */
export default function BudgetDesk({ id }: { id: string }) {
  const now = pageOf(id);
  const { results = {}, outcome } = deskStep(id) as { results?: Record<string, Figures>; outcome?: Outcome };
  const all = proposals(now);
  const found = builtOf(outcome);
  const reading = useSignal<string | null>(null);
  const button = (item: Item) =>
    cost(now, item) === none ? (
      none
    ) : (
      <button type="button" class="button small" onClick={() => (reading.value = item.id)}>
        {found![now.rule].built.includes(item.id) ? t("Yes") : t("No")} <span class="aside">{t("Why? (%(title)s)", { title: item.text })}</span>
      </button>
    );
  const missing = without(now).length;
  const preparing = !outcome && now.state !== "closed" && room.value!.state !== "finished" && now.round === 1;
  return (
    <>
      {preparing && <Rules id={id} page={now} />}
      {preparing && <Prices id={id} page={now} />}
      {nothingYet(id) ?? (
        <>
          <VoteFacts id={id}>{t("There is %(budget)s.", { budget: money(now.settings.budget) })}</VoteFacts>
          {missing > 0 && <p class="hint">{tn("%(n)s proposal has no cost yet, so it is not on the ballot.", "%(n)s proposals have no cost yet, so they are not on the ballot.", missing)}</p>}
          <Counted id={id} page={now} outcome={outcome} />
          <Results
            id={id}
            head={t("Votes")}
            value={(figures) => figures.votes as number | null}
            columns={[
              { head: t("Cost"), cell: (_, item) => cost(now, item) },
              ...(found ? [{ head: t("Built"), cell: (_: unknown, item: Item) => button(item) }] : []),
            ]}
          />
          {found && reading.value && <Reasons told={{ page: now, results, outcome: found }} id={reading.value} close={() => (reading.value = null)} />}
          <Papers<Cast>
            id={id}
            after={after}
            input={(item, ballot, cast) => {
              const one = all.find((other) => other.id === item.id);
              if (!one) return <p class="hint">{t("No cost yet: not on the ballot.")}</p>;
              const chosen = all.filter((other) => ballot[other.id] && other !== one);
              const set = (on: boolean) => cast({ items: [...chosen, ...(on ? [one] : [])].map((other) => other.id) }, "ballot");
              return <Choose labelledby={`votable-${item.id}`} chosen={Boolean(ballot[item.id])} over={tooMuch(now, chosen, one)} off={false} set={set} />;
            }}
          />
        </>
      )}
    </>
  );
}

const none = "–";
const cost = (page: Page, { id }: Item): string => (typeof page.projects[id]?.cost === "number" ? money(page.projects[id]!.cost!) : none);

/** Which rule counts, until people vote. */
function Rules({ id, page }: { id: string; page: Page }) {
  const choose = (rule: Rule, utility: Page["utility"]) => void order(id, "rule", { rule, utility }, t("This rule counts."));
  const way = (rule: Rule, utility: Page["utility"], text: string) => (
    <label class="check">
      <input type="radio" name="rule" checked={page.rule === rule && (rule === "greedy" || page.utility === utility)} onChange={() => choose(rule, utility)} />
      <span>{text}</span>
    </label>
  );
  return (
    <fieldset class="budget-rules">
      <legend>{t("Which rule counts?")}</legend>
      {way("equal_shares", "cost", t("Equal shares, every euro weighs the same"))}
      {way("equal_shares", "one", t("Equal shares, every proposal weighs the same"))}
      {way("greedy", page.utility, nameOf("greedy"))}
      <p class="hint">{ruleOf(page.rule)} {t("You can choose until the first vote comes in. The other rule is shown beside it, for comparison.")}</p>
    </fieldset>
  );
}

/** What both rules build, once the vote has closed. */
function Counted({ id, page, outcome }: { id: string; page: Page; outcome: Outcome | undefined }) {
  const found = builtOf(outcome);
  if (outcome?.failed) return <p class="problem">{t("The count did not succeed. Open the vote and close it again to have it counted anew.")}</p>;
  if (!found) return page.state === "closed" && page.done ? <p class="hint">{t("The votes are being counted.")}</p> : null;
  const row = (rule: Rule) => (
    <tr key={rule}>
      <th scope="row">
        {nameOf(rule)} <small>{rule === page.rule ? t("This rule counts.") : t("For comparison only.")}</small>
      </th>
      <td class="number figures">{found[rule].built.length}</td>
      <td class="number figures">{money(found[rule].spent)}</td>
      <td class="number figures">{found[rule].anyone}</td>
      <td class="number figures">{found[rule].nobody}</td>
    </tr>
  );
  return (
    <>
      <table class="budget-both">
        <thead>
          <tr>
            <th scope="col">{t("Rule")}</th>
            {[t("Built"), t("Cost"), t("People with at least one wish"), t("People with no wish at all")].map((head) => (
              <th key={head} scope="col" class="number">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{[page.rule, otherRule(page.rule)].map(row)}</tbody>
      </table>
      {page.settings.open_ballots && (page.done ?? 0) >= 5 && (
        <p class="hint">
          {t("To count again:")} <a href={fileOf(id, "ballots.csv")}>{t("all ballots (CSV)")}</a> · <a href={fileOf(id, "ballots.pb")}>{t("for Pabulib (.pb)")}</a>{" "}
          {found.rare > 0 && tn("%(n)s ballot was given by fewer than five people. Whoever knows a part of such a ballot can read the rest in the file.", "%(n)s ballots were given by fewer than five people. Whoever knows a part of such a ballot can read the rest in the file.", found.rare)}
        </p>
      )}
    </>
  );
}

/** The page that says why, as the phones have it. */
function Reasons({ told, id, close }: { told: Told & { outcome: Counted }; id: string; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const one = proposals(told.page).find((other) => other.id === id);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  if (!one) return null;
  return (
    <dialog class="dialog" ref={dialog} aria-label={one.text} onClose={close}>
      <Why told={told} proposal={one} mine={false} />
      <div class="dialog-acts">
        <button class="button primary" type="button" onClick={close}>
          {t("Close")}
        </button>
      </div>
    </dialog>
  );
}
