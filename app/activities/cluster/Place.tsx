import { t } from "aanzet/i18n";
import { useDraft } from "aanzet/phone/draft";
import { theirs } from "aanzet/theirs";
import type { Cluster, Item } from "aanzet/tree";
import { Mark } from "aanzet/widgets/Mark";
import { Sheet } from "aanzet/widgets/Sheet";

interface Props {
  item: Item;
  clusters: Cluster[];
  put: (cluster: string | null) => void;
  /** In which cluster it stands already, where another choice is only a wish. */
  stands?: string | null;
  /** Undefined where people sort into the clusters that are there. */
  create: ((title: string) => void) | undefined;
  close: () => void;
}

const longest = 120;

/** Where does this idea belong: in a cluster that is there, or in a new one? */
export function Place({ item, clusters, stands, put, create, close }: Props) {
  const [title, write] = useDraft(`cluster:${item.id}`);
  const choose = (cluster: string | null) => {
    put(cluster);
    close();
  };
  return (
    <Sheet title={t("Where does this belong?")} close={close}>
      <blockquote {...theirs()} class="place-idea">{item.text}</blockquote>
      <ul class="place-list">
        {clusters.map((cluster, n) => (
          <li key={cluster.id}>
            <button type="button" class="button choice" aria-pressed={cluster.id === item.cluster} onClick={() => choose(cluster.id)}>
              <Mark n={n} />
              <span {...theirs()}>{cluster.text}</span>
              {cluster.id === stands && <span class="choice-now">{t("stands here")}</span>}
              {cluster.id === item.cluster && <span class="choice-now">✓</span>}
            </button>
          </li>
        ))}
        {item.cluster && (
          <li>
            <button type="button" class="button choice" onClick={() => choose(null)}>
              {stands === undefined ? t("Out of the cluster") : t("Take my choice back")}
            </button>
          </li>
        )}
      </ul>
      {create && (<form
        class="place-new"
        onSubmit={(event) => {
          event.preventDefault();
          if (!title.value.trim()) return;
          create(title.value.trim());
          write("");
          close();
        }}
      >
        <label class="label" for="new-cluster">
          {clusters.length ? t("Or a new cluster") : t("Name of the first cluster")}
        </label>
        <div class="composer-row">
          <input
            id="new-cluster"
            class="field"
            maxLength={longest}
            autocomplete="off"
            enterkeyhint="done"
            value={title.value}
            onInput={(event) => write(event.currentTarget.value)}
          />
          <button class="button primary" aria-disabled={!title.value.trim()}>
            {t("Make")}
          </button>
        </div>
      </form>)}
    </Sheet>
  );
}
