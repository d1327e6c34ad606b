import "./phone.css";
import { useSignal } from "@preact/signals";
import { t } from "aanzet/i18n";
import { act, outbox, type Command } from "aanzet/outbox";
import { useDraft } from "aanzet/phone/draft";
import { onItsWay } from "aanzet/phone/Line";
import { Refused } from "aanzet/phone/Refused";
import { Scroll } from "aanzet/phone/Scroll";
import { inOrder, me, room, step } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import type { MyStep, Step } from "aanzet/tree";
import { Sheet } from "aanzet/widgets/Sheet";
import { Fields } from "./Fields";
import { actionsOf, added, complete, edited, nothing, planOf, written, type Action, type Plan } from "./plan";

/** All actions; where everyone may add, one's own with their state. */
export default function Actions({ id }: { id: string }) {
  const now = step(id).value!;
  const writing = useSignal<Action | "new" | null>(null);
  const own = (me.value.steps?.[id] as (MyStep & { actions?: Record<string, unknown> }) | undefined)?.actions ?? {};
  const open = now.settings.by === "everyone" && now.state === "open" && room.value!.state === "running";
  const actions = actionsOf(now);
  const mine = outbox.value.filter((command) => command.step === id && command.state !== "refused");
  const arrived = (command: Command) => (command.made ?? []).some((made) => actions.some((action) => action.id === made));
  const unsent = mine.filter((command) => command.kind === "add" && !arrived(command));
  const busy = (action: string) => mine.some((command) => command.data.action === action && command.state !== "saved");
  return (
    <>
      <Scroll>
        <Refused of={(command) => command.step === id} />
        {actions.length + unsent.length === 0 && <p class="empty">{open ? t("No actions yet. What do you take up?") : t("No actions yet.")}</p>}
        <ul class="actions">
          {actions.map((action) => (
            <Card key={action.id} now={now} action={action} own={action.id in own}>
              {action.id in own && (
                <p class="idea-state">
                  <strong>{t("yours")}</strong>
                  <span>{busy(action.id) ? onItsWay() : t("saved ✓")}</span>
                  {open && !busy(action.id) && (
                    <button type="button" class="button quiet action-change" onClick={() => (writing.value = action)}>
                      {t("Change")}
                    </button>
                  )}
                </p>
              )}
            </Card>
          ))}
          {unsent.map((command) => (
            <Card key={command.id} now={now} action={{ id: command.id, version: 1, order: 0, state: "open", ...(command.data as Plan) }} own>
              <p class="idea-state">
                <strong>{t("yours")}</strong>
                <span>{command.state === "saved" ? t("saved ✓") : onItsWay()}</span>
              </p>
            </Card>
          ))}
        </ul>
      </Scroll>
      {open && (
        <footer class="action-foot">
          <button type="button" class="button primary" onClick={() => (writing.value = "new")}>
            {t("Add an action")}
          </button>
        </footer>
      )}
      {writing.value && <Writing key={writing.value === "new" ? "new" : writing.value.id} id={id} action={writing.value} close={() => (writing.value = null)} />}
    </>
  );
}

Actions.help = (now: Step): string => now.settings.by === "moderator" ? "" : t("Write what should be done. Who does it and when may stay empty.");

function Card({ now, action, own, children }: { now: Step; action: Action; own: boolean; children?: preact.ComponentChildren }) {
  const from = action.item ? now.items[action.item]?.text : undefined;
  const looks = `idea ${own ? "action-own" : ""} ${action.state === "done" ? "action-done" : ""}`;
  return (
    <li class={looks}>
      <p {...theirs()} class="idea-text">{action.text}</p>
      {from && from !== action.text && <p class="action-from">{t("From: %(text)s", { text: from })}</p>}
      <dl class="action-facts">
        <dt>{t("Who?")}</dt>
        <dd>{action.owner || t("nobody yet")}</dd>
        {action.date && (
          <>
            <dt>{t("By when?")}</dt>
            <dd>{written(action.date)}</dd>
          </>
        )}
      </dl>
      {(action.earlier || action.state === "done") && (
        <p class="action-from">
          {action.earlier && t("From an earlier meeting.")} {action.state === "done" && <strong>{t("Done ✓")}</strong>}
        </p>
      )}
      {children}
    </li>
  );
}

/** A new action or one's own; what was typed survives a locked phone. */
function Writing({ id, action, close }: { id: string; action: Action | "new"; close: () => void }) {
  const fresh = action === "new";
  const initial = JSON.stringify(fresh ? nothing : planOf(action));
  const [draft, write] = useDraft(fresh ? `${id} action` : action.id, initial);
  const sure = useSignal(false);
  const plan = JSON.parse(draft.value) as Plan;
  const leave = () => {
    write(initial);
    close();
  };
  const save = () => {
    if (!complete(plan)) return;
    if (fresh) void act(id, "add", added(plan));
    else void act(id, "edit", edited(action.id, plan));
    leave();
  };
  const remove = () => {
    if (fresh) return;
    if (!sure.value) return void (sure.value = true);
    void act(id, "remove", { action: action.id });
    leave();
  };
  return (
    <Sheet title={fresh ? t("A new action") : t("Change your action")} close={close}>
      <Fields plan={plan} change={(part) => write(JSON.stringify({ ...plan, ...part }))} items={fresh ? inOrder(step(id).value!.items) : []} />
      <p class="action-acts">
        <button type="button" class="button primary" aria-disabled={!complete(plan)} onClick={save}>
          {fresh ? t("Send this action") : t("Save")}
        </button>
        {!fresh && (
          <button type="button" class="button danger" onClick={remove}>
            {sure.value ? t("Yes, remove it") : t("Remove")}
          </button>
        )}
      </p>
    </Sheet>
  );
}
