import "./screen.css";
import parts from "activities:screen";
import { t } from "aanzet/i18n";
import { room, step } from "aanzet/store";
import { current, seen } from "./page";
import { notYet, PageSheet } from "./Sheet";

/** The page that the moderator turned to, as large as the hall needs; results
    as the vote itself shows them. */
export default function PresentScreen({ id }: { id: string }) {
  const now = step(id).value!;
  const page = seen(now).find(({ item }) => item.id === current(now));
  const source = page?.results && room.value!.steps[page.results];
  if (source) {
    const Part = parts[source.kind];
    return source.revealed && Part ? <Part id={page.results!} /> : <p class="calm">{notYet()}</p>;
  }
  return page ? <PageSheet key={page.item.id} page={page} /> : <p class="calm">{t("There is nothing to look at yet.")}</p>;
}
