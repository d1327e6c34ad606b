import "./screen.css";
import { t } from "aanzet/i18n";
import { PanelBox, Panels, type Panel } from "aanzet/screen/Panels";
import { useFlights } from "aanzet/screen/flights";
import { inOrder, step } from "aanzet/store";
import type { Cluster, Item } from "aanzet/tree";

const columns = 4;
const few = 4; // loose ideas that one column holds

/** Clusters as titled groups; what is in none stays in sight beside them. */
export default function ClusterScreen({ id }: { id: string }) {
  const { items, clusters } = step(id).value!;
  const all = inOrder(items).map((item) => (item.wished?.length ? { ...item, text: `${item.text} (${also(item, clusters)})` } : item));
  const groups: Panel[] = inOrder(clusters).map((cluster, mark) => ({
    id: cluster.id,
    title: cluster.text,
    mark,
    items: all.filter((item) => item.cluster === cluster.id),
  }));
  const loose = all.filter((item) => !item.cluster);
  const body = useFlights(new Map(all.map((item) => [item.id, item.cluster ?? "none"])));
  const { across, beside } = share(groups.length, loose.length);
  if (!all.length) return <p class="calm">{t("There are no ideas to cluster yet.")}</p>;
  return (
    <div class="clusters" ref={body} style={{ gridTemplateColumns: parts(across, beside) }}>
      {groups.length > 0 && <Panels panels={groups} across={across} />}
      {loose.length > 0 && (
        <div class="loose">
          <PanelBox panel={{ id: "none", title: t("Not in a cluster yet"), items: loose }} columns={beside} />
        </div>
      )}
    </div>
  );
}

/** Where others want an idea: that is what the hall talks about. */
function also(item: Item, clusters: Record<string, Cluster> = {}): string {
  return t("also put in: %(clusters)s", { clusters: item.wished!.flatMap((cluster) => clusters[cluster]?.text ?? []).join(", ") });
}

/** Columns for the clusters across, and for the loose ideas beside them. */
function share(groups: number, loose: number): { across: number; beside: number } {
  if (!loose) return { across: columns, beside: 0 };
  if (loose > few) {
    const across = groups < 2 ? groups : groups <= 4 ? 2 : 3;
    return { across, beside: columns - across };
  }
  const across = Math.min(groups, 3);
  return { across, beside: Math.min(loose, Math.max(1, 3 - across)) };
}

/** Clusters and loose ideas share the width in columns that are equally wide. */
function parts(...widths: number[]): string {
  return widths.filter(Boolean).map((width) => `minmax(0, ${width}fr)`).join(" ");
}
