import "./desk.css";
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { Cards } from "aanzet/desk/Cards";
import { isStarred } from "aanzet/desk/acts";
import { Find, foundText, useFinder, type Sort } from "aanzet/desk/Find";
import { Tool, Tools } from "aanzet/desk/Tools";
import { useBoard } from "aanzet/desk/board";
import { Hidden } from "aanzet/desk/Hidden";
import { deskStep, numberOf } from "aanzet/desk/looking";
import { order } from "aanzet/desk/order";
import { t, tn } from "aanzet/i18n";
import { outbox } from "aanzet/outbox";
import { inOrder, room, step } from "aanzet/store";
import type { Cluster, Item, Step } from "aanzet/tree";
import { Box } from "./DeskBox";
import { Choose, type Choice } from "./DeskChoose";
import { useDrag } from "./DeskDrag";

/** Loose ideas at the left, clusters beside them; by mouse, finger or keys. */
export default function ClusterDesk({ id }: { id: string }) {
  const now = step(id).value!;
  const moving = useSignal(false);
  const merging = useSignal<Cluster | null>(null);
  const title = useRef<HTMLInputElement>(null);
  const clusters = inOrder(now.clusters);
  const items = withMoves(id, inOrder(now.items));
  const topics = room.value!.steps[now.from ?? ""]?.topics ?? {};
  const finder = useFinder("oldest", topics);
  const found = finder.of(items);
  const inside = (cluster: string | null) => found.filter((item) => (item.cluster ?? null) === cluster);
  const loose = inside(null);

  const put = (ids: string[], cluster: string | null) => {
    const going = ids.filter((one) => (items.find((item) => item.id === one)?.cluster ?? null) !== cluster);
    board.focus(board.after(going));
    board.clear();
    const name = cluster ? clusters.find((one) => one.id === cluster)?.text : t("In no cluster");
    const told = tn("%(n)s idea moved to: %(name)s", "%(n)s ideas moved to: %(name)s", going.length, { name: name ?? "" });
    if (going.length) void order(id, "put", { items: going, cluster }, told);
  };
  const create = (text: string, ids: string[]) => {
    board.focus(board.after(ids));
    board.clear();
    void order(id, "create", { title: text, items: ids }, t("New cluster: %(title)s", { title: text }));
  };
  const combine = () => {
    const ids = inBoardOrder(board.targets(), items);
    if (ids.length < 2) return;
    board.clear();
    void order(id, "combine", { items: ids }, tn("%(n)s idea made one", "%(n)s ideas made one", ids.length)).then((ack) => {
      if (ack.ok && ack.made?.[0]) board.editing.value = ack.made[0];
    });
  };
  const split = () => {
    for (const item of board.targets()) if (now.items[item]?.members) void order(id, "split", { item }, t("Taken apart."));
    board.clear();
  };
  const move = () => (moving.value = board.targets().length > 0);
  const board = useBoard({ m: move, c: () => title.current?.focus(), o: combine, x: split });
  useDrag(board, `${now.state} ${clusters.map((one) => one.id).join(" ")}`, (ids, place) => put(ids, place || null));
  const place = (choice: Choice) => {
    if ("title" in choice) create(choice.title, board.targets());
    else put(board.targets(), choice.cluster);
  };
  const save = (item: Item, text: string) => void order(id, "edit", { item: item.id, text }, t("Changed."));
  const merge = (from: Cluster, into: string) =>
    void order(id, "merge", { from: from.id, into }, t("Merged into: %(name)s", { name: clusters.find((one) => one.id === into)?.text ?? "" }));
  const n = board.chosen.value.size;
  const whole = [...board.chosen.value].some((one) => now.items[one]?.members);
  const contested = items.filter((item) => item.wished?.length).length;
  const note = (item: Item) => notes(item, now);
  const source = now.from && room.value!.steps[now.from];

  return (
    <div class="cluster-desk" {...board.hands}>
      {now.state === "waiting" ? (
        <p class="empty">{source ? t("Not open yet. When you open this step, it takes the ideas of step %(n)s.", { n: numberOf(room.value!, now.from!) }) : t("Not open yet.")}</p>
      ) : (
        <>
          <Tools
            id={id}
            board={board}
            found={foundText(finder, found.length, items.length)}
            find={items.length > 0 && <Find finder={finder} board={board} sorts={sorts(topics, contested)} wishes={contested > 0} />}
          >
            <Tool name={t("Move")} keys="m" off={!n} act={move} />
            <Tool name={t("New cluster")} keys="c" off={false} act={() => title.current?.focus()} />
            <Tool name={t("Make one")} keys="o" off={n < 2} act={combine} />
            {whole && <Tool name={t("Take apart")} keys="x" off={false} act={split} />}
          </Tools>
          {contested > 0 && (
            <p class="note">
              {tn("%(n)s idea was put in several clusters. Talk about it; where you put it, it stays.", "%(n)s ideas were put in several clusters. Talk about them; where you put them, they stay.", contested)}
            </p>
          )}
          <div class="board">
            <section class="tray" data-drop="" aria-labelledby="loose">
              <h3 id="loose">
                {t("Not in a cluster yet")} <span class={loose.length ? "count warn figures" : "count figures"}>{loose.length}</span>
              </h3>
              {loose.length === 0 && found.length === items.length && <p class="hint">{items.length ? t("Every idea has a place.") : t("There are no ideas here yet.")}</p>}
              {loose.length > 0 && clusters.length > 0 && <p class="hint">{t("What stays here is not taken along as a cluster.")}</p>}
              <Cards board={board} items={loose} label={t("Not in a cluster yet")} limit={1000} place="" save={save} note={note} />
            </section>
            <div class="boxes">
              <New input={title} chosen={n} create={(text) => create(text, n ? board.targets() : [])} />
              {clusters.map((cluster, at) => (
                <Box
                  key={cluster.id}
                  n={at}
                  cluster={cluster}
                  items={inside(cluster.id)}
                  board={board}
                  rename={(text) => void order(id, "rename", { cluster: cluster.id, title: text }, t("Changed."))}
                  merge={() => (merging.value = cluster)}
                  star={() => void order(id, "star", { items: [cluster.id], starred: !isStarred(cluster.id) }, isStarred(cluster.id) ? t("The star is gone.") : t("The cluster has a star."))}
                  put={() => put(board.targets(), cluster.id)}
                  save={save}
                  note={note}
                />
              ))}
            </div>
          </div>
        </>
      )}
      <Hidden id={id} items={inOrder(deskStep(id).hidden)} />
      {moving.value && (
        <Choose
          title={tn("Move %(n)s idea to…", "Move %(n)s ideas to…", board.targets().length)}
          clusters={clusters}
          anywhere
          choose={place}
          close={() => (moving.value = false)}
        />
      )}
      {merging.value && (
        <Choose
          title={t("Merge “%(title)s” into…", { title: merging.value.text })}
          note={t("All its ideas go along and the name disappears.")}
          clusters={clusters}
          without={merging.value.id}
          choose={(choice) => "cluster" in choice && choice.cluster && merge(merging.value!, choice.cluster)}
          close={() => (merging.value = null)}
        />
      )}
    </div>
  );
}

