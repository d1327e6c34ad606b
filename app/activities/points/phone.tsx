import { t, tn } from "aanzet/i18n";
import { Refused } from "aanzet/phone/Refused";
import { Scroll } from "aanzet/phone/Scroll";
import { Votable } from "aanzet/phone/Votable";
import { VoteFoot } from "aanzet/phone/VoteFoot";
import { inOrder, me, room, step } from "aanzet/store";
import { useBallot } from "aanzet/vote/ballot";
import { Bars } from "aanzet/widgets/Bars";
import { decimal } from "aanzet/widgets/number";
import { after, cost, inWords, leftOf, most, purseOf, type Cast } from "./ballot";
import { Divide, useMoving } from "./Divide";

/** Each person divides points, what is left always in view; after the reveal everybody sees the means. */
export default function Points({ id }: { id: string }) {
  const now = step(id).value!;
  const { ballot: given, sent, before, busy, saved, cast } = useBallot<Cast>(id, after);
  const { moving, move, letGo } = useMoving();
  const items = inOrder(now.items);
  const open = now.state === "open" && room.value!.state === "running";
  if (now.revealed && now.results) return <Outcome id={id} />;

  const purse = purseOf(now);
  const ballot = { ...given, ...moving };
  const left = Math.max(0, leftOf(now, ballot));
  const set = (item: string, amount: number) => {
    letGo();
    // Giving back goes out before spending, or the room would see too much spent for a moment.
    if (amount !== (given[item] ?? 0)) cast({ item, amount }, item, cost(purse, amount) - cost(purse, sent[item] ?? 0));
  };
  return (
    <>
      <Scroll>
        <Refused of={(command) => command.step === id} />
        {!items.length && <p class="empty">{t("There is nothing to vote on yet.")}</p>}
        {purse.quadratic && open && items.length > 0 && <p class="note">{t("On one item, 1 vote costs 1 point, 2 votes cost 4, 3 votes cost 9, and so on.")}</p>}
        <ul class="votables">
          {items.map((item) => {
            const mine = ballot[item.id] ?? 0;
            return (
              <Votable key={item.id} item={item} chosen={mine > 0} before={before[item.id] && inWords(purse, before[item.id])}>
                <Divide labelledby={`votable-${item.id}`} purse={purse} mine={mine} left={left} open={open} moving={(amount) => move(item.id, amount)} set={(amount) => set(item.id, amount)} />
              </Votable>
            );
          })}
        </ul>
        {!open && now.state === "closed" && <p class="note">{t("The results follow when the moderator shows them.")}</p>}
      </Scroll>
      {open && items.length > 0 && (
        <VoteFoot
          words={left > 0 ? tn("%(n)s of %(points)s points left", "%(n)s of %(points)s points left", left, { points: purse.points }) : t("All your points are divided. You can still move them.")}
          busy={busy}
          saved={saved}
        >
          <span class="points-left" aria-hidden="true">
            <span style={{ "--share": left / purse.points }} />
          </span>
        </VoteFoot>
      )}
    </>
  );
}

Points.help = (): string => t("The more points you give, the more it matters to you. You do not have to use them all.");

function Outcome({ id }: { id: string }) {
  const now = step(id).value!;
  const purse = purseOf(now);
  const mine = me.value.steps?.[id]?.ballot ?? {};
  const rows = inOrder(now.items).map((item) => {
    const value = (now.results![item.id]?.mean ?? null) as number | null;
    return { id: item.id, text: item.text, value, figure: decimal(value), note: mine[item.id] && t("You: %(answer)s", { answer: inWords(purse, mine[item.id]) }) };
  });
  const top = Math.max(...rows.map(({ value }) => value ?? 0));
  return (
    <Scroll>
      <Refused of={(command) => command.step === id} />
      <p class="note">{purse.quadratic ? t("Votes a person, on average") : t("Points a person, on average")}</p>
      <Bars rows={rows} high={top || most(purse, purse.points)} />
      {now.done !== undefined && <p class="note figures">{tn("%(n)s person voted.", "%(n)s people voted.", now.done)}</p>}
    </Scroll>
  );
}
