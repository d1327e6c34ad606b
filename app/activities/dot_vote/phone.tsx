import "./phone.css";
import { t, tn } from "aanzet/i18n";
import { onItsWay } from "aanzet/phone/Line";
import { Refused } from "aanzet/phone/Refused";
import { Scroll } from "aanzet/phone/Scroll";
import { inOrder, me, room, step } from "aanzet/store";
import { Bars } from "aanzet/widgets/Bars";
import { Candidate } from "./Candidate";
import { useBallot } from "./ballot";

/** Each person spreads dots over the items; after the reveal everybody sees the bars. */
export default function DotVote({ id }: { id: string }) {
  const now = step(id).value!;
  const ballot = useBallot(id, now);
  const items = inOrder(now.items);
  const open = now.state === "open" && room.value!.state === "running";
  if (now.revealed && now.results) return <Outcome id={id} />;

  const { dots, max_per_item: most } = now.settings as { dots: number; max_per_item: number | null };
  return (
    <>
      <Scroll>
        <Refused of={(command) => command.step === id} />
        {!items.length && <p class="empty">{t("There is nothing to vote on yet.")}</p>}
        <ul class="candidates">
          {items.map((item) => (
            <Candidate
              key={item.id}
              step={id}
              item={item}
              mine={ballot.on(item.id)}
              most={Math.min(ballot.on(item.id) + ballot.left, most ?? dots)}
              open={open}
              cast={ballot.cast}
            />
          ))}
        </ul>
        {!open && now.state === "closed" && <p class="note">{t("The results follow when the moderator shows them.")}</p>}
      </Scroll>
      {open && items.length > 0 && (
        <footer class="purse">
          <p class="purse-text figures" aria-live="polite">
            {ballot.left > 0
              ? tn("%(n)s of %(dots)s dots left", "%(n)s of %(dots)s dots left", ballot.left, { dots })
              : t("All your dots are placed. You can still move them.")}
          </p>
          <p class="purse-state">{ballot.busy ? onItsWay() : ballot.anyCast && t("saved ✓")}</p>
          {dots <= 20 && <Dots full={ballot.left} of={dots} />}
        </footer>
      )}
    </>
  );
}

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
