import { onwards, t } from "../../i18n";
import { theirs } from "../../theirs";
import { decimal, moved } from "../number";
import { Mark } from "../Mark";
import { Chart } from "./Chart";

export interface Scale {
  low: number;
  high: number;
}

/** The bar itself, in a box as long as the scale: from zero, or from the low end where that lies above zero. */
export function Ink({ value, scale, colour }: { value: number | null; scale: Scale; colour?: string }) {
  const zero = share(0, scale);
  const end = value === null ? zero : share(value, scale);
  return <span class="ink" data-colour={colour} style={{ "--from": Math.min(zero, end), "--share": Math.abs(end - zero) }} />;
}

export interface Part {
  id: string;
  text: string;
  /** The number of its mark; none for what is folded together. */
  mark?: number;
  value: number | null;
  /** How many people it speaks for. */
  people?: number;
}

/** One item for each group below each other: small bars from the scale's low
    end, each with the group's mark, name and figure. */
export function PartBars({ parts, scale, digits = 1, label = t("Per group") }: { parts: Part[]; scale: Scale; digits?: number; label?: string }) {
  return (
    <Chart label={label} head={[t("Group"), t("Value")]} rows={parts.map((part) => [part.text, decimal(part.value, digits)])}>
      <Parts parts={parts} scale={scale} digits={digits} />
    </Chart>
  );
}

/** The bars alone, within a larger chart. */
export function Parts({ parts, scale, digits = 1 }: { parts: Part[]; scale: Scale; digits?: number }) {
  return (
    <ul class="parts">
      {parts.map((part) => (
        <li key={part.id} class="part">
          {part.mark === undefined ? <span class="mark part-rest">·</span> : <Mark n={part.mark} />}
          <span {...theirs()} class="part-name">{part.text}</span>
          <span class="ink-track">
            <Ink value={part.value} scale={scale} />
          </span>
          <strong class="figures">{decimal(part.value, digits)}</strong>
        </li>
      ))}
    </ul>
  );
}

/** From a hollow dot to a filled one: what one item moved between two rounds. */
export function Movement({ before, now, scale, digits = 1 }: { before: number | null; now: number | null; scale: Scale; digits?: number }) {
  const from = share(before, scale);
  const to = share(now, scale);
  return (
    <span class="movement">
      <span class="movement-track" aria-hidden="true">
        {before !== null && now !== null && <span class="movement-line" style={{ "--from": Math.min(from, to), "--to": Math.max(from, to) }} />}
        {before !== null && <span class="movement-dot movement-before" style={{ "--at": from }} />}
        {now !== null && <span class="movement-dot" style={{ "--at": to }} />}
      </span>
      <span class="movement-words figures">
        <span class="aside">{t("from %(before)s to %(now)s", { before: decimal(before, digits), now: decimal(now, digits) })}</span>
        <span aria-hidden="true">
          {decimal(before, digits)} {onwards} <strong>{decimal(now, digits)}</strong>
          {before !== null && now !== null && <small> ({moved(before, now, digits)})</small>}
        </span>
      </span>
    </span>
  );
}

export function share(value: number | null, { low, high }: Scale): number {
  return value === null ? 0 : Math.max(0, Math.min(1, (value - low) / (high - low)));
}
