import "./voice.css";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { keep, kept } from "../../kept";
import { room } from "../../store";
import { Sheet } from "../../widgets/Sheet";
import { want } from "../voice";

// The part of the Web Speech API that is used here; no library of types has it.
interface Recognition extends EventTarget {
  lang: string;
  processLocally?: boolean;
  onresult: (event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void;
  onerror: (event: { error: string }) => void;
  onend: () => void;
  start(): void;
  stop(): void;
}
interface Recognitions {
  new (): Recognition;
  /** Only where the phone can listen by itself. */
  available?: (asked: { langs: string[]; processLocally: boolean }) => Promise<string>;
}

const place = window as unknown as { SpeechRecognition?: Recognitions; webkitSpeechRecognition?: Recognitions };
const Listener = (place.SpeechRecognition ?? place.webkitSpeechRecognition)!;

/** A button that listens and adds what was heard. Where the phone cannot listen
    by itself, people are asked once whether the sound may leave it. */
export default function Dictate({ add }: { add: (heard: string) => void }) {
  const state = useSignal<"off" | "asks" | "listens">("off");
  const problem = useSignal("");
  const listener = useRef<Recognition | null>(null);
  useEffect(() => () => listener.current?.stop(), []);

  const listen = (locally: boolean) => {
    const hears = (listener.current = new Listener());
    hears.lang = room.peek()!.language;
    if (locally) hears.processLocally = true;
    hears.onresult = ({ results }) => add([...Array.from(results)].map((result) => result[0]!.transcript).join(" "));
    hears.onerror = ({ error }) => (problem.value = why(error));
    hears.onend = () => (state.value = "off");
    problem.value = "";
    state.value = "listens";
    hears.start();
  };
  const tap = async () => {
    if (state.value === "listens") return listener.current!.stop();
    const locally = await byItself(room.peek()!.language);
    if (locally || kept("voice:sent")) listen(locally);
    else state.value = "asks";
  };
  const answer = (yes: boolean) => {
    state.value = "off";
    if (!yes) return want("dictate", false);
    keep("voice:sent", "yes");
    listen(false);
  };
  const listens = state.value === "listens";
  return (
    <>
      <button type="button" class="button mic" aria-pressed={listens} aria-label={listens ? t("Stop listening") : t("Speak")} onClick={() => void tap()}>
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
          {listens ? <path d="M7 7h10v10H7z" /> : <path d="M12 4a2.5 2.5 0 0 0-2.5 2.5v5a2.5 2.5 0 0 0 5 0v-5A2.5 2.5 0 0 0 12 4zM6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3" />}
        </svg>
      </button>
      {problem.value && (
        <span class="voice-problem" role="status">
          {problem.value}
        </span>
      )}
      {state.value === "asks" && (
        <Sheet title={t("May your voice leave this phone?")} close={() => (state.value = "off")}>
          <p>{t("Your browser turns speech into text. It may send the sound to the company that makes the browser. We do not hear it and do not keep it.")}</p>
          <p class="voice-answers">
            <button type="button" class="button primary" onClick={() => answer(true)}>
              {t("Yes, listen")}
            </button>
            <button type="button" class="button" onClick={() => answer(false)}>
              {t("No, I type")}
            </button>
          </p>
        </Sheet>
      )}
    </>
  );
}

async function byItself(language: string): Promise<boolean> {
  try {
    return (await Listener.available?.({ langs: [language], processLocally: true })) === "available";
  } catch {
    return false;
  }
}

function why(error: string): string {
  if (error === "not-allowed" || error === "service-not-allowed") return t("The browser may not listen. Allow the microphone in its settings, or type your text.");
  if (error === "no-speech") return t("Nothing was heard. Tap and try again.");
  if (error === "aborted") return "";
  return t("Listening does not work now. Please type your text.");
}
