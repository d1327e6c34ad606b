import { act, dismiss, outbox } from "aanzet/outbox";
import { me } from "aanzet/store";
import type { Step } from "aanzet/tree";
import { say } from "aanzet/widgets/say";

/** One's own ballot as it will be when everything under way has arrived. */
export function useBallot(id: string, now: Step) {
  const mine = me.value.steps?.[id];
  const confirmed = mine?.ballot ?? {};
  const casts = outbox.value.filter((command) => command.step === id && command.kind === "cast");
  const underWay = casts.filter((command) => command.state === "waiting" || command.state === "sending");
  const wanted = new Map(underWay.map((command) => [command.data.item as string, command.data.dots as number]));
  const on = (item: string) => wanted.get(item) ?? confirmed[item] ?? 0;

  let left: number = mine?.left ?? now.settings.dots;
  for (const [item, dots] of wanted) left -= dots - (confirmed[item] ?? 0);

  return {
    on,
    left: Math.max(0, left),
    busy: underWay.length > 0,
    anyCast: Object.keys(confirmed).length > 0,
    cast(item: string, dots: number) {
      for (const command of casts) if (command.state === "refused") dismiss(command.id);
      // Giving back goes out before spending, or the room would see too many
      // dots for a moment; what is already on its way counts as given.
      const onItsWay = underWay.find((command) => command.state === "sending" && command.data.item === item);
      const base = (onItsWay?.data.dots as number | undefined) ?? confirmed[item] ?? 0;
      void act(id, "cast", { item, dots }, { key: item, weight: dots - base }).then((ack) => {
        if (!ack.ok) say(ack.error.message);
      });
    },
  };
}
