import "./outcome.css";
import { t } from "aanzet/i18n";
import { inOrder, room } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import type { Figures, Item } from "aanzet/tree";
import { partsOf } from "aanzet/vote/outcome";
import { Chart } from "aanzet/widgets/charts/Chart";
import { Distribution } from "aanzet/widgets/charts/Distribution";
import { Ink, PartBars } from "aanzet/widgets/charts/Lines";
import { Mark } from "aanzet/widgets/Mark";
import { binNames, endsOf, facts, middle, type Answer, type Question } from "./question";

interface Props {
  item: Item;
  question: Question;
  figures: Figures;
  /** Those of the round before. */
  before?: Figures;
  /** Per group, where that is asked for and may be shown. */
  groups?: Record<string, Figures>;
  /** What this person answered. */
  own?: Answer;
  /** The texts that everybody may see. */
  shared?: string[];
  /** What stands above it: the page's question, or a heading below that. */
  below?: 1 | 2;
}

/** The answers to one question, the same on phone, desk and screen: sizes go
    with the letters around them. */
export function Outcome({ item, question, figures, before, groups, own, shared = [], below = 1 }: Props) {
  const { type } = question;
  const Title = below === 1 ? "h2" : "h3";
  return (
    <div class="outcome">
      <Title {...theirs()} class="outcome-text">{item.text}</Title>
      <p class="outcome-facts figures">{facts(question, figures, before)}</p>
      {type === "text" ? (
        <ul class="outcome-texts">
          {shared.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : (
        Boolean(figures.n) && (groups ? <Groups question={question} groups={groups} /> : <Picture question={question} figures={figures} before={before} />)
      )}
      {own !== undefined && <p class="outcome-own">{t("You: %(answer)s", { answer: ownWords(question, own) })}</p>}
    </div>
  );
}

function Picture({ question, figures, before }: { question: Question; figures: Figures; before: Figures | undefined }) {
  if (question.type === "scale") return <Distribution counts={figures.distribution as number[]} low={endsOf(question).low} mean={figures.mean as number | null} />;
  if (question.type === "number") return <Distribution counts={figures.bins as number[]} names={binNames(question, figures.bins as number[])} label={t("How often each answer was given, from…")} />;
  const { options = [] } = question;
  const counts = figures.counts as number[];
  const rows = options.map((text, n) => ({ text, count: counts[n]!, part: percent(counts[n]!, figures), was: before && percent((before.counts as number[])[n]!, before) }));
  return (
    <Chart label={t("How often each answer was given")} head={[t("Answer"), t("People"), "%"]} rows={rows.map(({ text, count, part }) => [text, count, part])}>
      <ul class="outcome-options">
        {rows.map(({ text, count, part, was }) => (
          <li key={text}>
            <span>{text}</span>
            <span class="outcome-line figures">
              <span class="ink-track">
                <Ink value={count} scale={{ low: 0, high: figures.n as number }} />
              </span>
              <strong>{part}</strong> <small>({was ? t("was %(before)s", { before: was }) : count})</small>
            </span>
          </li>
        ))}
      </ul>
    </Chart>
  );
}

/** The middle per group, or for options what part of each group chose them. */
function Groups({ question, groups }: { question: Question; groups: Record<string, Figures> }) {
  if (question.type === "scale" || question.type === "number") return <PartBars parts={partsOf(groups, (figures) => middle(question, figures))} scale={endsOf(question)} />;
  const order = inOrder(room.value!.groups);
  const names = { ...Object.fromEntries(Object.values(room.value!.groups).map((group) => [group.id, group.text])), rest: t("Smaller groups together") };
  const columns = Object.keys(names).filter((group) => groups[group]) as (keyof typeof names)[];
  return (
    <table class="chart-table outcome-groups">
      <caption class="aside">{t("Per group")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("Answer")}</th>
          {columns.map((group) => (
            <th key={group} scope="col" title={names[group]}>
              {group === "rest" ? <span class="mark part-rest">·</span> : <Mark n={order.findIndex(({ id }) => id === group)} />}
              <span class="aside">{names[group]}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {question.options!.map((text, n) => (
          <tr key={text}>
            <th scope="row">{text}</th>
            {columns.map((group) => (
              <td key={group} class="figures">
                {percent((groups[group]!.counts as number[])[n]!, groups[group]!)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function percent(count: number, { n }: Figures): string {
  return n ? `${Math.round((100 * count) / (n as number))}%` : "–";
}

function ownWords({ type, options = [], unit }: Question, own: Answer): string {
  if (type === "choice" || type === "several") return [own].flat().map((name) => options[Number(String(name).slice(1)) - 1]).join(", ");
  if (own === "none") return t("No opinion");
  return unit ? `${own} ${unit}` : String(own);
}
