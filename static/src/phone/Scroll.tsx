import type { ComponentChildren, Ref } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { scrolled } from "./viewport";

/** The part of the page that scrolls. A list that is hardly longer than the
    page leaves the question as it is, or the two would push each other. */
export function Scroll(props: { children: ComponentChildren; box?: Ref<HTMLElement>; onScroll?: (el: HTMLElement) => void }) {
  const touched = useRef(false);
  const look = (element: HTMLElement) => {
    props.onScroll?.(element);
    if (!touched.current) return; // a list that shows its end by itself hides no question
    const room = element.scrollHeight - element.clientHeight;
    if (element.scrollTop < 8) scrolled.value = false;
    else if (element.scrollTop > 48 && room > 240) scrolled.value = true;
  };
  const touch = () => (touched.current = true);
  useEffect(() => () => void (scrolled.value = false), []);
  return (
    <main
      class="scroll"
      tabIndex={0} // so that arrow keys scroll it
      ref={props.box}
      onScroll={(event) => look(event.currentTarget)}
      onTouchMove={touch}
      onWheel={touch}
      onKeyDown={touch}
    >
      {props.children}
    </main>
  );
}
