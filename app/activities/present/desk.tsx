import "./desk.css";
import { deskStep } from "aanzet/desk/looking";
import { useKey } from "aanzet/desk/keys";
import { order } from "aanzet/desk/order";
import { t } from "aanzet/i18n";
import { room, step } from "aanzet/store";
import { all, current } from "./page";
import { PageSheet } from "./Sheet";

/** All pages, the one of the hall marked; a clicker's keys turn them too. */
export default function PresentDesk({ id }: { id: string }) {
  const now = step(id).value!;
  const pages = all(now, deskStep(id));
  const at = pages.findIndex(({ item }) => item.id === current(now));
  const over = room.value!.state === "finished";
  const turn = (to: number) => {
    const page = pages[to];
    if (page && !over) void order(id, "turn", { item: page.item.id }, t("The hall sees page %(n)s.", { n: to + 1 }));
  };
  useKey("pagedown", () => turn(at + 1));
  useKey("pageup", () => turn(at - 1));
  if (now.state === "waiting") return <p class="empty">{t("Not open yet. When you open this step, the hall sees the first page.")}</p>;
  if (!pages.length) return <p class="empty">{t("There is nothing to look at. Put something in the step before, and take it again.")}</p>;
  return (
    <>
      {!over && (
        <p class="leaf-turn">
          <button class="button" type="button" aria-disabled={at <= 0} onClick={() => turn(at - 1)}>
            ‹ {t("Page before")}
          </button>
          <span class="figures">{t("%(n)s of %(all)s", { n: at + 1, all: pages.length })}</span>
          <button class="button" type="button" aria-disabled={at >= pages.length - 1} aria-keyshortcuts="PageDown" onClick={() => turn(at + 1)}>
            {t("Next page")} ›
          </button>
        </p>
      )}
      <ol class="leaf-list">
        {pages.map((page, n) => (
          <li key={page.item.id} class={n === at ? "leaf-now" : ""} aria-current={n === at ? "page" : undefined}>
            {page.results ? <OfVote step={page.results} /> : <PageSheet page={page} />}
            {n !== at && !over && (
              <button class="button small" type="button" onClick={() => turn(n)}>
                {t("Show this page")}
              </button>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function OfVote({ step: id }: { step: string }) {
  const { title, revealed } = step(id).value!;
  return (
    <div class="leaf">
      <h2>{t("The results of “%(title)s”", { title })}</h2>
      {!revealed && <p class="hint">{t("They are not shown yet. Everybody sees them here once you show the results in that step.")}</p>}
    </div>
  );
}
