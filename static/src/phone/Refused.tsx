import { t } from "../i18n";
import { dismiss, outbox, type Command } from "../outbox";
import { room } from "../store";

/** What the room refused for good, with its text and the reason: nothing that
    somebody wrote disappears without a word. */
export function Refused({ of }: { of: (command: Command) => boolean }) {
  const list = outbox.value.filter((command) => command.state === "refused" && of(command) && !isOver(command));
  if (!list.length) return null;
  return (
    <ul class="refused">
      {list.map((command) => (
        <li key={command.id} class="refused-item">
          <p>
            {text(command) && <strong>“{text(command)}” </strong>}
            {command.error!.message}
          </p>
          <button type="button" class="button quiet" onClick={() => dismiss(command.id)}>
            {t("Understood")}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A vote that came too late is no news any more once the step is open again. */
function isOver({ kind, step: id, error }: Command): boolean {
  return kind === "cast" && error?.code === "step_closed" && room.value?.steps[id ?? ""]?.state === "open";
}

function text({ data }: Command): string | undefined {
  return data.title ?? data.text;
}
