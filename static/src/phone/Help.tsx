import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n";
import { helped, putAway } from "./helped";

interface Props {
  place: string;
  words: string;
  /** Nothing can be done any more. */
  closed: boolean;
}

/** One sentence or two about what people can do here. Who comes too late for it
    has no use for it; who was reading when it closed keeps it, so that nothing moves. */
export function Help({ place, words, closed }: Props) {
  const [late] = useState(closed);
  useEffect(() => () => putAway(place), [place]);
  if (helped(place) || (late && closed)) return null;
  return (
    <p class="help">
      <span>{words}</span>
      <button type="button" class="button quiet" onClick={() => putAway(place)}>
        {t("Got it")}
      </button>
    </p>
  );
}
