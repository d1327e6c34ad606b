import "./screen.css";
import { t } from "aanzet/i18n";
import { PanelBox, Panels, type Panel } from "aanzet/screen/Panels";
import { useFlights } from "aanzet/screen/flights";
import { inOrder, step } from "aanzet/store";

const columns = 4;

/** Clusters as titled groups; what is in none stays in sight beside them. */
export default function ClusterScreen({ id }: { id: string }) {
  const { items, clusters } = step(id).value!;
  const all = inOrder(items);
  const groups: Panel[] = inOrder(clusters).map((cluster, mark) => ({
    id: cluster.id,
    title: cluster.text,
    mark,
    items: all.filter((item) => item.cluster === cluster.id),
  }));
  const loose = all.filter((item) => !item.cluster);
  const body = useFlights(new Map(all.map((item) => [item.id, item.cluster ?? "none"])));
  const across = !loose.length ? columns : groups.length < 2 ? groups.length : groups.length <= 4 ? 2 : 3;
  if (!all.length) return <p class="calm">{t("There are no ideas to cluster yet.")}</p>;
  return (
    <div class="clusters" ref={body} style={{ gridTemplateColumns: parts(across, loose.length ? columns - across : 0) }}>
      {groups.length > 0 && <Panels panels={groups} across={across} />}
      {loose.length > 0 && (
        <div class="loose">
          <PanelBox panel={{ id: "none", title: t("Not in a cluster yet"), items: loose }} columns={columns - across} />
        </div>
      )}
    </div>
  );
}

/** Clusters and loose ideas share the width in columns that are equally wide. */
function parts(...widths: number[]): string {
  return widths.filter(Boolean).map((width) => `minmax(0, ${width}fr)`).join(" ");
}
