import "./desk.css";
import { useSignal } from "@preact/signals";
import { EditText } from "aanzet/desk/EditText";
import { deskStep } from "aanzet/desk/looking";
import { order } from "aanzet/desk/order";
import { Papers } from "aanzet/desk/Papers";
import { nothingYet, Results, VoteFacts } from "aanzet/desk/Results";
import { t } from "aanzet/i18n";
import { inOrder, room, step } from "aanzet/store";
import type { Item } from "aanzet/tree";
import { after, countOf, greenOf, isOlder, olderOf, percent, type Cast, type Given } from "./colours";
import { Lights } from "./Lights";

const limit = 1000; // characters of a text
const remark = 300; // characters of what somebody says

/** Each text with what would make it green, to edit while people talk; below it the colours. */
export default function ConsentDesk({ id }: { id: string }) {
  const { items, settings } = step(id).value!;
  return (
    nothingYet(id) ?? (
      <>
        <VoteFacts id={id} />
        <ul class="proposals">
          {inOrder(items).map((item) => (
            <Proposal key={item.id} id={id} item={item} remarks={settings.remarks as boolean} />
          ))}
        </ul>
        <Results
          id={id}
          head={t("Share of green")}
          value={greenOf}
          figure={percent}
          scale={{ low: 0, high: 100 }}
          digits={0}
          columns={[
            { head: t("Green"), cell: (figures) => countOf(figures, "green") },
            { head: t("Amber"), cell: (figures) => countOf(figures, "amber") },
            { head: t("Red"), cell: (figures) => countOf(figures, "red") },
            { head: t("Older text"), cell: (figures, item) => (figures && (figures.version as number) < item.version ? t("all") : olderOf(figures)) },
          ]}
        />
        <Papers<Cast>
          id={id}
          after={after}
          input={(item, ballot, cast) => (
            <Lights
              labelledby={`votable-${item.id}`}
              chosen={(ballot[item.id] as Given | undefined)?.colour}
              off={false}
              choose={(colour) => cast({ item: item.id, colour, version: item.version }, item.id)}
            />
          )}
        />
      </>
    )
  );
}

/** One text, its versions, and what people say about it. */
function Proposal({ id, item, remarks }: { id: string; item: Item; remarks: boolean }) {
  const editing = useSignal(false);
  const over = room.value!.state === "finished";
  const said = inOrder(deskStep(id).remarks).filter((one) => one.item === item.id);
  const save = (text: string) => void order(id, "edit", { item: item.id, text }, t("Changed. Everybody is asked again."));
  const takeOut = (one: string) => void order(id, "remove_remark", { remark: one }, t("Taken out."));
  return (
    <li class="proposal">
      {editing.value ? (
        <EditText text={item.text} label={t("The text")} limit={limit} save={save} close={() => (editing.value = false)} />
      ) : (
        <div class="proposal-top">
          <p class="proposal-text">{item.text}</p>
          {!over && (
            <button class="button small" type="button" onClick={() => (editing.value = true)}>
              {t("Change the text")}
            </button>
          )}
        </div>
      )}
      {item.versions && <Earlier item={item} />}
      {said.length > 0 && (
        <>
          <h3>{t("What would make it green (%(n)s)", { n: said.length })}</h3>
          <ul class="proposal-said">
            {said.map((one) => (
              <li key={one.id}>
                <span>
                  {one.text}
                  {isOlder(one, item) && <small> {t("said of an older text")}</small>}
                </span>
                {!over && (
                  <button class="button small quiet" type="button" onClick={() => takeOut(one.id)}>
                    {t("Take out")}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {remarks && !over && (
        <details class="proposal-earlier">
          <summary>{t("Somebody without a phone says something")}</summary>
          <Say id={id} item={item} />
        </details>
      )}
    </li>
  );
}

function Earlier({ item }: { item: Item }) {
  const texts = Object.entries(item.versions!).sort((a, b) => Number(b[0].slice(1)) - Number(a[0].slice(1)));
  return (
    <details class="proposal-earlier">
      <summary>{t("This is version %(n)s. Read the texts before.", { n: item.version })}</summary>
      <ol>
        {texts.map(([version, text]) => (
          <li key={version}>{text}</li>
        ))}
      </ol>
    </details>
  );
}

/** What somebody without a phone says. */
function Say({ id, item }: { id: string; item: Item }) {
  const text = useSignal("");
  const add = async (event: Event) => {
    event.preventDefault();
    const said = text.peek().trim();
    if (!said) return;
    text.value = "";
    const ack = await order(id, "remark", { item: item.id, text: said }, t("Added."));
    if (!ack.ok && !text.peek()) text.value = said;
  };
  const label = t("What would make it green?");
  return (
    <form class="add" onSubmit={add}>
      <input class="field" aria-label={label} placeholder={label} maxLength={remark} value={text.value} autocomplete="off" onInput={(event) => (text.value = event.currentTarget.value)} />
      <button class="button" aria-disabled={!text.value.trim()}>
        {t("Add")}
      </button>
    </form>
  );
}
