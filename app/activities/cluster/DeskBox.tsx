import { useSignal } from "@preact/signals";
import { Cards } from "aanzet/desk/Cards";
import { isStarred } from "aanzet/desk/acts";
import { EditText } from "aanzet/desk/EditText";
import type { Board } from "aanzet/desk/board";
import { t, tn } from "aanzet/i18n";
import type { Cluster, Item } from "aanzet/tree";
import { Mark } from "aanzet/widgets/Mark";

interface Props {
  n: number;
  cluster: Cluster;
  items: Item[];
  board: Board;
  rename: (title: string) => void;
  merge: () => void;
  star: () => void;
  put: () => void;
  save: (item: Item, text: string) => void;
  note: (item: Item) => string | undefined;
}

/** A cluster on the desk: its name, its ideas, and a place to drop more. */
export function Box({ n, cluster, items, board, rename, merge, star, put, save, note }: Props) {
  const naming = useSignal(false);
  const here = new Set(items.map((item) => item.id));
  const coming = [...board.chosen.value].filter((id) => !here.has(id)).length;
  return (
    <section class="box" data-drop={cluster.id} aria-labelledby={`box-${cluster.id}`}>
      <header>
        <Mark n={n} />
        {naming.value ? (
          <EditText text={cluster.text} label={t("Name of the cluster")} limit={120} save={rename} close={() => (naming.value = false)} />
        ) : (
          <h3 id={`box-${cluster.id}`} onDblClick={() => (naming.value = true)}>
            {isStarred(cluster.id) && <span class="card-star" role="img" aria-label={t("With a star")}>★</span>}
            {cluster.text}
          </h3>
        )}
        <span class="count figures">{items.length}</span>
        <span class="box-acts">
          <Act name={t("Rename")} of={cluster.text} path="M4 20l1-4.5L16.5 4 20 7.5 8.5 19z" act={() => (naming.value = true)} />
          <Act name={t("Star")} of={cluster.text} path="M12 4l2.5 5.2 5.5.8-4 4 1 5.6-5-2.7-5 2.7 1-5.6-4-4 5.5-.8z" act={star} />
          <Act name={t("Merge…")} of={cluster.text} path="M6 4v4c0 3 6 3 6 7v5M18 4v4c0 3-6 3-6 7M9 17l3 3 3-3" act={merge} />
        </span>
      </header>
      <Cards board={board} items={items} label={cluster.text} limit={1000} place={cluster.id} save={save} note={note} />
      {coming > 0 && (
        <button type="button" class="button small here" onClick={put}>
          {tn("Put %(n)s here", "Put %(n)s here", coming)}
        </button>
      )}
    </section>
  );
}

function Act({ name, of, path, act }: { name: string; of: string; path: string; act: () => void }) {
  return (
    <button type="button" class="icon-button" title={name} aria-label={`${name} (${of})`} onClick={act}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}
