import { t, tn } from "aanzet/i18n";
import { Refused } from "aanzet/phone/Refused";
import { Scroll } from "aanzet/phone/Scroll";
import { Votable } from "aanzet/phone/Votable";
import { VoteFoot } from "aanzet/phone/VoteFoot";
import { inOrder, room, step } from "aanzet/store";
import { useBallot } from "aanzet/vote/ballot";
import { Bars } from "aanzet/widgets/Bars";
import { after, type Cast } from "./ballot";
import { Mark } from "./Mark";

/** What a participant sees and does. (As it stands: mark what you want.) */
export default function Template({ id }: { id: string }) {
  const now = step(id).value!;
  const { ballot, busy, saved, cast } = useBallot<Cast>(id, after);
  const items = inOrder(now.items);
  const open = now.state === "open" && room.value!.state === "running";
  if (now.revealed && now.results) return <Outcome id={id} />;
  const marked = items.filter((item) => ballot[item.id]).length;
  return (
    <>
      <Scroll>
        <Refused of={(command) => command.step === id} />
        {!items.length && <p class="empty">{t("There is nothing to vote on yet.")}</p>}
        <ul class="votables">
          {items.map((item) => (
            <Votable key={item.id} item={item} chosen={ballot[item.id] ?? false}>
              <Mark labelledby={`votable-${item.id}`} on={ballot[item.id] ?? false} off={!open} set={(wanted) => cast({ item: item.id, wanted }, item.id)} />
            </Votable>
          ))}
        </ul>
      </Scroll>
      {open && items.length > 0 && <VoteFoot words={tn("%(n)s marked", "%(n)s marked", marked)} busy={busy} saved={saved} />}
    </>
  );
}

function Outcome({ id }: { id: string }) {
  const { items, results } = step(id).value!;
  return (
    <Scroll>
      <Refused of={(command) => command.step === id} />
      <Bars rows={inOrder(items).map((item) => ({ id: item.id, text: item.text, value: (results![item.id]?.wanted ?? 0) as number }))} />
    </Scroll>
  );
}
