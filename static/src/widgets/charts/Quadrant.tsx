import "./quadrant.css";
import { onwards, t } from "../../i18n";
import { theirs } from "../../theirs";
import { letter, Mark } from "../Mark";
import { decimal } from "../number";
import { Chart } from "./Chart";
import { share, type Scale } from "./Lines";

export interface Point {
  id: string;
  text: string;
  x: number | null;
  y: number | null;
}

interface Props {
  points: Point[];
  /** What the directions are called: to the right, and upwards. */
  names: { x: string; y: string };
  scale: Scale;
  /** From which of the points on, and up to which, their texts stand beside it. */
  named?: [from: number, to: number];
}

/** Two figures of each thing against each other: it is a letter where they meet. */
export function Quadrant({ points, names, scale, named = [0, points.length] }: Props) {
  const placed = points.map((point, n) => ({ ...point, n })).filter(({ x, y }) => x !== null && y !== null);
  const rows = points.map(({ text, x, y }, n) => [`${letter(n)} ${text}`, decimal(x), decimal(y)]);
  return (
    <Chart label={t("%(x)s and %(y)s", names)} head={[t("What"), names.x, names.y]} rows={rows}>
      <div class="quadrant">
        <p class="quadrant-y"><bdi {...theirs()}>{names.y}</bdi> ↑</p>
        <div class="quadrant-box">
          {placed.map(({ id, n, x, y }, place) => {
            // Those in one place stand beside each other.
            const same = placed.slice(0, place).filter((other) => near(other.x! - x!, scale) && near(other.y! - y!, scale)).length;
            return (
              <span key={id} class={n >= named[0] && n < named[1] ? "quadrant-at" : "quadrant-at quadrant-other"} style={{ "--x": share(x, scale), "--y": share(y, scale), "--same": same }}>
                <Mark n={n} />
              </span>
            );
          })}
        </div>
        <p class="quadrant-x"><bdi {...theirs()}>{names.x}</bdi> {onwards}</p>
        <ul class={named[1] - named[0] < points.length || points.length > 6 ? "quadrant-names quadrant-many" : "quadrant-names"}>
          {points.slice(...named).map(({ id, text }, n) => (
            <li key={id}>
              <Mark n={named[0] + n} /> <span {...theirs()}>{text}</span>
            </li>
          ))}
        </ul>
      </div>
    </Chart>
  );
}

const near = (difference: number, { low, high }: Scale): boolean => Math.abs(difference) < 0.03 * (high - low);
