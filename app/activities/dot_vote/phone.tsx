import "./phone.css";
import { t, tn } from "aanzet/i18n";
import { Refused } from "aanzet/phone/Refused";
import { Scroll } from "aanzet/phone/Scroll";
import { Votable } from "aanzet/phone/Votable";
import { VoteFoot } from "aanzet/phone/VoteFoot";
import { inOrder, me, room, step } from "aanzet/store";
import { useBallot } from "aanzet/vote/ballot";
import { Bars } from "aanzet/widgets/Bars";
import { after, spent, type Cast } from "./ballot";
import { DotButtons } from "./DotButtons";

/** Each person spreads dots over the items; after the reveal everybody sees the bars. */
export default function DotVote({ id }: { id: string }) {
  const now = step(id).value!;
  const { ballot, sent, before, busy, saved, cast } = useBallot<Cast>(id, after);
  const items = inOrder(now.items);
  const open = now.state === "open" && room.value!.state === "running";
  if (now.revealed && now.results) return <Outcome id={id} />;

  const { dots, max_per_item: most } = now.settings as { dots: number; max_per_item: number | null };
  const left = Math.max(0, dots - spent(ballot, now.items));
  // Giving back goes out before spending, or the room would see too many dots for a moment.
  const set = (item: string, to: number) => cast({ item, dots: to }, item, to - (sent[item] ?? 0));
  return (
    <>
      <Scroll>
        <Refused of={(command) => command.step === id} />
        {!items.length && <p class="empty">{t("There is nothing to vote on yet.")}</p>}
        <ul class="votables">
          {items.map((item) => {
            const mine = ballot[item.id] ?? 0;
            return (
              <Votable key={item.id} item={item} chosen={mine > 0} before={before[item.id] && tn("%(n)s dot", "%(n)s dots", before[item.id])}>
                <DotButtons labelledby={`votable-${item.id}`} mine={mine} most={Math.min(mine + left, most ?? dots)} open={open} set={(to) => set(item.id, to)} />
              </Votable>
            );
          })}
        </ul>
        {!open && now.state === "closed" && <p class="note">{t("The results follow when the moderator shows them.")}</p>}
      </Scroll>
      {open && items.length > 0 && (
        <VoteFoot
          words={left > 0 ? tn("%(n)s of %(dots)s dots left", "%(n)s of %(dots)s dots left", left, { dots }) : t("All your dots are placed. You can still move them.")}
          busy={busy}
          saved={saved}
        >
          {dots <= 20 && <Dots full={left} of={dots} />}
        </VoteFoot>
      )}
    </>
  );
}

DotVote.help = (): string => t("A dot is a vote. Give more dots to what you find more important. You can change it until the vote closes.");

function Dots({ full, of }: { full: number; of: number }) {
  return (
    <span class="dots" aria-hidden="true">
      {Array.from({ length: of }, (_, n) => (
        <span key={n} class={n < full ? "dot" : "dot dot-empty"} />
      ))}
    </span>
  );
}

function Outcome({ id }: { id: string }) {
  const { items, results, done } = step(id).value!;
  const mine = me.value.steps?.[id]?.ballot ?? {};
  const rows = inOrder(items).map((item) => ({
    id: item.id,
    text: item.text,
    value: results![item.id]?.dots ?? 0,
    note: mine[item.id] ? tn("%(n)s of them yours", "%(n)s of them yours", mine[item.id]!) : undefined,
  }));
  return (
    <Scroll>
      <Refused of={(command) => command.step === id} />
      <Bars rows={rows} />
      {done !== undefined && <p class="note figures">{tn("%(n)s person voted.", "%(n)s people voted.", done)}</p>}
    </Scroll>
  );
}
