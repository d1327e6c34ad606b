import "./menu.css";
import { language, t } from "../../i18n";
import { room } from "../../store";
import { Sheet } from "../../widgets/Sheet";
import { OwnTheme } from "../../widgets/Themes";
import { showAgain } from "../helped";
import { ToMine } from "../ToMine";
import { tongue, wayTo } from "../tongue";
import { canDictate, canRead, voice, want, type Voice } from "../voice";

/** The phone's menu. */
export default function Menu({ close }: { close: () => void }) {
  const again = () => {
    showAgain();
    close();
  };
  return (
    <Sheet title={t("On this phone")} close={close}>
      <div class="menu-list">
        <section aria-labelledby="menu-language">
          <h3 id="menu-language">{t("Language of the buttons")}</h3>
          <p class="hint">{t("Only for you. The questions stay as the moderator wrote them.")}</p>
          <p class="menu-languages">
            {tongue.all.map(([code, name]) => (
              <a key={code} class="button" lang={code} href={wayTo(code)} aria-current={code === language ? "true" : undefined}>
                <bdi>{name}</bdi>
              </a>
            ))}
          </p>
          {tongue.own && (
            <p>
              <a href={wayTo("room")}>{t("As in the room")}</a>
            </p>
          )}
        </section>
        {(canRead || canDictate) && (
          <section aria-labelledby="menu-voice">
            <h3 id="menu-voice">{t("With sound")}</h3>
            {canRead && <Switch name="read" words={t("Read aloud: a button beside the question")} />}
            {canDictate && <Switch name="dictate" words={t("Speak instead of typing: a button beside the box")} />}
          </section>
        )}
        <OwnTheme />
        <p class="menu-ways">
          <ToMine />
          <button type="button" class="button" onClick={again}>
            {t("Show the explanations again")}
          </button>
          {room.value && (
            <a class="button" href={`${location.pathname}/stored`}>
              {t("What is kept, and who sees it")}
            </a>
          )}
          <a class="button" href="/toegankelijkheid">
            {t("Accessibility")}
          </a>
        </p>
      </div>
    </Sheet>
  );
}

function Switch({ name, words }: { name: Voice; words: string }) {
  return (
    <label class="menu-switch">
      <input type="checkbox" checked={voice[name].value} onChange={(event) => want(name, event.currentTarget.checked)} />
      <span>{words}</span>
    </label>
  );
}
