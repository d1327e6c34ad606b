import { t } from "../i18n";
import { me, room } from "../store";

/** The way to one's own page, once there is something on it. The page is
    another one: it has this phone's token, and the way back (to a tablet that
    goes round as such). */
export function ToMine() {
  if (!Object.keys(me.value.steps ?? {}).length) return null;
  return (
    <a class="button to-mine" href={`/mine/${room.value!.code}${location.search}`}>
      {t("What happened to my input?")}
    </a>
  );
}
