import { t, tn } from "aanzet/i18n";
import { act, outbox } from "aanzet/outbox";
import { drafted } from "aanzet/phone/draft";
import { onItsWay } from "aanzet/phone/Line";
import { Write } from "aanzet/phone/Write";
import { me } from "aanzet/store";
import { pageOf } from "./page";

/** What became of one's own statements, and a way to add one; `open` unfolds it. */
export function Own({ id, open }: { id: string; open: boolean }) {
  const { own_statements: most, max_length: limit, moderated } = pageOf(id).settings;
  const own = Object.values((me.value.steps?.[id]?.items ?? {}) as Record<string, { id: string; text: string; state: keyof States }>);
  const known = new Set(own.map((one) => one.id));
  const coming = outbox.value.filter((c) => c.step === id && c.kind === "add" && c.state !== "refused" && !(c.made ?? []).some((made) => known.has(made)));
  const left = most - own.length - coming.length;
  const states = statesNow();
  if (!most) return null;
  return (
    <section class="statement-own">
      {own.length + coming.length > 0 && (
        <ul aria-label={t("Your statements")}>
          {own.map((one) => (
            <li key={one.id}>
              “{one.text}” <small>{states[one.state]}</small>
            </li>
          ))}
          {coming.map((command) => (
            <li key={command.id}>
              “{command.data.text}” <small>{onItsWay()}</small>
            </li>
          ))}
        </ul>
      )}
      {left > 0 && (
        <details key={left} open={open || drafted(id)}>
          <summary>{t("Add a statement of your own")}</summary>
          <Write name={id} label={t("I think that…")} hint={tn("%(n)s more is possible", "%(n)s more are possible", left)} limit={limit} send={(text) => void act(id, "add", { text })} />
          <p class="hint">{moderated ? t("The moderator reads it first. Then everybody can vote on it.") : t("Everybody can vote on it at once.")}</p>
        </details>
      )}
    </section>
  );
}

type States = ReturnType<typeof statesNow>;

function statesNow() {
  return { waiting: t("waits for the moderator"), in: t("everybody can vote on it"), out: t("was not let in") };
}
