import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { draft, pages, place, problem } from "./script";
import type { Pages } from "./server";

/** What phone and hall will see of the step: their real pages, small, which
    nobody can touch. */
export function Frames() {
  const shown = pages.value;
  return (
    <aside class="looks" aria-labelledby="looks">
      <h2 id="looks">{place.value < 0 ? t("The first step as people see it") : t("This step as people see it")}</h2>
      {!draft.value.keys.length && <p class="hint">{t("Add a step, then you see it here.")}</p>}
      {shown && (
        <>
          <Frame product="screen" title={t("The hall")} pages={shown} />
          <Frame product="phone" title={t("The phone")} pages={shown} />
          {problem.value && <p class="hint">{t("As it was before the mistake.")}</p>}
        </>
      )}
    </aside>
  );
}

function Frame({ product, title, pages }: { product: "phone" | "screen"; title: string; pages: Pages }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const latest = useRef(pages);
  latest.current = pages;
  const send = () =>
    frame.current?.contentWindow?.postMessage({ seq: 1, epoch: "preview", now: Date.now() / 1000, token: null, ...latest.current }, location.origin);
  useEffect(() => {
    const ready = ({ source, data }: MessageEvent) => source === frame.current?.contentWindow && data === "ready" && send();
    window.addEventListener("message", ready);
    return () => window.removeEventListener("message", ready);
  }, []);
  useEffect(send, [pages]);
  return (
    <figure class={`look look-${product}`}>
      <figcaption>{title}</figcaption>
      <div class="look-box">
        <iframe ref={frame} src={`/preview/${product}?language=${pages.room.language}`} title={title} tabIndex={-1} inert />
      </div>
    </figure>
  );
}
