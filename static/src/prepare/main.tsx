import "../style/tokens.css";
import "../style/base.css";
import "../style/desk.css";
import "../style/prepare.css";
import { useSignal } from "@preact/signals";
import { render } from "preact";
import { Asking } from "../desk/ask";
import { t } from "../i18n";
import { keep } from "../kept";
import { keepFocus } from "../widgets/focus";
import { Said } from "../widgets/say";
import { Editor } from "./Editor";
import { arrive, at, tell, told } from "./page";
import { key } from "./server";
import { Shelf } from "./Shelf";
import "../style/narrow.css";

function Prepare() {
  return (
    <>
      <Said />
      {told.value.text && (
        <p class={told.value.wrong ? "told told-wrong" : "told"} role="alert">
          <span>{told.value.text}</span>
          <button type="button" class="button small" onClick={() => tell("")}>
            {t("Close")}
          </button>
        </p>
      )}
      {!key.value ? <Key /> : at.value ? <Editor /> : <Shelf />}
      <Asking />
    </>
  );
}

/** Scripts belong to whoever may start sessions. */
function Key() {
  const typed = useSignal("");
  const enter = (event: Event) => {
    event.preventDefault();
    key.value = typed.value.trim();
    keep("key", key.value, "session");
    void arrive();
  };
  return (
    <main class="shelf">
      <h1>{t("Scripts")}</h1>
      <form class="form-fields key-form" onSubmit={enter}>
        <label>
          <span class="label">{t("Your key")}</span>
          <input class="field" type="password" required autocomplete="current-password" value={typed.value} onInput={(event) => (typed.value = event.currentTarget.value)} />
        </label>
        <p class="hint">{t("The key of this server, or the one that was made for you.")}</p>
        <button class="button primary">{t("Go on")}</button>
      </form>
    </main>
  );
}

addEventListener("hashchange", () => void arrive());
void arrive();
keepFocus();
render(<Prepare />, document.getElementById("app")!);