/** Ideas where this desk has put them, until the room says so too. */
function withMoves(id: string, items: Item[]): Item[] {
  const moved = new Map<string, string | null>();
  for (const { step: at, kind, state, data } of outbox.value) {
    if (at !== id || state === "refused") continue;
    if (kind === "put") for (const item of [...(data.items ?? []), data.item ?? ""]) moved.set(item, data.cluster);
  }
  return moved.size ? items.map((item) => (moved.has(item.id) ? { ...item, cluster: moved.get(item.id) } : item)) : items;
}

function sorts(topics: object, contested: number): Sort[] {
  const all: Sort[] = ["oldest", "newest", "topic", "starred", "contested"];
  return all.filter((sort) => (sort !== "topic" || Object.keys(topics).length) && (sort !== "contested" || contested));
}

/** The ideas in the order in which they stand, so that the first lends its words. */
function inBoardOrder(ids: string[], items: Item[]): string[] {
  const chosen = new Set(ids);
  return items.filter((item) => chosen.has(item.id)).map((item) => item.id);
}

function notes(item: Item, now: Step): string | undefined {
  const also = (item.wished ?? []).flatMap((cluster) => now.clusters?.[cluster]?.text ?? []);
  const parts = [
    also.length > 0 && t("also put in: %(clusters)s", { clusters: also.join(", ") }),
    item.members && tn("made of %(n)s idea", "made of %(n)s ideas", item.members.length),
  ];
  return parts.filter(Boolean).join(" · ") || undefined;
}

function New({ input, chosen, create }: { input: { current: HTMLInputElement | null }; chosen: number; create: (title: string) => void }) {
  const submit = (event: Event) => {
    event.preventDefault();
    const text = input.current!.value.trim();
    if (!text) return;
    create(text);
    input.current!.value = "";
  };
  return (
    <form class="box new" onSubmit={submit}>
      <label class="label" for="new-cluster">
        {chosen ? tn("New cluster with %(n)s idea", "New cluster with %(n)s ideas", chosen) : t("New cluster")}
      </label>
      <input id="new-cluster" class="field" ref={input} maxLength={120} autocomplete="off" placeholder={t("Name")} />
      <button class="button small">{t("Make cluster")}</button>
    </form>
  );
}
