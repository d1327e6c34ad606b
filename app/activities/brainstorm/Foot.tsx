import type { Signal } from "@preact/signals";
import { t, tn } from "aanzet/i18n";
import type { Command } from "aanzet/outbox";
import { Composer } from "aanzet/phone/Composer";
import { me, step } from "aanzet/store";
import { submitted } from "aanzet/phone/Looked";
import type { Item } from "aanzet/tree";
import { arrived } from "./sent";

interface Props {
  id: string;
  /** What this person did here and the room has not confirmed yet. */
  mine: Command[];
  /** The idea that the next one builds on, and those from which it is chosen. */
  onto: Signal<string | null>;
  ideas: Record<string, Item>;
  back: Signal<string | null>;
  send: (text: string, on: Item | undefined) => void;
}

/** The field at the thumb, with what the idea builds on and how many are left. */
export function Foot({ id, mine, onto, ideas, back, send }: Props) {
  const { max_ideas, max_length, max_words } = step(id).value!.settings;
  const own = me.value.steps?.[id]?.items ?? {};
  const under = mine.filter((command) => command.kind === "add" && command.state !== "refused" && !arrived(command, { ...own, ...me.value.steps?.[id]?.inbox }));
  const waiting = submitted(id).filter((idea) => idea.state === "waiting" && !idea.about);
  const left = max_ideas ? max_ideas - Object.keys(own).length - waiting.length - under.length : null;
  const base = onto.value ? ideas[onto.value] : undefined;
  const words = max_words && { label: t("Your idea"), hint: tn("Your idea, in %(n)s word…", "Your idea, in %(n)s words at most…", max_words), button: t("Send idea") };
  return (
    <>
      {base && (
        <p class="onto">
          <span>{t("Builds on: %(idea)s", { idea: base.text })}</span>
          <button type="button" class="button quiet" onClick={() => (onto.value = null)}>
            {t("Cancel")}
          </button>
        </p>
      )}
      {left !== null && (
        <p class="ideas-left figures">
          {left > 0 ? tn("You can send %(n)s more idea.", "You can send %(n)s more ideas.", left) : t("You have sent all your ideas. You can still change them.")}
        </p>
      )}
      {(left === null || left > 0) && (
        <Composer
          id={id}
          limit={max_length ?? 1000}
          words={words || undefined}
          send={(text) => {
            send(text, base);
            onto.value = null;
          }}
          back={back}
        />
      )}
    </>
  );
}
