import "../style/vote.css";
import type { ComponentChildren } from "preact";
import { t } from "../i18n";
import { theirs } from "../theirs";
import type { Item } from "../tree";
import { Members } from "../vote/Members";

interface Props {
  item: Item;
  /** True when this person has given an answer. */
  chosen: boolean;
  /** What this person gave in the round before, in words. */
  before?: string;
  children: ComponentChildren;
}

/** A thing to vote on: its text, what it is made of, and below it what the
    thumb can do. Its text has the id `votable-<item>` for labels. */
export function Votable({ item, chosen, before, children }: Props) {
  return (
    <li class={chosen ? "votable votable-chosen" : "votable"}>
      <p {...theirs()} class="votable-text" id={`votable-${item.id}`}>
        {item.text}
      </p>
      {item.members && <Members item={item} />}
      {item.changed && <p class="hint">{t("This text was changed later. You vote on the text that stands here.")}</p>}
      {before && <p class="hint">{t("In the round before you gave %(answer)s.", { answer: before })}</p>}
      {children}
    </li>
  );
}
