import "./phone.css";
import { t } from "aanzet/i18n";
import { theirs } from "aanzet/theirs";
import type { Item } from "aanzet/tree";
import { Members } from "aanzet/vote/Members";
import { movedTo, useDrag } from "aanzet/widgets/drag";
import { useGlide } from "aanzet/widgets/glide";
import { say } from "aanzet/widgets/say";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { tapped } from "./ballot";

interface Props {
  items: Item[];
  /** Ids, the best first. */
  order: string[];
  /** The order of the round before. */
  before: string[];
  /** As many as can be in it. */
  most: number;
  open: boolean;
  set: (order: string[]) => void;
}

/** One's own order on top, below it what has no place yet. A tap puts an item
    at the end of the order, another one takes it out. */
export function Order({ items, order, before, most, open, set }: Props) {
  const list = useGlide<HTMLDivElement>();
  const places = useRef<HTMLOListElement>(null);
  const pressed = useRef<string | null>(null);
  const { shown, start } = useDrag(places, order, set);
  // Keys can press on where they are, whatever moved.
  useLayoutEffect(() => {
    const button = pressed.current && list.current?.querySelector<HTMLElement>(`[data-press="${pressed.current}"]`);
    if (button && document.activeElement !== button) button.focus({ preventScroll: true });
    pressed.current = null;
  });
  const known = new Map(items.map((item) => [item.id, item]));
  const rest = items.filter((item) => !shown.includes(item.id));
  const full = shown.length >= most;
  const tap = (item: Item) => {
    const next = tapped(order, item.id);
    const place = next.indexOf(item.id) + 1;
    if (!open || (place && full)) return;
    // The next one to tap; what was taken out takes the focus along.
    const at = rest.indexOf(item);
    pressed.current = `${(place ? (rest[at + 1] ?? rest[at - 1] ?? item) : item).id}-tap`;
    say(place ? t("“%(item)s” is in place %(n)s.", { item: item.text, n: place }) : t("“%(item)s” is out of your order.", { item: item.text }));
    set(next);
  };
  const move = (item: Item, by: number) => {
    const place = order.indexOf(item.id) + by;
    if (place < 0 || place >= order.length) return;
    pressed.current = `${item.id}-${by}`;
    say(t("“%(item)s” is in place %(n)s.", { item: item.text, n: place + 1 }));
    set(movedTo(order, item.id, place));
  };
  const arrow = (item: Item, place: number, by: number, sign: string, label: string) => (
    <button type="button" class="button order-arrow" data-press={`${item.id}-${by}`} aria-label={label} aria-disabled={by < 0 ? place === 0 : place === shown.length - 1} onClick={() => move(item, by)}>
      {sign}
    </button>
  );
  return (
    <div class="order" ref={list}>
      {shown.length > 0 && <h2 class="order-head">{t("Your order")} {open && <small>{t("Tap again to take something out.")}</small>}</h2>}
      <ol class="order-list" ref={places}>
        {shown.map((id, place) => {
          const item = known.get(id)!;
          return (
            <li key={id} data-key={id} class="order-row order-in">
              <Tap item={item} before={before} pressed open={open} tap={tap}>
                <span class="order-place figures" onPointerDown={open ? (event) => start(event, id) : undefined}>
                  {place + 1}
                </span>
              </Tap>
              {open && arrow(item, place, -1, "↑", t("One place up: %(item)s", { item: item.text }))}
              {open && arrow(item, place, 1, "↓", t("One place down: %(item)s", { item: item.text }))}
            </li>
          );
        })}
      </ol>
      {rest.length > 0 && (
        <>
          <h2 class="order-head">{restWords(shown.length, full, most)}</h2>
          <ul class="order-list">
            {rest.map((item) => (
              <li key={item.id} data-key={item.id} class="order-row">
                <Tap item={item} before={before} pressed={false} open={open && !full} tap={tap}>
                  <span class="order-place order-free" aria-hidden="true">
                    {full ? "" : "+"}
                  </span>
                </Tap>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function restWords(chosen: number, full: boolean, most: number): string {
  if (full) return t("You have your best %(n)s. Tap one of them to take it out.", { n: most });
  return chosen ? t("Tap what comes next") : t("Tap what you find most important");
}

interface TapProps {
  item: Item;
  before: string[];
  pressed: boolean;
  open: boolean;
  tap: (item: Item) => void;
  children: ComponentChildren;
}

function Tap({ item, before, pressed, open, tap, children }: TapProps) {
  const was = before.indexOf(item.id) + 1;
  return (
    <div class="order-what">
      <button type="button" class="order-tap" data-press={`${item.id}-tap`} aria-pressed={pressed} aria-disabled={!open} onClick={() => tap(item)}>
        {children}
        <span {...theirs()}>{item.text}</span>
      </button>
      {item.members && <Members item={item} />}
      {item.changed && <p class="hint">{t("This text was changed later. You vote on the text that stands here.")}</p>}
      {was > 0 && <p class="hint">{t("In the round before: place %(n)s.", { n: was })}</p>}
    </div>
  );
}
