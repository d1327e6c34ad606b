import "./voice.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { room } from "../../store";

/** Reads the question and what stands below it, with a voice of this phone
    itself: others would send the texts to whoever makes them. */
export default function Read({ id }: { id: string }) {
  const reading = useSignal(false);
  const problem = useSignal("");
  const stop = () => {
    speechSynthesis.cancel();
    reading.value = false;
  };
  useEffect(() => stop, [id]);
  const read = async () => {
    problem.value = "";
    const { language } = room.peek()!;
    const own = (await voices()).find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language));
    if (!own) {
      problem.value = t("This phone has no voice of its own for this language.");
      return;
    }
    const texts = [...document.querySelectorAll<HTMLElement>(".step .top [dir=auto], .step main [dir=auto]")].map((part) => part.innerText.trim()).filter(Boolean);
    reading.value = texts.length > 0;
    texts.forEach((text, n) => {
      const words = new SpeechSynthesisUtterance(text);
      words.voice = own;
      words.lang = own.lang;
      if (n === texts.length - 1) words.onend = words.onerror = () => (reading.value = false);
      speechSynthesis.speak(words);
    });
  };
  return (
    <>
      <button type="button" class="button quiet menu-open" aria-label={reading.value ? t("Stop reading") : t("Read aloud")} onClick={() => (reading.value ? stop() : void read())}>
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
          {reading.value ? <path d="M7 7h10v10H7z" /> : <path d="M4 10v4h3l5 4V6l-5 4zM16 9a4 4 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11" />}
        </svg>
      </button>
      {problem.value && (
        <span class="voice-problem" role="status">
          {problem.value}
        </span>
      )}
    </>
  );
}

/** Some browsers know their voices only a moment after the first question. */
function voices(): Promise<SpeechSynthesisVoice[]> {
  const known = speechSynthesis.getVoices();
  if (known.length) return Promise.resolve(known);
  return new Promise((here) => {
    const late = setTimeout(() => here([]), 1500);
    speechSynthesis.addEventListener("voiceschanged", () => (clearTimeout(late), here(speechSynthesis.getVoices())), { once: true });
  });
}
