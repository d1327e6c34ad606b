import "./desk.css";
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { ask } from "aanzet/desk/ask";
import { order } from "aanzet/desk/order";
import { t, tn } from "aanzet/i18n";
import { inOrder, room, step } from "aanzet/store";
import type { Item } from "aanzet/tree";
import { Fields } from "./Fields";
import { actionsOf, added, complete, edited, nothing, planOf, written, type Action, type Plan } from "./plan";

/** The actions as a table, a form for new ones, and what they can come from. */
export default function ActionsDesk({ id }: { id: string }) {
  const now = step(id).value!;
  const plan = useSignal<Plan>(nothing);
  const form = useRef<HTMLFormElement>(null);
  const actions = actionsOf(now);
  const items = inOrder(now.items);
  const over = room.value!.state === "finished" || now.state === "waiting";
  const add = async (event: Event) => {
    event.preventDefault();
    const given = plan.peek();
    if (!complete(given)) return;
    plan.value = nothing;
    const ack = await order(id, "add", added(given), t("Added."));
    if (!ack.ok && !complete(plan.peek())) plan.value = given;
  };
  const from = (item: Item) => {
    plan.value = { ...plan.peek(), text: item.text, item: item.id };
    form.current?.querySelector("textarea")?.focus();
  };
  return (
    <>
      {now.state === "waiting" && <p class="empty">{t("Not open yet. When you open this step, actions can be added here.")}</p>}
      {!over && (
        <form class="action-new" ref={form} aria-label={t("A new action")} onSubmit={add}>
          <Fields plan={plan.value} change={(part) => (plan.value = { ...plan.peek(), ...part })} items={items} />
          <p class="action-send">
            <button class="button" aria-disabled={!complete(plan.value)}>
              {t("Add this action")}
            </button>
          </p>
        </form>
      )}
      {actions.length > 0 ? <Table id={id} actions={actions} items={now.items} over={over} /> : now.state !== "waiting" && <p class="empty">{t("No actions yet.")}</p>}
      {items.length > 0 && !over && (
        <section class="action-sources">
          <h3>{t("What actions can come from")}</h3>
          <ul>
            {items.map((item) => {
              const made = actions.filter((action) => action.item === item.id).length;
              return (
                <li key={item.id}>
                  <span>
                    {item.text} {made > 0 && <span class="count figures">· {tn("%(n)s action", "%(n)s actions", made)}</span>}
                  </span>
                  <button class="button small" type="button" onClick={() => from(item)}>
                    {t("Make an action of it")}
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>
  );
}

function Table({ id, actions, items, over }: { id: string; actions: Action[]; items: Record<string, Item>; over: boolean }) {
  const changing = useSignal<string | null>(null);
  return (
    <table class="action-table">
      <thead>
        <tr>
          <th scope="col">{t("Done")}</th>
          <th scope="col">{t("Action")}</th>
          <th scope="col">{t("Who")}</th>
          <th scope="col">{t("By when")}</th>
          <th scope="col">
            <span class="aside">{t("Change")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {actions.map((action) =>
          changing.value === action.id && !over ? (
            <tr key={action.id}>
              <td colSpan={5}>
                <Change id={id} action={action} close={() => (changing.value = null)} />
              </td>
            </tr>
          ) : (
            <Row key={action.id} id={id} action={action} from={action.item ? items[action.item]?.text : undefined} over={over} change={() => (changing.value = action.id)} />
          ),
        )}
      </tbody>
    </table>
  );
}

function Row({ id, action, from, over, change }: { id: string; action: Action; from: string | undefined; over: boolean; change: () => void }) {
  const done = action.state === "done";
  const remove = async () => {
    const text = t("“%(text)s” disappears from the list and from the minutes.", { text: action.text });
    if (await ask(t("Remove this action?"), text, t("Yes, remove it"))) void order(id, "remove", { action: action.id }, t("Removed."));
  };
  const mark = () => void order(id, "mark", { action: action.id, state: done ? "open" : "done" }, done ? t("Open again.") : t("Done."));
  return (
    <tr class={done ? "done" : ""}>
      <td>
        <input type="checkbox" checked={done} disabled={over} aria-label={t("Done: %(text)s", { text: action.text })} onChange={mark} />
      </td>
      <th scope="row">
        <span class="what">{action.text}</span>
        {action.earlier && <small>{t("From an earlier meeting.")}</small>}
        {from && from !== action.text && <small>{t("From: %(text)s", { text: from })}</small>}
      </th>
      <td>{action.owner || <span class="nobody">{t("nobody yet")}</span>}</td>
      <td class="figures">{action.date ? written(action.date, "short") : "–"}</td>
      <td class="acts">
        {!over && (
          <>
            <button class="button small quiet" type="button" onClick={change}>
              {t("Change")}
            </button>
            <button class="button small quiet" type="button" onClick={() => void remove()}>
              {t("Remove")}
            </button>
          </>
        )}
      </td>
    </tr>
  );
}

function Change({ id, action, close }: { id: string; action: Action; close: () => void }) {
  const plan = useSignal(planOf(action));
  const save = async (event: Event) => {
    event.preventDefault();
    if (complete(plan.peek()) && (await order(id, "edit", edited(action.id, plan.peek()), t("Changed."))).ok) close();
  };
  return (
    <form onSubmit={save} aria-label={t("Change this action")}>
      <Fields plan={plan.value} change={(part) => (plan.value = { ...plan.peek(), ...part })} />
      <p class="action-send">
        <button class="button small" type="button" onClick={close}>
          {t("Cancel")}
        </button>
        <button class="button small primary" aria-disabled={!complete(plan.value)}>
          {t("Save")}
        </button>
      </p>
    </form>
  );
}
