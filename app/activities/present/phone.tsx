import "./phone.css";
import { useSignal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import { t } from "aanzet/i18n";
import { partOf } from "aanzet/phone/parts";
import { Scroll } from "aanzet/phone/Scroll";
import { room, step } from "aanzet/store";
import { current, seen } from "./page";
import { notYet, PageSheet } from "./Sheet";

/** The page that the moderator turned to; earlier ones can be looked back at,
    until the next one comes. */
export default function Present({ id }: { id: string }) {
  const now = step(id).value!;
  const pushed = current(now);
  const at = useSignal(pushed);
  useLayoutEffect(() => void (at.value = pushed), [pushed]);
  const pages = seen(now);
  const place = Math.max(0, pages.findIndex(({ item }) => item.id === at.value));
  const go = (to: number) => pages[to] && (at.value = pages[to].item.id);
  const page = pages[place];
  const source = page?.results && room.value!.steps[page.results];
  const Part = source && source.revealed && partOf(source.kind);
  return (
    <>
      {Part ? (
        <Part id={page.results!} />
      ) : (
        <Scroll key={page?.item.id}>
          {source ? <p class="empty">{notYet()}</p> : page ? <PageSheet page={page} /> : <p class="empty">{t("There is nothing to look at yet.")}</p>}
        </Scroll>
      )}
      {pages.length > 1 && (
        <nav class="leaf-ways figures" aria-label={t("Pages")}>
          <button type="button" class="button" aria-disabled={place === 0} onClick={() => go(place - 1)}>
            ‹ {t("Back")}
          </button>
          <p>{t("%(n)s of %(all)s", { n: place + 1, all: pages.length })}</p>
          <button type="button" class="button" aria-disabled={place === pages.length - 1} onClick={() => go(place + 1)}>
            {t("Next")} ›
          </button>
        </nav>
      )}
    </>
  );
}
