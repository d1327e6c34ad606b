import { signal } from "@preact/signals";

/** True when little height is left, mostly because a keyboard is up. */
export const short = signal(false);
/** True while the list is scrolled: the question then steps back. */
export const scrolled = signal(false);

/** iOS lays its keyboard over the page and moves the page under it. Following
    the part that is visible keeps the input field above the keys. */
export function followKeyboard(): void {
  const touch = matchMedia("(pointer: coarse)");
  const view = window.visualViewport;
  const root = document.documentElement.style;
  const fit = () => {
    const height = view?.height ?? window.innerHeight;
    short.value = height < 440 && touch.matches; // else it is a page that somebody made larger
    if (!view || view.scale > 1.01) return; // zoomed in: the person decides what to see
    root.setProperty("--view", `${height}px`);
    root.setProperty("--view-top", `${view.offsetTop}px`);
  };
  view?.addEventListener("resize", fit);
  view?.addEventListener("scroll", fit);
  window.addEventListener("resize", fit);
  fit();
}
