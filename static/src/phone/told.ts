// What happens by itself, for those who do not see it happen: a step that comes,
// closes or shows its results, and what became of what one did.

import { useSignalEffect } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { outbox, pending } from "../outbox";
import { room, step } from "../store";
import { murmur } from "../widgets/say";

/** Another page than before begins at its heading, for keys and for ears; the
    page that somebody opens begins where the browser does. */
export function useBeginning(where: string | null): void {
  const was = useRef<string | null>(null);
  useLayoutEffect(() => {
    const before = was.current;
    if (where === null) return;
    was.current = where;
    // Whoever chose it by a tab stays on that tab.
    if (before === null || before === where || document.activeElement?.closest(".tabs")) return;
    const heading = document.querySelector("h1");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, [where]);
}

/** Says that the step closed, opened again, or shows its results. */
export function useStepTold(id: string): void {
  const { state, revealed, round } = step(id).value!;
  const was = useRef({ id, state, revealed, round });
  useLayoutEffect(() => {
    const before = was.current;
    was.current = { id, state, revealed, round };
    if (before.id !== id) return;
    if (revealed && !before.revealed) murmur(t("The results are here."), "state");
    else if (round > before.round) murmur(t("A new round: you can answer again."), "state");
    else if (state === "closed" && before.state === "open") murmur(t("This part is closed. Thank you for taking part."), "state");
    else if (state === "open" && before.state === "closed") murmur(t("This part is open again."), "state");
  }, [id, state, revealed, round]);
}

/** Says that what one did is safe, or was refused and why. */
export function useOwnTold(): void {
  const was = useRef({ count: 0, refused: new Set<string>() });
  useSignalEffect(() => {
    const { count } = pending.value;
    const refused = outbox.value.filter((command) => command.state === "refused");
    const fresh = refused.filter(({ id }) => !was.current.refused.has(id));
    if (fresh.length) murmur(fresh.map((command) => t("not sent: %(reason)s", { reason: command.error!.message })).join(" "), "refused");
    else if (was.current.count && !count && room.peek()) murmur(t("saved ✓"), "saved");
    was.current = { count, refused: new Set(refused.map(({ id }) => id)) };
  });
}
