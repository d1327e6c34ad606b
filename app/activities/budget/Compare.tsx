import { t, tn } from "aanzet/i18n";
import { onItsWay } from "aanzet/phone/Line";
import { Refused } from "aanzet/phone/Refused";
import { Scroll } from "aanzet/phone/Scroll";
import { theirs } from "aanzet/theirs";
import { sum, tooMuch, type Page, type Proposal } from "./ballot";
import { Counting } from "./Counting";
import { money } from "./money";

const named = 3; // of what would still fit: as many as are read

interface Props {
  id: string;
  page: Page;
  chosen: Proposal[];
  /** What the room has. */
  sent: Proposal[];
  changed: boolean;
  busy: boolean;
  open: boolean;
  /** What was not chosen. */
  rest: Proposal[];
  send: () => void;
  back: () => void;
}

/** A pause before the ballot goes out: all that was chosen together, its sum, and what would still fit. Afterwards it says that it is in. */
export function Compare({ id, page, chosen, sent, changed, busy, open, rest, send, back }: Props) {
  const { ballot, budget, least } = page.settings;
  const list = open ? chosen : sent;
  const fits = rest.filter((one) => ballot === "knapsack" && !tooMuch(page, chosen, one));
  const few = chosen.length > 0 && ballot === "approval" && chosen.length < least;
  return (
    <>
      <Scroll>
        <Refused of={(command) => command.step === id} />
        <h2 class="compare-head">{open && changed ? t("Your choice, not sent yet") : list.length ? t("Your vote") : t("You have not voted")}</h2>
        {!open && changed && <p class="problem">{t("What you chose last was not sent, so it does not count.")}</p>}
        <table class="compare figures">
          <tbody>
            {list.map((one) => (
              <tr key={one.id}>
                <th {...theirs()} scope="row">{one.text}</th>
                <td>{money(one.cost)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("Together")}</th>
              <td>{money(sum(list))}</td>
            </tr>
            {ballot === "knapsack" && (
              <tr>
                <th scope="row">{t("Left of %(budget)s", { budget: money(budget) })}</th>
                <td>{money(budget - sum(list))}</td>
              </tr>
            )}
          </tfoot>
        </table>
        {open && changed && fits.length > 0 && (
          <p class="note">
            {t("This would still fit:")} {fits.slice(0, named).map((one) => `${one.text} (${money(one.cost)})`).join(", ")}
            {fits.length > named && tn(", and %(n)s more", ", and %(n)s more", fits.length - named)}
          </p>
        )}
        {open && !changed && list.length > 0 && <p class="note">{t("You can change it until the vote closes.")}</p>}
        {!open && <p class="note">{t("The results follow when the moderator shows them.")}</p>}
        <Counting page={page} />
      </Scroll>
      {open && (
        <footer class="purse compare-foot">
          <p class="purse-state">
            {busy ? onItsWay() : !changed && sent.length > 0 && t("saved ✓")}
            {few && tn("Choose %(n)s more.", "Choose %(n)s more.", least - chosen.length)}
          </p>
          <button type="button" class="button" onClick={back}>
            {t("Change")}
          </button>
          {changed && (
            <button type="button" class="button primary" aria-disabled={few} onClick={() => !few && send()}>
              {chosen.length ? t("Send my vote") : t("Take my vote back")}
            </button>
          )}
        </footer>
      )}
    </>
  );
}
