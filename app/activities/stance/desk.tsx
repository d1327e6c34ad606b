import "./desk.css";
import { useSignal } from "@preact/signals";
import { deskStep } from "aanzet/desk/looking";
import { EditText } from "aanzet/desk/EditText";
import { Hidden } from "aanzet/desk/Hidden";
import { order } from "aanzet/desk/order";
import { Papers } from "aanzet/desk/Papers";
import { Results, VoteFacts } from "aanzet/desk/Results";
import { t, tn } from "aanzet/i18n";
import { Scale } from "aanzet/phone/Scale";
import { inOrder, room } from "aanzet/store";
import type { Figures, Item } from "aanzet/tree";
import { decimal } from "aanzet/widgets/number";
import { Answers } from "./Answers";
import { Groups } from "./Groups";
import { Map } from "./Map";
import { after, nameOf, opinionOf, pageOf, percentOf, type Answer, type Cast, type Opinion, type View } from "./page";

const longest = 300; // as in rules.py

/** The groups as they form, and every statement with its figures. */
export default function StanceDesk({ id }: { id: string }) {
  const now = pageOf(id);
  if (now.state === "waiting") return <p class="empty">{t("Not open yet. When you open this step, it takes what there is to vote on.")}</p>;
  const finished = room.value!.state === "finished";
  const { complete = 0 } = deskStep(id) as { complete?: number };
  const answers = ([1, 0, -1] as Answer[]).map((value) => ({ value, text: nameOf(value) }));
  return (
    <>
      <VoteFacts id={id}>{complete > 0 && tn("%(n)s person has answered all statements.", "%(n)s people have answered all statements.", complete)}</VoteFacts>
      <Opinions id={id} />
      {Object.keys(now.items).length > 0 ? <Statements id={id} finished={finished} /> : <p class="empty">{t("There are no statements yet.")}</p>}
      {!finished && <Add id={id} />}
      <Hidden id={id} items={inOrder(deskStep(id).hidden)} words={(n) => tn("%(n)s hidden statement", "%(n)s hidden statements", n)} />
      <Papers<Cast>
        id={id}
        after={after}
        input={(item, ballot, cast) => (
          <Scale labelledby={`votable-${item.id}`} choices={answers} chosen={ballot[item.id]} off={false} choose={(value) => cast({ item: item.id, value: value as Answer }, item.id)} />
        )}
      />
    </>
  );
}

function Statements({ id, finished }: { id: string; finished: boolean }) {
  const editing = useSignal<Item | null>(null);
  const acts = (item: Item) => (
    <span class="statement-acts">
      <button class="button small" type="button" aria-label={t("Change: %(statement)s", { statement: item.text })} onClick={() => (editing.value = item)}>
        {t("Change")}
      </button>
      <button class="button small" type="button" aria-label={t("Hide: %(statement)s", { statement: item.text })} onClick={() => void order(id, "hide", { item: item.id }, t("Hidden, with its votes."))}>
        {t("Hide")}
      </button>
    </span>
  );
  const columns = [
    { head: t("All answers"), cell: (figures?: Figures) => <Answers figures={figures} /> },
    ...(finished ? [] : [{ head: "", cell: (_: Figures | undefined, item: Item) => acts(item) }]),
  ];
  return (
    <div class="statements">
      {editing.value && (
        <div class="statement-edit">
          <p class="hint">{t("Other words make another statement: people vote on it anew. The one before is hidden.")}</p>
          <EditText
            text={editing.value.text}
            label={t("The statement")}
            limit={longest}
            save={(text) => void order(id, "edit", { item: editing.peek()!.id, text }, t("Replaced. Everybody votes on it anew."))}
            close={() => (editing.value = null)}
          />
        </div>
      )}
      <Results id={id} head={t("Agree")} value={percentOf} figure={(value) => (value === null ? "–" : `${decimal(value, 0)}%`)} scale={{ low: 0, high: 100 }} columns={columns} />
    </div>
  );
}

/** What is known of the groups, and what of it the hall looks at. */
function Opinions({ id }: { id: string }) {
  const { round, items, view, settings, state } = pageOf(id);
  const opinion = opinionOf(deskStep(id) as { opinion?: Record<string, Opinion> }, round);
  const ways: [View, string][] = [
    ["statements", t("Statements")],
    ["groups", t("Groups in words")],
    ["map", t("Map")],
  ];
  if (!settings.groups) return null;
  return (
    <section class="opinions" aria-labelledby="opinions">
      <h3 id="opinions">{t("Who thinks alike")}</h3>
      <div class="opinions-ways" role="group" aria-label={t("What the hall sees")}>
        <span>{t("What the hall sees of the results")}</span>
        {ways.map(([way, text]) => (
          <button key={way} class="button small" type="button" aria-pressed={view === way} onClick={() => void order(id, "look", { view: way }, text)}>
            {text}
          </button>
        ))}
      </div>
      {!opinion && <p class="hint">{state === "open" ? t("Groups are looked for once people have voted.") : t("The groups are being counted.")}</p>}
      {opinion && (
        <div class="opinions-found">
          <Groups opinion={opinion} items={items} most={3} />
          {opinion.claim && opinion.final && <Map opinion={opinion} />}
        </div>
      )}
      {opinion?.claim && !opinion.final && <p class="hint">{t("How large the groups are, and their map, follow when the vote has closed.")}</p>}
    </section>
  );
}

/** A statement of the moderator, or of somebody without a phone. */
function Add({ id }: { id: string }) {
  const text = useSignal("");
  const add = async (event: Event) => {
    event.preventDefault();
    const said = text.peek().trim();
    if (said && (await order(id, "add", { text: said }, t("Added."))).ok) text.value = "";
  };
  const label = t("One more statement…");
  return (
    <form class="add" onSubmit={add}>
      <input class="field" aria-label={label} placeholder={label} maxLength={longest} value={text.value} autocomplete="off" onInput={(event) => (text.value = event.currentTarget.value)} />
      <button class="button" aria-disabled={!text.value.trim()}>
        {t("Add statement")}
      </button>
    </form>
  );
}
