import "./phone.css";
import { useSignal, useSignalEffect } from "@preact/signals";
import { t, tn } from "aanzet/i18n";
import { CommentField, Comments } from "aanzet/phone/Comments";
import { ToField } from "aanzet/phone/Composer";
import { Refused } from "aanzet/phone/Refused";
import { Scroll } from "aanzet/phone/Scroll";
import { inOrder, room, step } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import { Members } from "aanzet/vote/Members";

/** The items with how much was said of each; one of them open, with its sides as tabs. */
export default function Discuss({ id }: { id: string }) {
  const now = step(id).value!;
  const items = inOrder(now.items);
  const only = items.length === 1 ? items[0]!.id : null;
  const chosen = useSignal<string | null>(null);
  // Who looks elsewhere comes along when the hall turns to another item.
  useSignalEffect(() => void (chosen.value = step(id).value!.focus ?? null));
  const item = now.items[only ?? chosen.value ?? ""];
  if (item) return <One key={item.id} id={id} item={item.id} back={only ? undefined : () => (chosen.value = null)} />;
  const said = Object.values(now.comments ?? {});
  return (
    <Scroll>
      <Refused of={(command) => command.step === id && command.kind !== "comment"} />
      {!items.length && <p class="empty">{t("There is nothing to talk about yet.")}</p>}
      {items.length > 1 && now.state === "open" && <p class="note">{t("Tap what you want to say something about.")}</p>}
      <ul class="discuss-items">
        {items.map((one) => {
          const n = said.filter((comment) => comment.about === one.id).length;
          return (
            <li key={one.id}>
              <button type="button" class="button choice discuss-item" onClick={() => (chosen.value = one.id)}>
                <span {...theirs()}>{one.text}</span>
                <span class="tab-count figures">
                  {n}
                  <span class="aside"> {tn("comment", "comments", n)}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </Scroll>
  );
}

Discuss.help = (): string => t("Say what you think, or agree with what somebody else says. Nobody sees that it is yours.");

function One({ id, item, back }: { id: string; item: string; back: (() => void) | undefined }) {
  const now = step(id).value!;
  const sides = inOrder(now.sides);
  const at = useSignal<string | null>(sides[0]?.id ?? null);
  const open = now.state === "open" && room.value!.state === "running";
  const thing = now.items[item]!;
  const said = Object.values(now.comments ?? {}).filter((comment) => comment.about === item);
  const side = sides.find((one) => one.id === at.value);
  return (
    <>
      {open && said.length > 0 && <ToField />}
      {sides.length > 0 && (
        <nav class="tabs" aria-label={t("Under which heading")}>
          {sides.map((one) => (
            <button key={one.id} type="button" class="tab" aria-current={one.id === at.value ? "true" : undefined} onClick={() => (at.value = one.id)}>
              <bdi {...theirs()}>{one.text}</bdi> <span class="tab-count figures">{said.filter((comment) => comment.side === one.id).length}</span>
            </button>
          ))}
        </nav>
      )}
      <Scroll>
        <Refused of={(command) => command.step === id && command.kind !== "comment"} />
        <div class="discuss-about">
          {back && (
            <button type="button" class="button quiet back" onClick={back}>
              ‹ {t("All topics")}
            </button>
          )}
          {thing.text !== now.question && <h2 {...theirs()} class="discuss-title">{thing.text}</h2>}
          {thing.members && <Members item={thing} />}
        </div>
        <Comments key={at.value} id={id} item={item} side={at.value} open={open} />
      </Scroll>
      {open && <CommentField id={id} item={item} side={at.value} name={side?.text} />}
    </>
  );
}
