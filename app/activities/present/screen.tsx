import "./screen.css";
import { t } from "aanzet/i18n";
import { step } from "aanzet/store";
import { current, seen } from "./page";
import { PageSheet } from "./Sheet";

/** The page that the moderator turned to, as large as the hall needs. */
export default function PresentScreen({ id }: { id: string }) {
  const now = step(id).value!;
  const page = seen(now).find(({ item }) => item.id === current(now));
  return page ? <PageSheet key={page.item.id} page={page} /> : <p class="calm">{t("There is nothing to look at yet.")}</p>;
}
