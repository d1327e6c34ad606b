import "./phone.css";
import { t, tn } from "aanzet/i18n";
import { OneByOne } from "aanzet/phone/OneByOne";
import { Refused } from "aanzet/phone/Refused";
import { Scroll } from "aanzet/phone/Scroll";
import { Votable } from "aanzet/phone/Votable";
import { VoteFoot } from "aanzet/phone/VoteFoot";
import { inOrder, me, room } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import type { Item } from "aanzet/tree";
import { useBallot } from "aanzet/vote/ballot";
import { Bars } from "aanzet/widgets/Bars";
import { decimal } from "aanzet/widgets/number";
import { after, complete, criteriaOf, meanOf, pageOf, type Cast, type Page } from "./ballot";
import { Scores } from "./Scores";

/** One item after the other, each on every criterion; after the reveal the totals. */
export default function MultiCriteria({ id }: { id: string }) {
  const now = pageOf(id);
  const { ballot, before, busy, saved, cast } = useBallot<Cast>(id, after);
  const items = inOrder(now.items);
  const criteria = criteriaOf(now);
  const open = now.state === "open" && room.value!.state === "running";
  if (now.revealed && now.results) return <Outcome id={id} page={now} />;

  const answered = (item: Item) => complete(ballot[item.id], criteria);
  const done = items.filter(answered).length;
  const card = (item: Item) => (
    <Votable key={item.id} item={item} chosen={answered(item)} before={inWords(before[item.id], now)}>
      <Scores page={now} item={item.id} scores={ballot[item.id]} off={!open} cast={cast} />
    </Votable>
  );
  return (
    <>
      <Scroll>
        <Refused of={(command) => command.step === id} />
        {!items.length && <p class="empty">{t("There is nothing to vote on yet.")}</p>}
        {items.length > 1 ? <OneByOne items={items} answered={answered}>{card}</OneByOne> : <ul class="votables">{items.map(card)}</ul>}
        {!open && now.state === "closed" && <p class="note">{t("The results follow when the moderator shows them.")}</p>}
      </Scroll>
      {open && items.length > 0 && (
        <VoteFoot
          words={done < items.length ? t("%(n)s of %(all)s filled in completely", { n: done, all: items.length }) : t("All answered. You can still change it.")}
          busy={busy}
          saved={saved}
        />
      )}
    </>
  );
}

MultiCriteria.help = (): string => t("Give each item a number on every point, then tap Next. Nobody sees what you give.");

/** Somebody's scores of one item, in the order of the criteria. */
function inWords(scores: Record<string, number> | undefined, page: Page): string | undefined {
  if (!scores || !Object.keys(scores).length) return undefined;
  return criteriaOf(page).map(({ id }) => decimal(scores[id])).join(" · ");
}

function Outcome({ id, page }: { id: string; page: Page }) {
  const mine = me.value.steps?.[id]?.ballot ?? {};
  const criteria = criteriaOf(page);
  const rows = inOrder(page.items).map((item) => {
    const figures = page.results![item.id];
    const value = (figures?.total ?? null) as number | null;
    const own = (mine[item.id] ?? {}) as Record<string, number>;
    const more = criteria.length > 1 && figures && (
      <ul class="score-list figures">
        {criteria.map((criterion) => (
          <li key={criterion.id}>
            <span {...theirs()}>{criterion.text}</span>
            <span>
              <strong>{decimal(meanOf(figures, criterion.id))}</strong>
              {own[criterion.id] !== undefined && <small> {t("You: %(answer)s", { answer: decimal(own[criterion.id]) })}</small>}
            </span>
          </li>
        ))}
      </ul>
    );
    return { id: item.id, text: item.text, value, figure: decimal(value), more };
  });
  return (
    <Scroll>
      <Refused of={(command) => command.step === id} />
      <Bars rows={rows} low={page.scale.low} high={page.scale.high} />
      {page.done !== undefined && <p class="note figures">{tn("%(n)s person voted.", "%(n)s people voted.", page.done)}</p>}
    </Scroll>
  );
}
