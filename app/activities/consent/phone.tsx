import "./phone.css";
import { t, tn } from "aanzet/i18n";
import { Refused } from "aanzet/phone/Refused";
import { Scroll } from "aanzet/phone/Scroll";
import { Votable } from "aanzet/phone/Votable";
import { VoteFoot } from "aanzet/phone/VoteFoot";
import { inOrder, me, room, step } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import type { Item } from "aanzet/tree";
import { useBallot } from "aanzet/vote/ballot";
import { after, isOlder, nameOf, type Cast, type Given } from "./colours";
import { Counts } from "./Counts";
import { Light } from "./Light";
import { Lights } from "./Lights";
import { Remarks } from "./Remarks";

/** A colour for each text as it stands now; after an edit the text asks again. */
export default function Consent({ id }: { id: string }) {
  const now = step(id).value!;
  const { ballot, before, busy, saved, cast } = useBallot<Cast>(id, after);
  const items = inOrder(now.items);
  const open = now.state === "open" && room.value!.state === "running";
  if (!open && now.revealed && now.results) return <Outcome id={id} />;
  const mine = (item: Item) => ballot[item.id] as Given | undefined;
  const current = (item: Item) => {
    const given = mine(item);
    return given && !isOlder(given, item) ? given.colour : undefined;
  };
  const done = items.filter(current).length;
  return (
    <>
      <Scroll>
        <Refused of={(command) => command.step === id} />
        {!items.length && <p class="empty">{t("There is nothing to vote on yet.")}</p>}
        <ul class="votables">
          {items.map((item) => {
            const colour = current(item);
            const given = mine(item);
            return (
              <Votable key={item.id} item={item} chosen={colour !== undefined} before={before[item.id] && nameOf((before[item.id] as Given).colour)}>
                {given && colour === undefined && <Edited item={item} given={given} />}
                <Lights labelledby={`votable-${item.id}`} chosen={colour} off={!open} choose={(chosen) => cast({ item: item.id, colour: chosen, version: item.version }, item.id)} />
                {now.settings.remarks && <Remarks id={id} item={item} asked={colour === "amber" || colour === "red"} open={open} />}
              </Votable>
            );
          })}
        </ul>
        {!open && now.state === "closed" && <p class="note">{t("The results follow when the moderator shows them.")}</p>}
      </Scroll>
      {open && items.length > 0 && (
        <VoteFoot
          words={done < items.length ? t("%(n)s of %(all)s answered", { n: done, all: items.length }) : t("All answered. You can still change it.")}
          busy={busy}
          saved={saved && done > 0}
        />
      )}
    </>
  );
}

Consent.help = (): string => t("Green: you agree. Amber: you doubt. Red: you object. Nobody sees your colour.");

/** Their colour was for another text: what it was, and what stood there. */
function Edited({ item, given }: { item: Item; given: Given }) {
  const was = item.versions?.[`v${given.version}`];
  return (
    <div class="edited" role="status">
      <p>
        <strong>{t("The text has changed. Please choose again.")}</strong> {t("To the text before you gave")} <Light colour={given.colour} /> {nameOf(given.colour).toLowerCase()}.
      </p>
      {was && (
        <details>
          <summary>{t("Read the text before")}</summary>
          <p>{was}</p>
        </details>
      )}
    </div>
  );
}

function Outcome({ id }: { id: string }) {
  const now = step(id).value!;
  const mine = me.value.steps?.[id]?.ballot ?? {};
  const remarks = inOrder(now.remarks);
  return (
    <Scroll>
      <Refused of={(command) => command.step === id} />
      <ul class="votables">
        {inOrder(now.items).map((item) => {
          const own = mine[item.id] as Given | undefined;
          const said = remarks.filter((remark) => remark.item === item.id);
          return (
            <Votable key={item.id} item={item} chosen={false}>
              <Counts item={item} figures={now.results![item.id]} />
              {own && (
                <p class="hint">
                  {t("You:")} <Light colour={own.colour} /> {nameOf(own.colour).toLowerCase()}
                  {isOlder(own, item) && ` (${t("on the text before")})`}
                </p>
              )}
              {said.length > 0 && (
                <details class="said">
                  <summary>{t("What would make it green (%(n)s)", { n: said.length })}</summary>
                  <ul>
                    {said.map((remark) => (
                      <li {...theirs()} key={remark.id}>{remark.text}</li>
                    ))}
                  </ul>
                </details>
              )}
            </Votable>
          );
        })}
      </ul>
      {now.done !== undefined && <p class="note figures">{tn("%(n)s person voted.", "%(n)s people voted.", now.done)}</p>}
    </Scroll>
  );
}
