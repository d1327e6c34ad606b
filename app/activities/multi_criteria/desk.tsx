import "./desk.css";
import { useSignal } from "@preact/signals";
import { FlagAbove } from "aanzet/desk/FlagAbove";
import { deskStep } from "aanzet/desk/looking";
import { order } from "aanzet/desk/order";
import { Papers } from "aanzet/desk/Papers";
import { nothingYet, Results, VoteFacts } from "aanzet/desk/Results";
import { t } from "aanzet/i18n";
import { room } from "aanzet/store";
import { ranked } from "aanzet/vote/outcome";
import { decimal } from "aanzet/widgets/number";
import { after, criteriaOf, pageOf, totalOf, type Cast, type Page, type View } from "./ballot";
import { EveryCriterion, TwoCriteria, type Means } from "./charts";
import { Criteria } from "./Criteria";
import { Scores } from "./Scores";
import { sheetsOf } from "./sheets";
import { Weights } from "./Weights";

/** Criteria and their weights, the totals as they follow them, and every criterion beside each other. */
export default function MultiCriteriaDesk({ id }: { id: string }) {
  const now = pageOf(id);
  const moving = useSignal<Record<string, number>>({});
  const criteria = criteriaOf(now).map((one) => ({ ...one, weight: moving.value[one.id] ?? one.weight }));
  const { results = {} } = deskStep(id);
  const finished = room.value!.state === "finished";
  const value = (figures: Record<string, unknown>) => totalOf(figures, criteria);
  const voted = Object.values(results).some((figures) => (figures.n as number) > 0);
  const charts = { items: ranked(now.items, results, value), results, criteria, scale: now.scale };
  return (
    <>
      {!finished && !voted && !now.done && <Criteria id={id} criteria={criteria} />}
      {!finished && criteria.length > 1 && <Weights id={id} criteria={criteria} moving={moving} />}
      {nothingYet(id) ?? (
        <>
          <VoteFacts id={id}>{t("An item counts for a person once it is scored on every criterion.")}</VoteFacts>
          <FlagAbove id={id} />
          {voted && criteria.length > 1 && (
            <>
              <Look id={id} page={now} />
              {now.view.as !== "bars" && <OfGroup id={id} page={now} charts={charts} />}
            </>
          )}
          <Results
            id={id}
            head={t("Weighted mean")}
            value={value}
            figure={(found) => decimal(found, 2)}
            scale={now.scale}
            columns={[
              { head: t("Answers"), cell: (figures) => decimal(figures?.n as number | null) },
              { head: t("Spread"), cell: (figures) => decimal(figures?.spread as number | null, 2) },
            ]}
          />
          <Papers<Cast> id={id} after={after} input={(item, ballot, cast) => <Scores page={now} item={item.id} scores={ballot[item.id]} off={false} cast={cast} />} />
        </>
      )}
    </>
  );
}

/** The chart that the hall sees, of everybody or of one group. */
function OfGroup({ id, page, charts }: { id: string; page: Page; charts: Means }) {
  const chosen = useSignal("");
  const sheets = sheetsOf(deskStep(id), true);
  const sheet = sheets.find((one) => one.id === chosen.value);
  const shown = { ...charts, results: sheet?.results ?? charts.results };
  return (
    <>
      {sheets.length > 1 && (
        <label class="criteria-group">
          {t("Figures of")}{" "}
          <select class="field small" value={sheet?.id ?? ""} onChange={(event) => (chosen.value = event.currentTarget.value)}>
            <option value="">{t("Everyone")}</option>
            {sheets.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name?.text}
              </option>
            ))}
          </select>
        </label>
      )}
      {page.view.as === "quadrant" ? <TwoCriteria {...shown} view={page.view} /> : <EveryCriterion {...shown} />}
    </>
  );
}

/** How the hall sees the results. */
function Look({ id, page }: { id: string; page: Page }) {
  const { view } = page;
  const look = (wanted: Partial<View>, told: string) => {
    const { as, ...axes } = { ...view, ...wanted };
    void order(id, "view", { view: as, ...axes }, told);
  };
  const way = (as: View["as"], text: string) => (
    <button class="button small" type="button" aria-pressed={view.as === as} onClick={() => look({ as }, text)}>
      {text}
    </button>
  );
  const axis = (name: "x" | "y", text: string) => (
    <label>
      {text}{" "}
      <select class="field small" value={view[name]} onChange={(event) => look({ [name]: event.currentTarget.value }, text)}>
        {criteriaOf(page).map((one) => (
          <option key={one.id} value={one.id}>
            {one.text}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div class="criteria-look" role="group" aria-label={t("How the hall sees it")}>
      <span>{t("How the hall sees it")}</span>
      {way("bars", t("Bars"))}
      {way("heat", t("Every criterion"))}
      {way("quadrant", t("Two criteria"))}
      {view.as === "quadrant" && axis("x", t("To the right"))}
      {view.as === "quadrant" && axis("y", t("Upwards"))}
    </div>
  );
}
