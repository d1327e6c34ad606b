import "./phone.css";
import { useSignal } from "@preact/signals";
import { t, tn } from "aanzet/i18n";
import { Refused } from "aanzet/phone/Refused";
import { Scroll } from "aanzet/phone/Scroll";
import { VoteFoot } from "aanzet/phone/VoteFoot";
import { inOrder, me, room, step } from "aanzet/store";
import type { Item, Step } from "aanzet/tree";
import { useBallot } from "aanzet/vote/ballot";
import { Bars } from "aanzet/widgets/Bars";
import { afterIn, GUESS, keyOf, type Cast } from "./ballot";
import { Options } from "./Options";
import { OwnOption } from "./OwnOption";
import { expected, percent, right, withSign } from "./words";

/** Pick one or several; then, where it is asked, what most people will pick. */
export default function Choice({ id }: { id: string }) {
  const now = step(id).value!;
  const { ballot, before, busy, saved, cast } = useBallot<Cast>(id, afterIn(now));
  const guessing = useSignal(false);
  const items = inOrder(now.items);
  const open = now.state === "open" && room.value!.state === "running";
  if (now.revealed && now.results) return <Outcome id={id} />;

  const { most, own_options, guess } = now.settings as { most: number; own_options: number; guess: boolean };
  const picked = items.filter((item) => ballot[item.id]).length;
  const full = most > 1 && picked >= most;
  // Taking back goes out before picking, or the room would see too many for a moment.
  const send = (data: Cast) => cast(data, keyOf(most, data), data.chosen ? 1 : -1);
  const asked = t("What do you think most people will choose?");
  return (
    <>
      <Scroll>
        <Refused of={(command) => command.step === id} />
        {!items.length && !own_options && <p class="empty">{t("There is nothing to vote on yet.")}</p>}
        {guessing.value ? (
          <>
            <h2 class="option-question">{asked}</h2>
            <Options
              label={asked}
              items={items}
              one
              chosen={(item) => ballot[GUESS] === item.id}
              off={!open}
              full={false}
              pick={(item) => send({ item: item.id, chosen: true, guess: true })}
            />
          </>
        ) : (
          <>
            <Options
              label={now.question}
              items={items}
              one={most === 1}
              chosen={(item) => ballot[item.id] === true}
              before={(item) => before[item.id] === true}
              off={!open}
              full={full}
              pick={(item, chosen) => send({ item: item.id, chosen })}
            />
            {open && own_options > 0 && <OwnOption id={id} full={full} />}
          </>
        )}
        {guess && items.length > 0 && (
          <button type="button" class={picked && !guessing.value && !ballot[GUESS] ? "button primary option-way" : "button option-way"} onClick={() => (guessing.value = !guessing.value)}>
            {guessing.value ? `‹ ${t("Back to your own choice")}` : `${t("And what will most people choose?")} ›`}
          </button>
        )}
        {!open && now.state === "closed" && <p class="note">{t("The results follow when the moderator shows them.")}</p>}
      </Scroll>
      {open && items.length > 0 && <VoteFoot words={words(picked, most, guess && !(ballot[GUESS] in now.items))} busy={busy} saved={saved} />}
    </>
  );
}

Choice.help = (now: Step): string => now.settings.most === 1 ? t("Tap what you choose. You can change it until the vote closes.") : t("Tap everything you choose. Tap again to take it back.");

function words(picked: number, most: number, guessMissing: boolean): string {
  if (!picked) return most === 1 ? t("Choose one.") : t("Choose at most %(most)s.", { most });
  if (guessMissing) return t("One more question: what will most people choose?");
  if (most === 1) return t("You have chosen. You can still change it.");
  return tn("%(n)s of at most %(most)s chosen", "%(n)s of at most %(most)s chosen", picked, { most });
}

function Outcome({ id }: { id: string }) {
  const { items, results, done } = step(id).value!;
  const mine = me.value.steps?.[id]?.ballot ?? {};
  const note = (item: Item) => {
    const figures = results![item.id] ?? {};
    const parts = [right(figures), mine[item.id] && t("you chose this"), mine[GUESS] === item.id && t("you expected this"), expected(figures)];
    return parts.filter(Boolean).join(" · ") || undefined;
  };
  const rows = inOrder(items).map((item) => {
    const value = results![item.id] ? percent(results![item.id]!) : null;
    return { id: item.id, text: item.text, value, figure: withSign(value), note: note(item) };
  });
  return (
    <Scroll>
      <Refused of={(command) => command.step === id} />
      <Verdict id={id} />
      <Bars rows={rows} high={100} />
      {done !== undefined && <p class="note figures">{tn("%(n)s person voted.", "%(n)s people voted.", done)}</p>}
    </Scroll>
  );
}

/** Of a quiz: whether one's own answer was right. */
function Verdict({ id }: { id: string }) {
  const { items, results } = step(id).value!;
  const mine = me.value.steps?.[id]?.ballot ?? {};
  const rightOnes = inOrder(items).filter((item) => results![item.id]?.right);
  const picked = inOrder(items).filter((item) => mine[item.id]);
  if (!rightOnes.length || !picked.length) return null;
  const same = rightOnes.length === picked.length && rightOnes.every((item) => mine[item.id]);
  return <p class="option-verdict">{same ? t("Your answer is right.") : t("Your answer is not the right one.")}</p>;
}
