import "./phone.css";
import { useSignal } from "@preact/signals";
import { t, tn } from "aanzet/i18n";
import { act, outbox } from "aanzet/outbox";
import { onItsWay } from "aanzet/phone/Line";
import { Refused } from "aanzet/phone/Refused";
import { Scroll } from "aanzet/phone/Scroll";
import { inOrder, me, room, step } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import type { Item, Step } from "aanzet/tree";
import { holdsOwn } from "aanzet/way";
import { Mark } from "aanzet/widgets/Mark";
import { say } from "aanzet/widgets/say";
import { Card } from "./Card";
import { Place } from "./Place";
import { Tray } from "./Tray";
import { useDrag } from "./drag";

/** Everyone, or the moderator alone, puts ideas that belong together together. */
export default function Clustering({ id }: { id: string }) {
  const now = step(id).value!;
  const placing = useSignal<string | null>(null);
  const everyone = now.settings.by !== "moderator";
  const first = now.settings.by === "first";
  const wishes = me.value.steps?.[id]?.wishes ?? {};
  const open = everyone && now.state === "open" && room.value!.state === "running";

  // Where the first placement counts, a later one moves nothing.
  const loosely = (item: string) => !now.items[item]?.cluster;
  const underWay = outbox.value.filter((c) => c.step === id && (c.state === "waiting" || c.state === "sending"));
  const moved = new Map(underWay.filter((c) => c.kind === "put" && (!first || loosely(c.data.item))).map((c) => [c.data.item as string, c.data.cluster as string | null]));
  const items = inOrder(now.items).map((item) => (moved.has(item.id) ? { ...item, cluster: moved.get(item.id) } : item));
  const clusters = inOrder(now.clusters);
  const made = underWay.filter((c) => c.kind === "create");
  const leaving = new Set(made.flatMap((c) => c.data.items as string[]));
  const loose = items.filter((item) => !leaving.has(item.id) && !clusters.some((cluster) => cluster.id === item.cluster));

  const put = (item: string, cluster: string | null) => {
    const was = first ? (wishes[item] ?? null) : items.find((it) => it.id === item)?.cluster;
    if (was === cluster) return;
    void act(id, "put", { item, cluster });
    const text = now.items[item]!.text;
    say(cluster ? t("“%(item)s” is in “%(cluster)s”.", { item: text, cluster: now.clusters![cluster]!.text }) : t("“%(item)s” is in no cluster.", { item: text }));
  };
  const drag = useDrag((item, target) => (target === "new" ? (placing.value = item) : put(item, target || null)));
  const cards = (list: Item[]) =>
    list.map((item) => (
      <Card key={item.id} item={item} note={note(item)} busy={moved.has(item.id)} open={open} choose={() => (placing.value = item.id)} drag={drag} />
    ));
  function note(item: Item): string | undefined {
    const also = (item.wished ?? []).flatMap((cluster) => now.clusters?.[cluster]?.text ?? []);
    const parts = [
      also.length > 0 && t("also put in: %(clusters)s", { clusters: also.join(", ") }),
      item.members && tn("made of %(n)s idea", "made of %(n)s ideas", item.members.length),
      holdsOwn(item) && t("also yours"),
    ];
    return parts.filter(Boolean).join(" · ") || undefined;
  }
  const chosen = items.find((item) => item.id === placing.value);
  return (
    <>
      <Scroll>
        <Refused of={(command) => command.step === id} />
        {!everyone && now.state === "open" && <p class="note">{t("The moderator puts the ideas together. You see it happen here.")}</p>}
        {open && loose.length > 0 && (
          <p class="note">
            {first ? t("Tap an idea to put it where it belongs. Who is first decides; if you see it differently, choose another cluster.") : t("Tap an idea to put it in a cluster, or drag it by its handle.")}
          </p>
        )}
        {!items.length && <p class="empty">{t("There are no ideas to cluster.")}</p>}
        {loose.length > 0 && (
          <section>
            <h2 class="cluster-title">
              {t("Not in a cluster yet")} <span class="tab-count figures">{loose.length}</span>
            </h2>
            <ul class="cluster-ideas">{cards(loose)}</ul>
          </section>
        )}
        {clusters.map((cluster, n) => {
          const members = items.filter((item) => item.cluster === cluster.id && !leaving.has(item.id));
          return (
            <details key={cluster.id} class="cluster" open>
              <summary class="cluster-title">
                <Mark n={n} />
                <span {...theirs()}>{cluster.text}</span>
                <span class="tab-count figures">
                  {members.length}
                  <span class="aside"> {tn("idea", "ideas", members.length)}</span>
                </span>
              </summary>
              <ul class="cluster-ideas">{cards(members)}</ul>
              {!members.length && <p class="hint">{t("Still empty.")}</p>}
            </details>
          );
        })}
        {made.map((command) => (
          <p key={command.id} class="cluster-title hint">
            <bdi {...theirs()}>{command.data.title}</bdi> · {onItsWay()}
          </p>
        ))}
      </Scroll>
      {chosen && open && (
        <Place
          item={first ? { ...chosen, cluster: wishes[chosen.id] ?? null } : chosen}
          stands={first ? chosen.cluster : undefined}
          clusters={clusters}
          put={(cluster) => put(chosen.id, cluster)}
          create={first ? undefined : (title) => void act(id, "create", { title, items: [chosen.id] })}
          close={() => (placing.value = null)}
        />
      )}
      <Tray drag={drag} items={items} clusters={clusters} fixed={first} />
    </>
  );
}

Clustering.help = (now: Step): string => now.settings.by === "moderator" ? "" : t("Everybody works in the same lists. You see at once what others move.");
