import { useSignal } from "@preact/signals";
import { t } from "../i18n";
import { inOrder, room } from "../store";
import { deskStep, votes } from "./looking";
import { desk } from "../store";
import { order } from "./order";

/** Before people vote: which things of the step before come along. */
export function Choose({ id, from }: { id: string; from: string }) {
  const source = room.value!.steps[from]!;
  const take = deskStep(id).take ?? {};
  const number = useSignal(take.top ?? 5);
  const clusters = inOrder(source.clusters);
  const things = clusters.length ? clusters : inOrder(source.items);
  const way = take.top ? "top" : take.items ? "items" : take.cluster ? "cluster" : take.starred ? "starred" : "all";
  const choose = (data: object, told: string) => void order(null, "take", { step: id, ...data }, told);
  const all = () => choose({ all: true }, t("All come along."));
  const best = (n: number) => choose({ top: (number.value = n) }, t("The best %(n)s come along.", { n }));
  const pick = (items: string[]) => choose({ items }, t("What you tick comes along."));
  const picked = new Set(take.items ?? []);
  const way_ = (value: string, text: string, act: () => void) => (
    <label class="check">
      <input type="radio" name="take" checked={way === value} onChange={act} /> {text}
    </label>
  );
  return (
    <fieldset class="choose">
      <legend>{t("What comes along from “%(title)s”", { title: source.title })}</legend>
      {way_("all", t("Everything"), all)}
      {votes(desk.value, from) && (
        <div class="choose-top">
          {way_("top", t("The best"), () => best(number.value))}
          <input class="field small" type="number" min={1} max={100} aria-label={t("How many of the best")} value={number.value} onChange={(event) => best(Math.max(1, Number(event.currentTarget.value) || 1))} />
          <span class="hint">{t("Those that score the same as the last come along too.")}</span>
        </div>
      )}
      {clusters.length > 0 && way_("cluster", t("The ideas of one cluster"), () => choose({ cluster: clusters[0]!.id }, t("The ideas of one cluster come along.")))}
      {way === "cluster" && (
        <select class="field small" aria-label={t("Cluster")} value={take.cluster} onChange={(event) => choose({ cluster: event.currentTarget.value }, t("The ideas of one cluster come along."))}>
          {clusters.map((cluster) => (
            <option key={cluster.id} value={cluster.id}>
              {cluster.text}
            </option>
          ))}
        </select>
      )}
      {way_("starred", t("What has a star when this step opens"), () => choose({ starred: true }, t("What has a star comes along.")))}
      {way_("items", t("What you tick"), () => pick(things.map((thing) => thing.id)))}
      {way === "items" && (
        <ul class="choose-items">
          {things.map((thing) => (
            <li key={thing.id}>
              <label class="check">
                <input
                  type="checkbox"
                  checked={picked.has(thing.id)}
                  onChange={(event) => pick(things.map((other) => other.id).filter((other) => (other === thing.id ? event.currentTarget.checked : picked.has(other))))}
                />{" "}
                {thing.text}
              </label>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}
