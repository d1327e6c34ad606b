import { t, tn } from "aanzet/i18n";
import { OneByOne } from "aanzet/phone/OneByOne";
import { Refused } from "aanzet/phone/Refused";
import { Scale } from "aanzet/phone/Scale";
import { Scroll } from "aanzet/phone/Scroll";
import { Votable } from "aanzet/phone/Votable";
import { VoteFoot } from "aanzet/phone/VoteFoot";
import { inOrder, me, room, step } from "aanzet/store";
import type { Item } from "aanzet/tree";
import { useBallot } from "aanzet/vote/ballot";
import { Bars } from "aanzet/widgets/Bars";
import { Distribution } from "aanzet/widgets/charts/Distribution";
import { after, scaleOf, type Cast } from "./scale";

/** One scale for each item, below each other or one after the other; after the reveal the means. */
export default function Rating({ id }: { id: string }) {
  const now = step(id).value!;
  const { ballot, before, busy, saved, cast } = useBallot<Cast>(id, after);
  const items = inOrder(now.items);
  const open = now.state === "open" && room.value!.state === "running";
  if (now.revealed && now.results) return <Outcome id={id} />;

  const scale = scaleOf(now);
  const answered = (item: Item) => ballot[item.id] !== undefined;
  const done = items.filter(answered).length;
  const card = (item: Item) => (
    <Votable key={item.id} item={item} chosen={answered(item)} before={scale.answer(before[item.id])}>
      <Scale
        labelledby={`votable-${item.id}`}
        choices={scale.choices}
        chosen={ballot[item.id]}
        low={scale.low}
        high={scale.high}
        aside={scale.aside}
        off={!open}
        choose={(value) => cast({ item: item.id, value: value as Cast["value"] }, item.id)}
      />
    </Votable>
  );
  return (
    <>
      <Scroll>
        <Refused of={(command) => command.step === id} />
        {!items.length && <p class="empty">{t("There is nothing to vote on yet.")}</p>}
        {now.settings.one_by_one && items.length > 1 ? <OneByOne items={items} answered={answered}>{card}</OneByOne> : <ul class="votables">{items.map(card)}</ul>}
        {!open && now.state === "closed" && <p class="note">{t("The results follow when the moderator shows them.")}</p>}
      </Scroll>
      {open && items.length > 0 && (
        <VoteFoot
          words={done < items.length ? t("%(n)s of %(all)s answered", { n: done, all: items.length }) : t("All answered. You can still change it.")}
          busy={busy}
          saved={saved}
        />
      )}
    </>
  );
}

Rating.help = (): string => t("Tap a number. Nobody sees what you give, and you can change it until the vote closes.");

function Outcome({ id }: { id: string }) {
  const now = step(id).value!;
  const scale = scaleOf(now);
  const mine = me.value.steps?.[id]?.ballot ?? {};
  const rows = inOrder(now.items).map((item) => {
    const figures = now.results![item.id];
    const value = (figures?.mean ?? null) as number | null;
    const own = scale.answer(mine[item.id]);
    const more = figures && <Distribution counts={figures.distribution as number[]} names={scale.names} low={scale.ends.low} mean={value} />;
    return { id: item.id, text: item.text, value, figure: scale.figure(value), note: own && t("You: %(answer)s", { answer: own }), more };
  });
  return (
    <Scroll>
      <Refused of={(command) => command.step === id} />
      <Bars rows={rows} low={scale.ends.low} high={scale.ends.high} />
      {now.done !== undefined && <p class="note figures">{tn("%(n)s person voted.", "%(n)s people voted.", now.done)}</p>}
    </Scroll>
  );
}
