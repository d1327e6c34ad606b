import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t, tn } from "aanzet/i18n";
import { act, dismiss, held, type Command } from "aanzet/outbox";
import { drafted, useDraft } from "aanzet/phone/draft";
import { onItsWay } from "aanzet/phone/Line";
import { step as read } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import type { Item } from "aanzet/tree";
import { memo } from "aanzet/widgets/memo";

interface Props {
  step: string;
  idea: Item;
  own: boolean;
  open: boolean;
  /** What this person did to the idea and the room has not confirmed yet. */
  command: Command | undefined;
  /** The text of the idea that it builds on. */
  on: string | undefined;
  /** Opens what people say about it; undefined where nobody may. */
  talk: ((idea: string) => void) | undefined;
  said: number;
}

export const Idea = memo(function Idea({ step, idea, own, open, command, on, talk, said }: Props) {
  const editing = useSignal(own && drafted(idea.id));
  const sure = useSignal(false);
  // An edit would go past the moderator: an idea that is seen can only be taken back.
  const fixed = own && read(step).value?.moderation === "before";
  if (!own) {
    return (
      <li class="idea">
        {on && <On text={on} />}
        <p {...theirs()} class="idea-text" id={`idea-${idea.id}`}>
          {idea.text}
        </p>
        {talk && <Talk idea={idea.id} said={said} open={() => talk(idea.id)} />}
      </li>
    );
  }
  if (editing.value && open && !fixed) return <Edit step={step} idea={idea} close={() => (editing.value = false)} />;
  const refused = command?.state === "refused" ? command : undefined;
  const changed = command?.kind === "edit" ? command.data.text : undefined;
  return (
    <li class={refused ? "idea idea-own idea-refused" : "idea idea-own"}>
      {on && <On text={on} />}
      <p class="idea-text" id={`idea-${idea.id}`}>
        {changed ?? idea.text}
      </p>
      <p class="idea-state">
        <strong>{t("yours")}</strong>
        <span>{state(command)}</span>
        {refused && (
          <button type="button" class="button quiet" onClick={() => dismiss(refused.id)}>
            {t("Understood")}
          </button>
        )}
        {open && !command && (
          <button type="button" class="button quiet idea-change" aria-describedby={`idea-${idea.id}`} onClick={() => (!fixed ? (editing.value = true) : sure.value ? void act(step, "remove", { item: idea.id }) : (sure.value = true))}>
            {!fixed ? t("Change") : sure.value ? t("Yes, remove it") : t("Remove")}
          </button>
        )}
      </p>
      {talk && <Talk idea={idea.id} said={said} open={() => talk(idea.id)} />}
    </li>
  );
});

export function On({ text }: { text: string }) {
  return <p class="idea-on">{t("Builds on: %(idea)s", { idea: text })}</p>;
}

function Talk({ idea, said, open }: { idea: string; said: number; open: () => void }) {
  return (
    <button type="button" class="button quiet idea-talk figures" aria-describedby={`idea-${idea}`} onClick={open}>
      {said ? tn("%(n)s comment", "%(n)s comments", said) : t("Respond")}
    </button>
  );
}

/** An idea on its way: it looks like any own idea, with its true state. */
export function Unsent({ command, again }: { command: Command; again: ((text: string) => void) | undefined }) {
  const refused = command.state === "refused";
  return (
    <li class={refused ? "idea idea-own idea-refused" : "idea idea-own"}>
      <p {...theirs()} class="idea-text">{command.data.text}</p>
      <p class="idea-state">
        <strong>{t("yours")}</strong>
        <span>{state(command)}</span>
      </p>
      {refused && (
        <p class="idea-acts">
          {again && (
            <button
              type="button"
              class="button"
              onClick={() => {
                again(command.data.text);
                dismiss(command.id);
              }}
            >
              {t("Change and send again")}
            </button>
          )}
          <button type="button" class="button quiet" onClick={() => dismiss(command.id)}>
            {t("Throw away")}
          </button>
        </p>
      )}
    </li>
  );
}

function state(command: Command | undefined): string {
  if (command?.state === "refused") return t("not sent: %(reason)s", { reason: command.error!.message });
  if (!command || command.state === "saved") return t("saved ✓");
  return command.kind === "remove" && !held.value ? t("is being removed…") : onItsWay();
}

function Edit({ step, idea, close }: { step: string; idea: Item; close: () => void }) {
  const [text, write] = useDraft(idea.id, idea.text);
  const sure = useSignal(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    field.current!.focus();
    field.current!.setSelectionRange(text.peek().length, text.peek().length);
  }, []);
  const leave = () => {
    write(idea.text);
    close();
  };
  const save = () => {
    const better = text.value.trim();
    if (better && better !== idea.text) void act(step, "edit", { item: idea.id, text: better });
    leave();
  };
  const remove = () => {
    if (!sure.value) return void (sure.value = true);
    void act(step, "remove", { item: idea.id });
    leave();
  };
  return (
    <li class="idea idea-own">
      <textarea
        ref={field}
        class="field"
        rows={3}
        aria-label={t("Change your idea")}
        value={text.value}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && leave()}
      />
      <p class="idea-acts">
        <button type="button" class="button primary" aria-disabled={!text.value.trim()} onClick={save}>
          {t("Save")}
        </button>
        <button type="button" class="button" onClick={leave}>
          {t("Cancel")}
        </button>
        <button type="button" class="button danger" onClick={remove}>
          {sure.value ? t("Yes, remove it") : t("Remove")}
        </button>
      </p>
    </li>
  );
}
