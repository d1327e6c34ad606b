import { locale, t, tn } from "../i18n";
import type { Contribution, Mine } from "./ask";

const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" });

interface Props {
  page: Mine;
  again: () => void;
  problem: string;
  /** Whether this device took part, so that there is a meeting to go back to. */
  here: boolean;
}

export function Page({ page, again, problem, here }: Props) {
  const over = page.state === "finished";
  return (
    <>
      <nav class="ways">
        {here && (
          <a class="button quiet" href={`/j/${page.code}${location.search}`}>
            ‹ {t("Back to the meeting")}
          </a>
        )}
      </nav>
      <main>
        <p class="eyebrow">{page.title}</p>
        <h1>{t("What happened to your input?")}</h1>
        <p>{over ? t("The meeting has finished. This is what became of what you brought in.") : t("The meeting is going on. This page grows with it.")}</p>
        {!over && (
          <button class="button again" type="button" onClick={again}>
            {t("Look again")}
          </button>
        )}
        <p class="problem" role="alert">
          {problem}
        </p>
        {!page.parts.length && <p class="empty">{t("You have not brought anything in yet. What you write comes here, with what happens to it.")}</p>}
        {page.parts.map((part) => (
          <section key={part.step} aria-labelledby={part.step}>
            <h2 id={part.step}>{part.title}</h2>
            {part.question && part.question !== part.title && <p class="hint">{part.question}</p>}
            {part.contributions.map((one) => (
              <One key={one.id} one={one} />
            ))}
            {part.voted && <p class="voted">{t("You voted here. How, nobody can see on this page.")}</p>}
          </section>
        ))}
        {page.more > 0 && <p class="hint">{tn("%(n)s more contribution of yours is not shown here.", "%(n)s more contributions of yours are not shown here.", page.more)}</p>}
        {over && <Decided page={page} />}
        {page.receipt && <Receipt page={page} />}
        <footer class="hint">
          <p>{t("Nobody else sees this page. Nowhere does it stand who wrote what.")}</p>
          {page.until && <p>{t("You can open it until %(day)s. Then we delete what links you to what you brought in.", { day: day.format(page.until * 1000) })}</p>}
        </footer>
      </main>
    </>
  );
}

function One({ one }: { one: Contribution }) {
  return (
    <article class="brought">
      <p class="brought-text">{one.text}</p>
      <ol class="told">
        {one.told.map(({ kind, text }, n) => (
          <li key={n} class={`told-${kind}`}>
            {text}
          </li>
        ))}
        {!one.told.length && <li>{t("Everybody can see it. Nothing was done with it yet.")}</li>}
      </ol>
    </article>
  );
}

function Decided({ page }: { page: Mine }) {
  return (
    <section aria-labelledby="decided">
      <h2 id="decided">{t("What was decided")}</h2>
      {page.actions.length > 0 ? (
        <ul class="actions">
          {page.actions.map((action) => (
            <li key={action}>{action}</li>
          ))}
        </ul>
      ) : (
        <p>{t("In this meeting no actions were agreed.")}</p>
      )}
      <p>{t("The whole report comes from the organisation that held this meeting. Ask them for it, or look where they put it.")}</p>
    </section>
  );
}

function Receipt({ page }: { page: Mine }) {
  const address = `${location.host}/mine/${page.code}`;
  return (
    <section class="receipt" aria-labelledby="receipt">
      <h2 id="receipt">{t("Keep this code")}</h2>
      <p class="receipt-code figures">{page.receipt}</p>
      <p>{t("With it you find this page on any device, at %(address)s.", { address })}</p>
      <p class="hint">{t("Whoever has the code sees what you brought in, not how you voted. Write it down or take a picture of it.")}</p>
    </section>
  );
}
