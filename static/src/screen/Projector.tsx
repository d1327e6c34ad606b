import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { offline, refusedEntry } from "../connection";
import { t } from "../i18n";
import { room } from "../store";
import { still } from "./beat";
import { Screen } from "./Screen";

const swapped = signal(false);

/** The page of the projector. Nobody sits in front of it, so it never asks
    anything and never shows an error instead of the room. */
export function Projector() {
  useEffect(() => {
    addEventListener("keydown", swap);
    return () => removeEventListener("keydown", swap);
  }, []);
  const refused = refusedEntry.value;
  const over = refused && room.value?.rehearsal; // it was thrown away
  if (!room.value || over)
    return (
      <div class="stage-box">
        <div class="stage">
          <main class="thanks">
            <p>{over ? t("The rehearsal is gone") : refused ? refused.message : t("Connecting…")}</p>
            {refused && <p class="instruction">{t("Open the projector again from the moderator’s desk.")}</p>}
          </main>
        </div>
      </div>
    );
  return (
    <div class="stage-box">
      <Screen swapped={swapped.value} />
      {offline.value && !(room.value.screen.dark) && <p class="reconnecting">{t("Reconnecting…")}</p>}
      <Ways />
    </div>
  );
}

/** At the projector's own keyboard: charts as tables, or as pictures again. */
function swap({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) {
  if (key.toLowerCase() === "f" && !ctrlKey && !metaKey && !altKey) swapped.value = !swapped.value;
}

/** Buttons for whoever sits at the projector's machine, seen only when the
    mouse moves or a key is pressed. */
function Ways() {
  const [seen, setSeen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let rest: ReturnType<typeof setTimeout>;
    const sleep = () => {
      if (box.current?.contains(document.activeElement)) rest = setTimeout(sleep, 3000);
      else setSeen(false);
    };
    const wake = () => {
      setSeen(true);
      clearTimeout(rest);
      rest = setTimeout(sleep, 3000);
    };
    addEventListener("pointermove", wake);
    addEventListener("keydown", wake);
    return () => {
      removeEventListener("pointermove", wake);
      removeEventListener("keydown", wake);
    };
  }, []);
  useEffect(() => {
    document.documentElement.classList.toggle("mouse-rests", !seen);
  }, [seen]);
  if (!seen) return null;
  return (
    <div class="screen-ways" ref={box}>
      <button class="button" type="button" aria-pressed={still.value} onClick={() => (still.value = !still.value)}>
        {t("Hold the pages")}
      </button>
      {!document.fullscreenElement && document.fullscreenEnabled && (
        <button class="button" type="button" onClick={() => void document.documentElement.requestFullscreen?.()}>
          {t("Fill the screen")}
        </button>
      )}
    </div>
  );
}
