import { t } from "aanzet/i18n";
import { act, outbox } from "aanzet/outbox";
import { onItsWay } from "aanzet/phone/Line";
import { Write } from "aanzet/phone/Write";
import { inOrder, me } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import type { Item } from "aanzet/tree";
import { isOlder } from "./colours";

/** Whoever is not green says what would make it green, and sees that it has arrived. */
export function Remarks({ id, item, asked, open }: { id: string; item: Item; asked: boolean; open: boolean }) {
  const own = inOrder(me.value.steps?.[id]?.remarks).filter((remark) => remark.item === item.id);
  const underWay = outbox.value.filter((command) => command.step === id && (command.state === "waiting" || command.state === "sending"));
  const sending = underWay.filter((command) => command.kind === "remark" && command.data.item === item.id);
  const leaving = new Set(underWay.filter((command) => command.kind === "remove_remark").map((command) => command.data.remark as string));
  if (!own.length && !sending.length && !asked) return null;
  return (
    <div class="remarks">
      {(own.length > 0 || sending.length > 0) && (
        <ul>
          {own.map((remark) => (
            <li key={remark.id} class="remark">
              <p {...theirs()}>{remark.text}</p>
              <p class="remark-state">
                <span>{leaving.has(remark.id) ? t("is being removed…") : isOlder(remark, item) ? t("said of the text before") : t("saved ✓")}</span>
                {open && !leaving.has(remark.id) && (
                  <button type="button" class="button quiet" onClick={() => void act(id, "remove_remark", { remark: remark.id })}>
                    {t("Remove")}
                  </button>
                )}
              </p>
            </li>
          ))}
          {sending.map((command) => (
            <li key={command.id} class="remark">
              <p {...theirs()}>{command.data.text}</p>
              <p class="remark-state">{onItsWay()}</p>
            </li>
          ))}
        </ul>
      )}
      {asked && open && (
        <Write name={`${id} ${item.id}`} label={t("What would make it green?")} hint={t("The moderator reads this at once, without your name.")} limit={300} send={(text) => void act(id, "remark", { item: item.id, text })} />
      )}
    </div>
  );
}
