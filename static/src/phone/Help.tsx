import { useEffect } from "preact/hooks";
import { t } from "../i18n";
import { helped, putAway } from "./helped";

/** One sentence or two about what people can do here. */
export function Help({ place, words }: { place: string; words: string }) {
  useEffect(() => () => putAway(place), [place]);
  if (helped(place)) return null;
  return (
    <p class="help">
      <span>{words}</span>
      <button type="button" class="button quiet" onClick={() => putAway(place)}>
        {t("Got it")}
      </button>
    </p>
  );
}
