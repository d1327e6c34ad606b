import { t } from "../i18n";
import { act, outbox } from "../outbox";
import { inOrder, me, room, step } from "../store";
import type { Submitted } from "../tree";

/** Own texts that a moderator still has to see, or did not show. */
export function submitted(id: string): Submitted[] {
  return inOrder(me.value.steps?.[id]?.inbox);
}

/** Their lines, in a list among what one wrote. */
export function Looked({ id, texts }: { id: string; texts: Submitted[] }) {
  const open = step(id).value!.state === "open" && room.value!.state === "running";
  const leaving = (item: string) => outbox.value.some((c) => c.step === id && c.kind === "withdraw" && c.data.item === item && c.state !== "refused");
  return (
    <>
      {texts.map(({ id: item, text, state, reason }) => (
        <li key={item} class={state === "rejected" ? "idea idea-own idea-rejected" : "idea idea-own"}>
          <p class="idea-text">{text}</p>
          <p class="idea-state">
            <strong>{t("yours")}</strong>
            {state === "waiting" && <span>{leaving(item) ? t("is being removed…") : t("waits for the moderator")}</span>}
            {state === "rejected" && <span>{reason ? t("not shown: %(reason)s", { reason }) : t("not shown")}</span>}
            {state === "waiting" && open && !leaving(item) && (
              <button type="button" class="button quiet take-back" onClick={() => void act(id, "withdraw", { item })}>
                {t("Take back")}
              </button>
            )}
          </p>
        </li>
      ))}
    </>
  );
}
