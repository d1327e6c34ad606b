import { t } from "aanzet/i18n";
import type { Results } from "aanzet/tree";

/** The place of an item by points (`place`) or one on one (`duels`), as people
    write it: "2=" where others share it, a dash where there is none. */
export function placeOf(results: Results | undefined, item: string, by: "place" | "duels"): string {
  const place = results?.[item]?.[by];
  if (typeof place !== "number") return "–";
  const alike = Object.values(results!).filter((figures) => figures[by] === place).length;
  return alike > 1 ? `${place}=` : String(place);
}

/** What the columns of how often each place was given are called. */
export const placeNames = (places: number[]): string[] => [...places.map((_, n) => String(n + 1)), t("lower")];
