import { t, tn } from "aanzet/i18n";
import { act, outbox } from "aanzet/outbox";
import { drafted } from "aanzet/phone/draft";
import { onItsWay } from "aanzet/phone/Line";
import { Looked, submitted } from "aanzet/phone/Looked";
import { Write } from "aanzet/phone/Write";
import { me, step } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import { pageOf } from "./page";

/** What became of one's own statements, and a way to add one; `open` unfolds it. */
export function Own({ id, open }: { id: string; open: boolean }) {
  const { own_statements: most, max_length: limit } = pageOf(id).settings;
  const own = Object.values((me.value.steps?.[id]?.items ?? {}) as Record<string, { id: string; text: string }>);
  const looked = submitted(id);
  const known = new Set([...own, ...looked].map((one) => one.id));
  const coming = outbox.value.filter((c) => c.step === id && c.kind === "add" && c.state !== "refused" && !(c.made ?? []).some((made) => known.has(made)));
  const left = most - own.length - looked.filter(({ state }) => state === "waiting").length - coming.length;
  if (!most) return null;
  return (
    <section class="statement-own">
      {known.size + coming.length > 0 && (
        <ul aria-label={t("Your statements")}>
          {own.map((one) => (
            <li key={one.id}>
              “<bdi {...theirs()}>{one.text}</bdi>” <small>{t("everybody can vote on it")}</small>
            </li>
          ))}
          <Looked id={id} texts={looked} />
          {coming.map((command) => (
            <li key={command.id}>
              “<bdi {...theirs()}>{command.data.text}</bdi>” <small>{onItsWay()}</small>
            </li>
          ))}
        </ul>
      )}
      {left > 0 && (
        <details key={left} open={open || drafted(id)}>
          <summary>{t("Add a statement of your own")}</summary>
          <Write name={id} label={t("I think that…")} hint={tn("%(n)s more is possible", "%(n)s more are possible", left)} limit={limit} send={(text) => void act(id, "add", { text })} />
          {step(id).value!.moderation !== "before" && <p class="hint">{t("Everybody can vote on it at once.")}</p>}
        </details>
      )}
    </section>
  );
}
