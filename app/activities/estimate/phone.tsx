import { useEffect } from "preact/hooks";
import { t, tn } from "aanzet/i18n";
import { useDraft } from "aanzet/phone/draft";
import { Refused } from "aanzet/phone/Refused";
import { Scroll } from "aanzet/phone/Scroll";
import { Votable } from "aanzet/phone/Votable";
import { VoteFoot } from "aanzet/phone/VoteFoot";
import { inOrder, me, room, step } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import type { Item } from "aanzet/tree";
import { useBallot } from "aanzet/vote/ballot";
import { before as roundBefore } from "aanzet/vote/outcome";
import { decimal } from "aanzet/widgets/number";
import { after, boundsOf, withUnit, worth, type Cast } from "./ballot";
import { Histogram } from "aanzet/widgets/charts/Histogram";
import { NumberField } from "./NumberField";

/** A number for each item; after the reveal how all estimates are spread. */
export default function Estimate({ id }: { id: string }) {
  const now = step(id).value!;
  const { ballot, before, busy, saved, cast } = useBallot<Cast>(id, after);
  const items = inOrder(now.items);
  const open = now.state === "open" && room.value!.state === "running";
  if (now.revealed && now.results) return <Outcome id={id} />;

  const { unit } = boundsOf(now);
  const answered = (item: Item) => ballot[item.id] !== undefined;
  const done = items.filter(answered).length;
  return (
    <>
      <Scroll>
        <Refused of={(command) => command.step === id} />
        {!items.length && <p class="empty">{t("There is nothing to vote on yet.")}</p>}
        <ul class={items.every((item) => item.text === now.question) ? "votables estimate-asked" : "votables"}>
          {items.map((item) => (
            <Votable key={`${item.id} ${now.round}`} item={item} chosen={answered(item)} before={before[item.id] === undefined ? undefined : withUnit(before[item.id], unit)}>
              <Field id={id} item={item} saved={ballot[item.id]} off={!open} set={(value) => cast({ item: item.id, value }, item.id)} />
            </Votable>
          ))}
        </ul>
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

Estimate.help = (): string => t("A good guess is enough. Nobody sees your number, and you can change it until the vote closes.");

/** What is typed and not given yet survives a reload. */
function Field({ id, item, saved, ...rest }: { id: string; item: Item; saved: number | undefined; off: boolean; set: (value: number | null) => void }) {
  const now = step(id).value!;
  const draft = useDraft(`${id}-${item.id}-${now.round}`, saved === undefined ? "" : decimal(saved, 3));
  // An answer given in another tab stands here too, unless something is being typed.
  useEffect(() => {
    if (saved !== undefined && !draft[0].peek().trim()) draft[1](decimal(saved, 3));
  }, [saved]);
  return <NumberField draft={draft} labelledby={item.text === now.question ? "question" : `votable-${item.id}`} bounds={boundsOf(now)} saved={saved} {...rest} />;
}

function Outcome({ id }: { id: string }) {
  const now = step(id).value!;
  const { unit, decimals } = boundsOf(now);
  const mine = me.value.steps?.[id]?.ballot ?? {};
  const earlier = roundBefore(now);
  return (
    <Scroll>
      <Refused of={(command) => command.step === id} />
      {inOrder(now.items).map((item) => {
        const figures = now.results![item.id];
        return (
          <section key={item.id} class="estimate" aria-label={item.text}>
            {item.text !== now.question && <p {...theirs()} class="votable-text">{item.text}</p>}
            {figures && (
              <>
                <p class="estimate-figure figures">{t("Median: %(median)s", { median: withUnit(figures.median as number | null, unit, worth(figures.median as number | null, boundsOf(now))) })}</p>
                {mine[item.id] !== undefined && <p class="figures">{t("You: %(answer)s", { answer: withUnit(mine[item.id], unit) })}</p>}
                <Histogram figures={figures} before={earlier?.[item.id]} decimals={decimals} mine={mine[item.id]} />
              </>
            )}
          </section>
        );
      })}
      {now.done !== undefined && <p class="note figures">{tn("%(n)s person voted.", "%(n)s people voted.", now.done)}</p>}
    </Scroll>
  );
}
