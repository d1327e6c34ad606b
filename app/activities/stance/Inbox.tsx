import { useSignal } from "@preact/signals";
import { deskStep } from "aanzet/desk/looking";
import { EditText } from "aanzet/desk/EditText";
import { order } from "aanzet/desk/order";
import { t, tn } from "aanzet/i18n";
import { inOrder, room } from "aanzet/store";
import type { Item } from "aanzet/tree";

const longest = 300; // as in rules.py

/** The statements that people proposed: let in, in better words if need be, or not. */
export function Inbox({ id }: { id: string }) {
  const waiting = inOrder((deskStep(id) as { proposals?: Record<string, Item> }).proposals);
  if (!waiting.length || room.value!.state === "finished") return null;
  return (
    <section class="inbox" aria-labelledby="inbox">
      <h3 id="inbox">{tn("%(n)s statement waits for you", "%(n)s statements wait for you", waiting.length)}</h3>
      <ul>
        {waiting.map((one) => (
          <Proposed key={one.id} id={id} item={one} />
        ))}
      </ul>
    </section>
  );
}

function Proposed({ id, item }: { id: string; item: Item }) {
  const words = useSignal(item.text);
  const editing = useSignal(false);
  const letIn = () => void order(id, "let_in", { proposal: item.id, ...(words.peek() !== item.text && { text: words.peek() }) }, t("Everybody votes on it now."));
  return (
    <li>
      {editing.value ? (
        <EditText text={words.value} label={t("The statement")} limit={longest} save={(text) => (words.value = text)} close={() => (editing.value = false)} />
      ) : (
        <span>
          {words.value}
          {words.value !== item.text && <small>{t("Proposed as: %(text)s", { text: item.text })}</small>}
        </span>
      )}
      <span class="statement-acts">
        <button class="button small primary" type="button" aria-label={t("Let in: %(statement)s", { statement: words.value })} onClick={letIn}>
          {t("Let in")}
        </button>
        <button class="button small" type="button" aria-label={t("Change: %(statement)s", { statement: words.value })} onClick={() => (editing.value = true)}>
          {t("Change")}
        </button>
        <button class="button small" type="button" aria-label={t("Do not let in: %(statement)s", { statement: words.value })} onClick={() => void order(id, "decline", { proposal: item.id }, t("Not let in. Its author is told."))}>
          {t("Do not let in")}
        </button>
      </span>
    </li>
  );
}
