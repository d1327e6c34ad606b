import "./phone.css";
import { useSignal } from "@preact/signals";
import { t, tn } from "aanzet/i18n";
import { useDraft } from "aanzet/phone/draft";
import { Refused } from "aanzet/phone/Refused";
import { Scroll } from "aanzet/phone/Scroll";
import { shuffled } from "aanzet/phone/shuffled";
import { VoteFoot } from "aanzet/phone/VoteFoot";
import { me, room } from "aanzet/store";
import { useBallot } from "aanzet/vote/ballot";
import { Sheet } from "aanzet/widgets/Sheet";
import { About } from "./About";
import { after, pageOf, proposals, sum, tooMuch, without, type Cast, type Page, type Proposal } from "./ballot";
import { Card, Choose } from "./Card";
import { Compare } from "./Compare";
import { Counting } from "./Counting";
import { money } from "./money";
import { Results } from "./Results";

/** Choose, compare, send; and change it until the vote closes. Then what is built, and why. */
export default function Budget({ id }: { id: string }) {
  const now = pageOf(id);
  if (now.revealed && now.results) {
    const mine = me.value.steps?.[id]?.ballot ?? {};
    return <Results page={now} outcome={now.outcome} results={now.results} mine={mine} />;
  }
  return <Voting key={now.round} id={id} page={now} />;
}

Budget.help = (): string => t("Choose what you would spend the money on. Your vote counts once you have sent it.");

function Voting({ id, page }: { id: string; page: Page }) {
  const { ballot, before, busy, cast } = useBallot<Cast>(id, after);
  const [draft, write] = useDraft(`${id}:r${page.round}`);
  const comparing = useSignal(!draft.value && Object.keys(ballot).length > 0);
  const reading = useSignal<string | null>(null);
  const all = proposals(page);
  const open = page.state === "open" && room.value!.state === "running";
  const sent = all.filter((one) => ballot[one.id]);
  const wanted = draft.value.split(" ");
  const chosen = draft.value ? all.filter((one) => wanted.includes(one.id)) : sent;
  const changed = names(chosen) !== names(sent);
  const set = (one: Proposal, on: boolean) => write(` ${names([...chosen.filter((other) => other.id !== one.id), ...(on ? [one] : [])])}`);
  const send = () => {
    cast({ items: chosen.map((one) => one.id) }, "ballot");
    write("");
  };
  const choose = (one: Proposal) => ({
    chosen: chosen.includes(one),
    over: tooMuch(page, chosen.filter((other) => other !== one), one),
    off: !open || (!chosen.includes(one) && full(page, chosen)),
    set: (on: boolean) => set(one, on),
  });
  if (comparing.value || !open)
    return <Compare id={id} page={page} chosen={chosen} sent={sent} changed={changed} busy={busy} open={open} rest={all.filter((one) => !chosen.includes(one))} send={send} back={() => (comparing.value = false)} />;
  const read = all.find((one) => one.id === reading.value);
  return (
    <>
      <Scroll>
        <Refused of={(command) => command.step === id} />
        <Counting page={page} />
        {!all.length && <p class="empty">{t("There is nothing to vote on yet.")}</p>}
        <ul class="votables">
          {shuffled(all).map((one) => (
            <Card key={one.id} page={page} proposal={one} before={before[one.id]} read={() => (reading.value = one.id)} {...choose(one)} />
          ))}
        </ul>
        {without(page).length > 0 && <p class="note">{tn("%(n)s proposal has no cost yet, so it is not on the ballot.", "%(n)s proposals have no cost yet, so they are not on the ballot.", without(page).length)}</p>}
      </Scroll>
      {all.length > 0 && (
        <VoteFoot words={purse(page, chosen)} busy={busy} saved={sent.length > 0 && !changed}>
          <Purse page={page} chosen={chosen} />
          <button type="button" class="button primary project-on" aria-disabled={!chosen.length && !changed} onClick={() => (chosen.length || changed) && (comparing.value = true)}>
            {t("Compare and send")}
          </button>
        </VoteFoot>
      )}
      {read && (
        <Sheet title={read.text} close={() => (reading.value = null)}>
          <About page={page} proposal={read} />
          <p class="project-acts">
            <Choose labelledby="sheet-title" {...choose(read)} />
          </p>
        </Sheet>
      )}
    </>
  );
}

const names = (list: Proposal[]): string => list.map(({ id }) => id).sort().join(" ");

const full = (page: Page, chosen: Proposal[]): boolean => page.settings.most !== null && chosen.length >= page.settings.most;

/** How far one is, in a few words. */
function purse({ settings }: Page, chosen: Proposal[]): string {
  if (settings.ballot === "knapsack") return t("%(left)s of %(budget)s left", { left: money(settings.budget - sum(chosen)), budget: money(settings.budget) });
  if (settings.most !== null) return t("%(n)s chosen, %(most)s at most", { n: chosen.length, most: settings.most });
  return tn("%(n)s chosen", "%(n)s chosen", chosen.length);
}

function Purse({ page, chosen }: { page: Page; chosen: Proposal[] }) {
  if (page.settings.ballot !== "knapsack") return null;
  return (
    <span class="project-purse" aria-hidden="true">
      <span style={{ width: `${(100 * sum(chosen)) / page.settings.budget}%` }} />
    </span>
  );
}
