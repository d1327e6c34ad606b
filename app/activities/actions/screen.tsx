import "./screen.css";
import { t } from "aanzet/i18n";
import { Flow } from "aanzet/screen/Flow";
import { ideas } from "aanzet/screen/Panels";
import { inOrder, step } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import { actionsOf, written } from "./plan";

/** Who does what by when, line by line; what it comes from while there is none. */
export default function ActionsScreen({ id }: { id: string }) {
  const now = step(id).value!;
  const actions = actionsOf(now);
  const items = inOrder(now.items);
  if (!actions.length && items.length && now.state === "open") return <Flow columns={items.length > 6 ? 2 : 1} even>{ideas(items)}</Flow>;
  if (!actions.length) return <p class="calm">{now.state === "open" ? t("No actions yet. What do we agree?") : t("No actions were agreed.")}</p>;
  return (
    <Flow columns={1} newest={now.state === "open" ? actions.at(-1)!.id : undefined}>
      {actions.map((action) => (
        <li key={action.id} class={action.state === "done" ? "idea action action-done" : "idea action"}>
          <span>
            <span {...theirs()} class="action-what">{action.text}</span>
            {action.earlier && <span class="action-tag">{t("from an earlier meeting")}</span>}
          </span>
          <span class={action.owner ? "action-who" : "action-who action-nobody"}>{action.owner || t("nobody yet")}</span>
          <span class="action-when figures">{action.state === "done" ? t("Done ✓") : action.date ? written(action.date) : "–"}</span>
        </li>
      ))}
    </Flow>
  );
}
