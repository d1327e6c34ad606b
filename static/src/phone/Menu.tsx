import { signal } from "@preact/signals";
import { t } from "../i18n";
import { later } from "./parts";
import { tongue, wayTo } from "./tongue";

const open = signal(false); // it stays open when the page below it becomes another one

/** What is rarely needed and always within reach, in one place: another
    language, light or dark, reading aloud, help, what is kept. Its list comes
    when it is asked for. */
export function Menu() {
  const List = open.value ? later<{ close: () => void }>("menu") : undefined;
  const offered = tongue.all.find(([code]) => code === tongue.offer);
  return (
    <span class="menu">
      {offered && (
        <a class="button quiet menu-offer" lang={offered[0]} href={wayTo(offered[0])}>
          <bdi>{offered[1]}</bdi>
        </a>
      )}
      <button type="button" class="button quiet menu-open" aria-haspopup="dialog" onClick={() => (open.value = true)}>
        {t("More")}
      </button>
      {List && <List close={() => (open.value = false)} />}
    </span>
  );
}
