import { useSignal } from "@preact/signals";
import { t } from "../i18n";
import { room, step } from "../store";
import { decimal } from "../widgets/number";
import { order } from "./order";

/** From which spread on an item is flagged as far apart; it moves live. */
export function FlagAbove({ id }: { id: string }) {
  const { flag_above = 0.3 } = step(id).value!;
  const wanted = useSignal<number | null>(null);
  if (room.value!.state === "finished") return null;
  const above = wanted.value ?? flag_above;
  const set = (value: number) => void order(id, "flag", { above: value }).then(() => (wanted.value = null));
  return (
    <label class="flag-above">
      <span>{t("Far apart from a spread of %(above)s on", { above: decimal(above, 2) })}</span>
      <input type="range" min={0} max={0.5} step={0.05} value={above} onInput={(event) => (wanted.value = Number(event.currentTarget.value))} onChange={(event) => set(Number(event.currentTarget.value))} />
    </label>
  );
}
