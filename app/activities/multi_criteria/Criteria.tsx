import { useSignal } from "@preact/signals";
import { deskStep } from "aanzet/desk/looking";
import { order } from "aanzet/desk/order";
import { t } from "aanzet/i18n";
import { inOrder, room } from "aanzet/store";
import type { Figures } from "aanzet/tree";
import type { Criterion } from "./ballot";

const most = 12;
const longest = 200;

/** Until people vote: which criteria there are, typed in or taken from what
    the room made and weighed before. */
export function Criteria({ id, criteria }: { id: string; criteria: Criterion[] }) {
  const now = criteria.map(({ text }) => text).join("\n");
  const typed = useSignal<string | null>(null);
  const put = async (wanted: { text: string; weight?: number }[]) => {
    const ack = await order(id, "criteria", { criteria: wanted.slice(0, most) }, t("These are the criteria now."));
    if (ack.ok) typed.value = null;
  };
  const lines = (typed.value ?? now).split("\n").map((line) => line.trim().slice(0, longest)).filter(Boolean);
  const known = new Map(criteria.map(({ text, weight }) => [text, weight]));
  const keep = () => lines.length && put(lines.map((text) => ({ text, weight: known.get(text) ?? 5 })));
  return (
    <div class="criteria">
      <label>
        <span class="label">{t("Criteria, one on each line (12 at most)")}</span>
        <textarea class="field" rows={Math.max(2, (typed.value ?? now).split("\n").length)} value={typed.value ?? now} onInput={(event) => (typed.value = event.currentTarget.value)} />
      </label>
      <p class="criteria-acts">
        <button class="button small" type="button" aria-disabled={typed.value === null || !lines.length} onClick={() => typed.value !== null && void keep()}>
          {t("Keep these criteria")}
        </button>
        {sources(id).map((source) => (
          <button key={source} class="button small" type="button" onClick={() => void put(made(source))}>
            {t("Take them from “%(title)s”", { title: room.value!.steps[source]!.title })}
          </button>
        ))}
      </p>
    </div>
  );
}

/** The steps before this one that have something to take. */
function sources(id: string): string[] {
  const { agenda, steps } = room.value!;
  return agenda.slice(0, agenda.indexOf(id)).filter((name) => Object.keys(steps[name]!.clusters ?? steps[name]!.items).length);
}

/** What an earlier step made as criteria; a vote gives them its figures as
    weights, the highest 10. */
function made(source: string): { text: string; weight?: number }[] {
  const { items, clusters } = room.value!.steps[source]!;
  const { results } = deskStep(source);
  const things = inOrder(Object.keys(clusters ?? {}).length ? clusters! : items);
  const figure = (id: string) => Math.max(0, weighed(results?.[id]));
  const highest = Math.max(0, ...things.map(({ id }) => figure(id)));
  const list = things.map(({ id, text }) => ({ text: text.slice(0, longest), ...(highest && { weight: Math.round((100 * figure(id)) / highest) / 10 }) }));
  return highest ? list.sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0)) : list;
}

function weighed(figures: Figures | undefined): number {
  return Number(figures?.mean ?? figures?.total ?? figures?.score ?? figures?.dots ?? 0);
}
