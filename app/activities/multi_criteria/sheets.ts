import { t } from "aanzet/i18n";
import { inOrder, room } from "aanzet/store";
import type { ByGroup, Results } from "aanzet/tree";

/** The figures of everybody, or under its name those of one group. */
export interface Sheet {
  id: string;
  name?: { mark?: number; text: string };
  results: Results;
}

/** The results of everybody, or group by group as far as each may be shown. */
export function sheetsOf({ results = {}, by_group = {} }: { results?: Results; by_group?: ByGroup }, perGroup: boolean): Sheet[] {
  const all = inOrder(room.value!.groups).map((group, mark) => ({ id: group.id, name: { mark, text: group.text } }));
  const sheets = [...all, { id: "rest", name: { text: t("Smaller groups together") } }]
    .map((sheet) => ({ ...sheet, results: ofGroup(by_group, sheet.id) }))
    .filter((sheet) => Object.keys(sheet.results).length > 0);
  return perGroup && sheets.length ? sheets : [{ id: "", results }];
}

function ofGroup(groups: ByGroup, id: string): Results {
  return Object.fromEntries(Object.entries(groups).flatMap(([item, figures]) => (figures[id] ? [[item, figures[id]]] : [])));
}
