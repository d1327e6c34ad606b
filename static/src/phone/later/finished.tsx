import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { room } from "../../store";
import { Logo } from "../../widgets/Logo";
import { theirs } from "../../theirs";
import { Menu } from "../Menu";
import { partOf } from "../parts";
import { Scroll } from "../Scroll";
import { Refused } from "../Refused";
import { ToMine } from "../ToMine";

/** The end: thanks, and a look back at what the room made. */
export default function Finished() {
  const shown = useSignal<string | null>(null);
  const { title, agenda, steps } = room.value!;
  const id = shown.value;
  const Part = id && partOf(steps[id]!.kind);
  if (id && Part) {
    return (
      <div class="step">
        <header class="top">
          <button type="button" class="button quiet back" onClick={() => (shown.value = null)}>
            ‹ {t("Back")}
          </button>
          <h1 class="question">{steps[id]!.question || steps[id]!.title}</h1>
        </header>
        <Part id={id} />
      </div>
    );
  }
  const past = agenda.filter((step) => Object.keys(steps[step]!.items).length);
  return (
    <div class="step">
      <header class="corner">
        <Menu />
      </header>
      <Scroll>
        <div class="page">
          <p class="eyebrow">{title}</p>
          <h1>{t("Thank you for your part in this.")}</h1>
          <p>{t("The session has finished. What everybody made stands in the minutes that the moderator shares.")}</p>
          <ToMine />
          <Refused of={() => true} />
          {past.length > 0 && <h2 class="look-back">{t("Look back")}</h2>}
          {past.map((step) => (
            <button key={step} type="button" class="button choice" onClick={() => (shown.value = step)}>
              <span {...theirs()}>{steps[step]!.title}</span>
            </button>
          ))}
          <Logo />
        </div>
      </Scroll>
    </div>
  );
}
