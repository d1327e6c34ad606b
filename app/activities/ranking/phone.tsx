import { t, tn } from "aanzet/i18n";
import { Refused } from "aanzet/phone/Refused";
import { Scroll } from "aanzet/phone/Scroll";
import { VoteFoot } from "aanzet/phone/VoteFoot";
import { inOrder, me, room, step } from "aanzet/store";
import { useBallot } from "aanzet/vote/ballot";
import { Bars } from "aanzet/widgets/Bars";
import { decimal } from "aanzet/widgets/number";
import { after, mostOf, orderOf, type Cast } from "./ballot";
import { Order } from "./Order";
import { placeOf } from "./places";

/** Tap in order of preference; arrows and dragging move what is in the order. */
export default function Ranking({ id }: { id: string }) {
  const now = step(id).value!;
  const { ballot, before, busy, saved, cast } = useBallot<Cast>(id, after);
  const items = inOrder(now.items);
  const open = now.state === "open" && room.value!.state === "running";
  if (now.revealed && now.results) return <Outcome id={id} />;

  const order = orderOf(ballot, now.items);
  const most = mostOf(now.settings, items.length);
  const left = Math.max(0, most - order.length);
  return (
    <>
      <Scroll>
        <Refused of={(command) => command.step === id} />
        {!items.length && <p class="empty">{t("There is nothing to vote on yet.")}</p>}
        <Order items={items} order={order} before={orderOf(before, now.items)} most={most} open={open} set={(next) => cast({ order: next }, "order")} />
        {!open && now.state === "closed" && <p class="note">{t("The results follow when the moderator shows them.")}</p>}
      </Scroll>
      {open && items.length > 0 && (
        <VoteFoot
          words={left ? tn("%(n)s place left", "%(n)s places left", left) : t("Your order is complete. You can still change it.")}
          busy={busy}
          saved={saved}
        />
      )}
    </>
  );
}

Ranking.help = (): string => t("Tap what matters most to you first, then what comes next. The arrows change your order.");

function Outcome({ id }: { id: string }) {
  const { items, results, done } = step(id).value!;
  const mine = orderOf(me.value.steps?.[id]?.ballot ?? {}, items);
  const rows = inOrder(items).map((item) => {
    const value = (results![item.id]?.score ?? null) as number | null;
    const own = mine.indexOf(item.id) + 1;
    const place = placeOf(results, item.id, "place");
    const text = value === null ? item.text : `${place}${place.endsWith("=") ? "" : "."} ${item.text}`;
    return { id: item.id, text, value, figure: decimal(value, 0), note: own ? t("You: place %(n)s", { n: own }) : undefined };
  });
  return (
    <Scroll>
      <Refused of={(command) => command.step === id} />
      <Bars rows={rows} low={0} high={100} />
      <p class="note">{t("Score from 0 (last for everybody) to 100 (first for everybody).")}</p>
      {done !== undefined && <p class="note figures">{tn("%(n)s person voted.", "%(n)s people voted.", done)}</p>}
    </Scroll>
  );
}
