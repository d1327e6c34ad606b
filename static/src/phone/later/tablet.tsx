import { useSignal, useSignalEffect } from "@preact/signals";
import { forgetPerson } from "../../connection";
import { t, tn } from "../../i18n";
import { forget } from "../../kept";
import { dismiss, outbox, pending } from "../../outbox";
import { me } from "../../store";
import { tongue, wayTo } from "../tongue";

/** On a shared tablet the next person is somebody else: the page forgets who
    was here, once all that they did is safe in the room. */
export default function Tablet({ code }: { code: string }) {
  const asked = useSignal(false);
  const ready = useSignal(false);
  useSignalEffect(() => {
    if (!ready.value || pending.value.count) return;
    for (const command of outbox.peek()) if (command.state === "refused") dismiss(command.id);
    forgetPerson(code);
    forget("help:");
    forget("voice:");
    if (tongue.own) location.assign(wayTo("room"));
    else location.reload();
  });
  const waits = pending.value.count;
  if (ready.value)
    return (
      <p class="tablet" role="status">
        {tn("One moment: %(n)s thing is still being sent…", "One moment: %(n)s things are still being sent…", waits)}
      </p>
    );
  // Whoever has done nothing yet is the next person already.
  if (!Object.keys(me.value.steps ?? {}).length && !me.value.group && !waits) return <p class="tablet">{t("This tablet goes from hand to hand.")}</p>;
  if (!asked.value)
    return (
      <p class="tablet">
        <button type="button" class="button" onClick={() => (asked.value = true)}>
          {t("Done, next person")}
        </button>
      </p>
    );
  return (
    <p class="tablet">
      <button type="button" class="button" onClick={() => (asked.value = false)}>
        {t("No, go back")}
      </button>
      <button type="button" class="button primary" onClick={() => (ready.value = true)}>
        {t("Yes, I am done")}
      </button>
    </p>
  );
}
