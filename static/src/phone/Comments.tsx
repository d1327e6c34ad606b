import "../style/comments.css";
import { useSignal } from "@preact/signals";
import { t } from "../i18n";
import { act, dismiss, outbox, type Command } from "../outbox";
import { inOrder, me, step } from "../store";
import { theirs } from "../theirs";
import type { Comment } from "../tree";
import { Composer } from "./Composer";
import { Looked, submitted } from "./Looked";
import { onItsWay } from "./Line";

interface Props {
  id: string;
  item: string;
  /** The side under which is spoken; null where there are none. */
  side: string | null;
  open: boolean;
}

/** What was said about an item, with a tap to agree; own words with their state. */
export function Comments({ id, item, side, open }: Props) {
  const said = inOrder(step(id).value!.comments).filter((comment) => comment.about === item && (comment.side ?? null) === side);
  const mine = me.value.steps?.[id] ?? {};
  const looked = submitted(id).filter((text) => text.about === item && (text.side ?? null) === side);
  const there = new Set([...said, ...looked].map((comment) => comment.id));
  const unsent = outbox.value.filter((c) => c.step === id && c.kind === "comment" && c.data.item === item && (c.data.side ?? null) === side);
  return (
    <ul class="comments">
      {said.map((comment) => (
        <Said key={comment.id} step={id} comment={comment} own={comment.id in (mine.comments ?? {})} agrees={comment.id in (mine.agrees ?? {})} open={open} />
      ))}
      <Looked id={id} texts={looked} />
      {unsent.filter((command) => !(command.made ?? []).some((made) => there.has(made))).map((command) => (
        <Unsent key={command.id} command={command} />
      ))}
      {!said.length && !unsent.length && !looked.length && <li class="hint">{open ? t("Nothing yet. What do you think?") : t("Nothing was said here.")}</li>}
    </ul>
  );
}

interface SaidProps {
  step: string;
  comment: Comment;
  own: boolean;
  agrees: boolean;
  open: boolean;
}

function Said({ step, comment, own, agrees, open }: SaidProps) {
  const sure = useSignal(false);
  const underWay = outbox.value.filter((c) => c.step === step && c.kind === "agree" && c.data.item === comment.id && c.state !== "refused").pop();
  const yes = underWay ? (underWay.data.agrees as boolean) : agrees;
  const others = comment.agreed ? t("%(n)s agree", { n: comment.agreed }) : "";
  return (
    <li class={own ? "idea idea-own comment" : "idea comment"}>
      <p {...theirs()} class="idea-text" id={`said-${comment.id}`}>
        {comment.text}
      </p>
      <p class="comment-foot figures">
        {own ? <strong>{t("yours")}</strong> : null}
        <span>{others}</span>
        {!own && open && (
          <button
            type="button"
            class="button agree"
            aria-pressed={yes}
            aria-describedby={`said-${comment.id}`}
            onClick={() => void act(step, "agree", { item: comment.id, agrees: !yes }, { key: `agree:${comment.id}` })}
          >
            {yes && "✓ "}
            {t("Agree with this")}
          </button>
        )}
        {!own && !open && yes && <span>✓ {t("Agree with this")}</span>}
        {own && open && (
          <button type="button" class="button quiet" onClick={() => (sure.value ? void act(step, "remove", { item: comment.id }) : (sure.value = true))}>
            {sure.value ? t("Yes, remove it") : t("Remove")}
          </button>
        )}
      </p>
    </li>
  );
}

function Unsent({ command }: { command: Command }) {
  const refused = command.state === "refused";
  return (
    <li class={refused ? "idea idea-own idea-refused comment" : "idea idea-own comment"}>
      <p {...theirs()} class="idea-text">{command.data.text}</p>
      <p class="comment-foot">
        <span>{refused ? t("not sent: %(reason)s", { reason: command.error!.message }) : onItsWay()}</span>
        {refused && (
          <button type="button" class="button quiet" onClick={() => dismiss(command.id)}>
            {t("Throw away")}
          </button>
        )}
      </p>
    </li>
  );
}

/** The field for a comment, kept for this item and side. */
export function CommentField({ id, item, side, name }: Omit<Props, "open"> & { name?: string }) {
  const back = useSignal<string | null>(null);
  const limit: number = step(id).value!.settings.max_length ?? 500;
  const hint = name ? t("Write under “%(side)s”…", { side: name }) : t("Your comment…");
  return (
    <Composer
      key={`${item} ${side}`}
      id={`${id}:${item}:${side ?? ""}`}
      limit={limit}
      words={{ label: name ? t("Your comment: %(side)s", { side: name }) : t("Your comment"), hint, button: t("Send comment") }}
      send={(text) => void act(id, "comment", side === null ? { item, text } : { item, text, side })}
      back={back}
    />
  );
}
