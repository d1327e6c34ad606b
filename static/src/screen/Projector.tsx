import { useEffect, useState } from "preact/hooks";
import { offline, refusedEntry } from "../connection";
import { t } from "../i18n";
import { room } from "../store";
import { Screen } from "./Screen";

/** The page of the projector. Nobody sits in front of it, so it never asks
    anything and never shows an error instead of the room. */
export function Projector() {
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
      <Screen />
      {offline.value && !(room.value.screen.dark) && <p class="reconnecting">{t("Reconnecting…")}</p>}
      <WholeScreen />
    </div>
  );
}

/** A button for the whole screen, seen only when the mouse moves. */
function WholeScreen() {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    let rest: ReturnType<typeof setTimeout>;
    const wake = () => {
      setSeen(true);
      clearTimeout(rest);
      rest = setTimeout(() => setSeen(false), 3000);
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
  const open = () => void document.documentElement.requestFullscreen?.();
  if (!seen || document.fullscreenElement || !document.fullscreenEnabled) return null;
  return (
    <button class="whole-screen button" type="button" onClick={open}>
      {t("Fill the screen")}
    </button>
  );
}
