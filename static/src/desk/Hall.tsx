import { t, tn } from "../i18n";
import { Screen } from "../screen/Screen";
import { address, readable } from "../screen/words";
import { inOrder, room } from "../store";
import { Mark } from "../widgets/Mark";
import { OwnTheme, Themes, themes } from "../widgets/Themes";
import { Helpers } from "./Helpers";
import { useKey } from "./keys";
import { Message } from "./Message";
import { code, openProjector, sheets } from "./links";
import { Minutes } from "./Minutes";
import { observes } from "./looking";
import { order } from "./order";
import { Timer } from "./Timer";

/** What the hall sees and who is in it. */
export function Hall() {
  return (
    <aside class="hall" aria-label={t("The hall")}>
      <Picture />
      {!observes.value && <Timer />}
      <People />
      {!observes.value && <Message />}
      <Ways />
      <Minutes />
      {!observes.value && <Helpers />}
      <OwnTheme />
    </aside>
  );
}

function Picture() {
  const { screen, state, current } = room.value!;
  const over = state === "finished";
  const large = screen.view === "join";
  const view = () => void order(null, "screen", { view: large ? "step" : "join" }, large ? t("The hall sees the step.") : t("The hall sees the QR code."));
  const dark = () => void order(null, "screen", { dark: !screen.dark }, screen.dark ? t("The projector is light again.") : t("The projector is black."));
  useKey("j", () => !over && !observes.peek() && current && view());
  useKey("b", () => !over && !observes.peek() && dark());
  return (
    <section aria-labelledby="picture">
      <h2 id="picture">{t("What the hall sees")}</h2>
      {/* The very component of the projector, small; the agenda says the same in words. */}
      <div class="picture" aria-hidden="true" inert>
        <div class="stage-box">
          <Screen />
        </div>
      </div>
      {!over && !observes.value && (
        <div class="pair">
          <button class="button small" type="button" aria-pressed={large} aria-keyshortcuts="j" aria-disabled={!current} onClick={() => current && view()}>
            {t("Large QR code")} <kbd aria-hidden="true">j</kbd>
          </button>
          <button class="button small" type="button" aria-pressed={screen.dark} aria-keyshortcuts="b" onClick={dark}>
            {t("Black")} <kbd aria-hidden="true">b</kbd>
          </button>
        </div>
      )}
      {!over && !observes.value && (
        <Themes
          label={t("Light or dark on the projector")}
          chosen={screen.theme ?? "device"}
          choose={(theme) => void order(null, "screen", { theme }, t("The projector: %(theme)s.", { theme: themes()[theme] }))}
        />
      )}
      <button class="button small full" type="button" onClick={openProjector}>
        {t("Open the projector page ↗")}
      </button>
    </section>
  );
}

function People() {
  const { people, groups } = room.value!;
  const list = inOrder(groups);
  return (
    <section aria-labelledby="people">
      <h2 id="people" class="figures">
        {tn("%(n)s person is in", "%(n)s people are in", people.in)}
      </h2>
      {people.been > people.in && <p class="hint figures">{tn("%(n)s more has been in: gone, or the phone sleeps.", "%(n)s more have been in: gone, or the phone sleeps.", people.been - people.in)}</p>}
      {list.length > 0 && (
        <ul class="groups figures">
          {list.map((group, n) => (
            <li key={group.id}>
              <Mark n={n} /> <span>{group.text}</span> <strong>{people.groups[group.id] ?? 0}</strong>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Ways() {
  return (
    <section aria-labelledby="ways" class="ways">
      <h2 id="ways">{t("Join code")}</h2>
      <p class="ways-code code">{readable(code)}</p>
      <p>
        <a href={document.documentElement.dataset.join || `/j/${code}`} target="_blank" rel="noreferrer">
          {address()}/j/{code}
        </a>
      </p>
      <p>
        <a href={sheets} target="_blank" rel="noreferrer">
          {t("Print the code and ballots")}
        </a>
      </p>
      <p>
        <a href={`/j/${code}?tablet`} target="_blank" rel="noreferrer">
          {t("Page for a tablet that goes round")}
        </a>
      </p>
    </section>
  );
}
