import "./map.css";
import { t } from "aanzet/i18n";
import { decimal } from "aanzet/widgets/number";
import { Chart } from "aanzet/widgets/charts/Chart";
import { letters, markOf, type Group, type Opinion, type Place } from "./page";

const wide = 160; // the drawing's units: it scales as a whole
const high = 100;
const edge = 8;

/** The groups as areas with their letters: those who answered alike stand close together. Nobody is a point on it, but for oneself on one's own phone. */
export function Map({ opinion, you }: { opinion: Opinion; you?: Place }) {
  const groups = letters(opinion).map((letter) => ({ letter, ...(opinion.groups[letter] as Required<Group>) }));
  const self = you?.x === undefined ? undefined : ([you.x, you.y!] as const);
  const at = frame(groups, self);
  const rows = groups.map(({ letter, n, centre, radii }) => [t("Group %(letter)s", { letter }), n, ...centre.map((value) => decimal(value, 2)), radii.map((value) => decimal(value, 2)).join(" × ")]);
  const own = self && [t("You"), "", ...self.map((value) => decimal(value, 2)), ""];
  return (
    <div class="map">
      <Chart label={t("The map of opinions")} head={[t("Group"), t("People"), t("To the right"), t("Upwards"), t("Radii")]} rows={own ? [...rows, own] : rows}>
        <svg class="map-drawing" viewBox={`0 0 ${wide} ${high}`}>
          {groups.map(({ letter, centre, radii, angle }) => (
            <ellipse
              key={letter}
              class="map-area"
              data-mark={(markOf(letter) % 7) + 1}
              rx={Math.max(3, radii[0] * at.scale)}
              ry={Math.max(3, radii[1] * at.scale)}
              transform={`translate(${at.x(centre[0])} ${at.y(centre[1])}) rotate(${-angle})`}
            />
          ))}
          {groups.map(({ letter, centre, n }) => (
            <g key={letter} transform={`translate(${at.x(centre[0])} ${at.y(centre[1])})`}>
              <text class="map-letter" y="1">{letter}</text>
              <text class="map-size figures" y="7">{n}</text>
            </g>
          ))}
          {self && (
            <g transform={`translate(${at.x(self[0])} ${at.y(self[1])})`}>
              <circle class="map-you" r="2.5" />
              <text class="map-you-name" y="-4.5">{t("You")}</text>
            </g>
          )}
        </svg>
      </Chart>
      <p class="map-words">{t("People who answer alike stand close together. The directions have no name: only the distance tells something.")}</p>
    </div>
  );
}

/** Where values of the map come on the drawing: all areas and one's own point fit, and no direction is stretched. */
function frame(groups: (Required<Group> & { letter: string })[], self: readonly [number, number] | undefined) {
  const far = (axis: 0 | 1, sign: 1 | -1) => [...groups.map(({ centre, radii }) => centre[axis] + sign * Math.max(...radii)), ...(self ? [self[axis]] : [])];
  const [left, right, low, top] = [Math.min(...far(0, -1)), Math.max(...far(0, 1)), Math.min(...far(1, -1)), Math.max(...far(1, 1))];
  const scale = Math.min((wide - 2 * edge) / Math.max(right - left, 0.01), (high - 2 * edge) / Math.max(top - low, 0.01));
  return {
    scale,
    x: (value: number) => wide / 2 + (value - (left + right) / 2) * scale,
    y: (value: number) => high / 2 - (value - (low + top) / 2) * scale,
  };
}
