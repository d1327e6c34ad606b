import "./sheet.css";
import { t } from "aanzet/i18n";
import { theirs } from "aanzet/theirs";
import { Chart } from "aanzet/widgets/charts/Chart";
import { Ink } from "aanzet/widgets/charts/Lines";
import { decimal } from "aanzet/widgets/number";
import type { Chart as Figures, Page } from "./page";

export const notYet = () => t("The results are not shown yet.");

/** One page as everybody sees it: its title, paragraphs, and chart or picture. An item
    from elsewhere is a paragraph without a title. */
export function PageSheet({ page: { item, content } }: { page: Page }) {
  if (!content)
    return (
      <article class="leaf">
        <p {...theirs()} class="leaf-item">{item.text}</p>
      </article>
    );
  const { text, chart, picture } = content;
  const beside = chart ?? picture;
  return (
    <article class={`leaf ${text && beside ? "leaf-both" : ""} ${text.length > (beside ? 300 : 600) ? "leaf-long" : ""}`}>
      <h2 {...theirs()}>{item.text}</h2>
      {text && (
        <div class="leaf-text">
          {text.split("\n\n").map((part, n) => (
            <p key={n}>{part}</p>
          ))}
        </div>
      )}
      {chart && <Bars chart={chart} />}
      {picture && <img class="leaf-picture" src={`/pictures/${picture.file}`} alt={picture.text} />}
    </article>
  );
}

/** Bars in the given order from zero, since years and steps have one. */
function Bars({ chart: { title, unit, source, bars } }: { chart: Figures }) {
  const most = Math.max(...bars.map((bar) => bar.value)) || 1;
  const figure = (value: number) => `${decimal(value, 2)}${unit ? ` ${unit}` : ""}`;
  return (
    <div class="leaf-chart">
      {title && <h3>{title}</h3>}
      <Chart label={title} head={[t("What"), t("Value")]} rows={bars.map((bar) => [bar.label, figure(bar.value)])}>
        <ul class="leaf-bars">
          {bars.map((bar) => (
            <li key={bar.label}>
              <span>{bar.label}</span>
              <span class="ink-track">
                <Ink value={bar.value} scale={{ low: 0, high: most }} />
              </span>
              <strong class="figures">{figure(bar.value)}</strong>
            </li>
          ))}
        </ul>
      </Chart>
      {source && <p class="leaf-source">{t("Source: %(source)s", { source })}</p>}
    </div>
  );
}
