import { t, tn } from "aanzet/i18n";
import { act, outbox } from "aanzet/outbox";
import { useDraft } from "aanzet/phone/draft";
import { onItsWay } from "aanzet/phone/Line";
import { Looked, submitted } from "aanzet/phone/Looked";
import { me, step } from "aanzet/store";
import { theirs } from "aanzet/theirs";

const LONGEST = 200; // as in rules.py

/** An option that is not there yet, in the person's own words: everybody sees
    it, and the person picks it by adding it. */
export function OwnOption({ id, full }: { id: string; full: boolean }) {
  const [text, write] = useDraft(`${id}-option`);
  const { settings, items, moderation } = step(id).value!;
  const looked = submitted(id);
  const known = { ...items, ...me.value.steps?.[id]?.inbox };
  const coming = outbox.value.filter((c) => c.step === id && c.kind === "add" && c.state !== "refused" && !(c.made ?? []).some((made) => made in known));
  const left = settings.own_options - Object.keys(me.value.steps?.[id]?.items ?? {}).length - looked.filter(({ state }) => state === "waiting").length;
  const add = (event: Event) => {
    event.preventDefault();
    const said = text.peek().trim();
    if (!said || full) return;
    void act(id, "add", { text: said });
    write("");
  };
  return (
    <>
      {looked.length > 0 && (
        <ul class="ideas option-own">
          <Looked id={id} texts={looked} />
        </ul>
      )}
      {coming.map((command) => (
        <p key={command.id} class="hint option-own">
          “<bdi {...theirs()}>{command.data.text}</bdi>” · {onItsWay()}
        </p>
      ))}
      {left > coming.length && (
        <form class="option-own" onSubmit={add}>
          <label class="label" for={`${id}-option`}>
            {t("Something else?")}
          </label>
          <div class="composer-row">
            <input
              id={`${id}-option`}
              class="field"
              maxLength={LONGEST}
              value={text.value}
              placeholder={t("In your own words…")}
              autocomplete="off"
              autocapitalize="sentences"
              enterkeyhint="send"
              onInput={(event) => write(event.currentTarget.value)}
            />
            <button class="button" aria-disabled={!text.value.trim() || full}>
              {t("Add")}
            </button>
          </div>
          <p class="hint">{full ? t("Take one back first, then you can add your own.") : moderation === "before" ? tn("The moderator reads it first. You can add %(n)s.", "The moderator reads it first. You can add %(n)s.", left) : tn("Everybody sees it, and can choose it too. You can add %(n)s.", "Everybody sees it, and can choose it too. You can add %(n)s.", left)}</p>
        </form>
      )}
    </>
  );
}
