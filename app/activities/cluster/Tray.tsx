import { t } from "aanzet/i18n";
import { theirs } from "aanzet/theirs";
import type { Cluster, Item } from "aanzet/tree";
import { Mark } from "aanzet/widgets/Mark";
import type { Drag } from "./drag";

/** While an idea is lifted the clusters come to the thumb: in a long list the
    one that is meant would be far away. */
export function Tray({ drag, items, clusters, fixed }: { drag: Drag; items: Item[]; clusters: Cluster[]; fixed: boolean }) {
  const lifted = drag.lifted.value;
  const item = items.find((it) => it.id === lifted?.item);
  if (!lifted || !item) return null;
  const target = (id: string) => (lifted.over === id ? "tray-target tray-over" : "tray-target");
  return (
    <div class="tray" aria-hidden="true">
      <div class="tray-targets">
        {clusters.map((cluster, n) => (
          <div key={cluster.id} class={target(cluster.id)} data-drop={cluster.id}>
            <Mark n={n} /> <span {...theirs()}>{cluster.text}</span>
          </div>
        ))}
        {!fixed && (
          <div class={target("new")} data-drop="new">
            <span>+ {t("New cluster")}</span>
          </div>
        )}
        {!fixed && item.cluster && (
          <div class={target("")} data-drop="">
            <span>{t("Out of the cluster")}</span>
          </div>
        )}
      </div>
      <p {...theirs()} class="tray-ghost" style={{ transform: above(lifted.x, lifted.y) }}>
        {item.text}
      </p>
    </div>
  );
}

/** Above the finger, which hides what lies under it, and never off the page. */
function above(x: number, y: number): string {
  const half = 104;
  const middle = Math.min(Math.max(x, half), window.innerWidth - half);
  return `translate(calc(${middle}px - 50%), calc(${y}px - 100% - 2.5rem))`;
}
