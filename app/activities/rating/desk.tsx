import { FlagAbove } from "aanzet/desk/FlagAbove";
import { Papers } from "aanzet/desk/Papers";
import { nothingYet, Results, VoteFacts } from "aanzet/desk/Results";
import { t } from "aanzet/i18n";
import { Scale } from "aanzet/phone/Scale";
import { step } from "aanzet/store";
import { Distribution } from "aanzet/widgets/charts/Distribution";
import { decimal } from "aanzet/widgets/number";
import { after, scaleOf, type Cast } from "./scale";

/** The means as they grow, what is far apart, and from where on that is said. */
export default function RatingDesk({ id }: { id: string }) {
  const now = step(id).value!;
  const scale = scaleOf(now);
  const figure = (name: string) => (figures?: Record<string, unknown>) => decimal(figures?.[name] as number | null, 2);
  const columns = [
    { head: t("Answers"), cell: figure("n") },
    { head: t("Spread"), cell: figure("spread") },
    { head: t("Agree"), cell: figure("agreement") },
  ];
  return (
    nothingYet(id) ?? (
      <>
        <VoteFacts id={id} />
        <FlagAbove id={id} />
        <Results
          id={id}
          head={scale.yesNo ? t("Yes") : t("Mean")}
          {...scale.bars}
          columns={columns}
          more={(figures) => (
            <>
              <Distribution counts={figures.distribution as number[]} names={scale.names} low={scale.ends.low} mean={figures.mean as number | null} />
              <p class="hint figures">
                {t("Median: %(median)s · no opinion: %(none)s", { median: scale.figure(figures.median as number | null), none: figures.none as number })}
              </p>
            </>
          )}
        />
        <Papers<Cast>
          id={id}
          after={after}
          input={(item, ballot, cast) => (
            <Scale
              labelledby={`votable-${item.id}`}
              choices={scale.choices}
              chosen={ballot[item.id]}
              low={scale.low}
              high={scale.high}
              aside={scale.aside}
              off={false}
              choose={(value) => cast({ item: item.id, value: value as Cast["value"] }, item.id)}
            />
          )}
        />
      </>
    )
  );
}
