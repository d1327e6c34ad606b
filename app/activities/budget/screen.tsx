import "./screen.css";
import { t, tn } from "aanzet/i18n";
import { usePage } from "aanzet/screen/beat";
import { Flow } from "aanzet/screen/Flow";
import { PageOf } from "aanzet/screen/PageOf";
import { Progress, Vote } from "aanzet/screen/Vote";
import { room } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import { pageOf, proposals, type Page, type Rule } from "./ballot";
import { nameOf, ruleOf, ties } from "./Counting";
import { money } from "./money";
import { builtOf, ordered, otherRule, votesOf, type Counted } from "./outcome";

const rows = 6; // as many as a hall can read at once

/** Before the reveal what people choose from and how it will be counted; then what is built, beside what the other rule would build. */
export default function BudgetScreen({ id }: { id: string }) {
  const now = pageOf(id);
  if (!now.revealed || !now.results) return <Choosing page={now} />;
  if (room.value!.screen.groups && Object.keys(now.by_group ?? {}).length) return <Vote id={id} value={(figures) => figures.votes as number | null} words={t("Number of votes.")} />;
  const found = builtOf(now.outcome);
  if (found) return <Built page={now} found={found} />;
  return <p class="calm">{now.outcome?.failed ? t("The count did not succeed. The moderator can have it counted again.") : now.done ? t("The votes are being counted.") : t("Nobody has voted.")}</p>;
}

function Choosing({ page }: { page: Page }) {
  const all = proposals(page);
  if (!all.length) return <p class="calm">{t("There is nothing to vote on yet.")}</p>;
  return (
    <div class="budget-before">
      <div>
        <Progress done={page.done ?? 0} open={page.state === "open"} vote />
        <p class="tally budget-rule">
          <strong>{t("There is %(budget)s.", { budget: money(page.settings.budget) })}</strong> {ruleOf(page.rule)} {ties()}
        </p>
      </div>
      <Flow columns={2} even>
        {all.map((one) => (
          <li key={one.id} class="idea budget-idea">
            <span {...theirs()}>{one.text}</span>
            <strong class="figures">{money(one.cost)}</strong>
          </li>
        ))}
      </Flow>
    </div>
  );
}

function Built({ page, found }: { page: Page; found: Counted }) {
  const results = page.results!;
  const counted = found[page.rule];
  const list = ordered({ page, results, outcome: found }).filter(({ id }) => counted.built.includes(id));
  const pages = Math.max(1, Math.ceil(list.length / rows));
  const at = usePage(pages);
  return (
    <div class="budget-hall">
      <section>
        <p class="budget-sum figures">
          {t("%(spent)s of %(budget)s", { spent: money(counted.spent), budget: money(page.settings.budget) })}
          <span class="tally-track" aria-hidden="true">
            <span style={{ width: `${(100 * counted.spent) / page.settings.budget}%` }} />
          </span>
        </p>
        <ol class="budget-built">
          {list.slice(at * rows, (at + 1) * rows).map((one) => (
            <li key={one.id}>
              <span {...theirs()} class="budget-what">{one.text}</span>
              <span class="figures">{tn("%(n)s vote", "%(n)s votes", votesOf(results, one.id))}</span>
              <strong class="figures">{money(one.cost)}</strong>
            </li>
          ))}
        </ol>
        {!list.length && <p class="calm">{t("Nothing is built.")}</p>}
        <PageOf page={at} pages={pages} />
      </section>
      <Beside page={page} found={found} />
    </div>
  );
}

/** Both rules side by side: for how many people each does something, and what only one of them would build. */
function Beside({ page, found }: { page: Page; found: Counted }) {
  const sides = [page.rule, otherRule(page.rule)];
  const row = (name: string, value: (side: Rule) => string | number) => (
    <tr>
      <th scope="row">{name}</th>
      {sides.map((side) => (
        <td key={side} class={side === page.rule ? "rule-counts" : ""}>
          {value(side)}
        </td>
      ))}
    </tr>
  );
  const only = (one: Rule, other: Rule) => found[one].built.filter((id) => !found[other].built.includes(id)).flatMap((id) => page.items[id]?.text ?? []);
  const differ = sides.map((side) => ({ rule: nameOf(side), list: only(side, otherRule(side)).join(" · ") })).filter(({ list }) => list);
  return (
    <aside class="budget-beside figures">
      <table>
        <thead>
          <tr>
            <td />
            {sides.map((side) => (
              <th key={side} scope="col" class={side === page.rule ? "rule-counts" : ""}>
                {nameOf(side)} <small>{side === page.rule ? t("it counts") : t("to compare")}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row(t("Built"), (side) => found[side].built.length)}
          {row(t("Cost"), (side) => money(found[side].spent))}
          {row(t("People with at least one wish"), (side) => found[side].anyone)}
          {row(t("People with no wish at all"), (side) => found[side].nobody)}
        </tbody>
      </table>
      {!differ.length && <p>{t("Both rules build the same.")}</p>}
      {differ.map((words) => (
        <p key={words.rule}>{t("Only with “%(rule)s”: %(list)s", words)}</p>
      ))}
    </aside>
  );
}
