import { useSignal } from "@preact/signals";
import { Papers } from "aanzet/desk/Papers";
import { nothingYet, Results, VoteFacts } from "aanzet/desk/Results";
import { deskStep } from "aanzet/desk/looking";
import { t } from "aanzet/i18n";
import { step } from "aanzet/store";
import type { Item } from "aanzet/tree";
import { before } from "aanzet/vote/outcome";
import { decimal } from "aanzet/widgets/number";
import { after, boundsOf, scaleOf, withUnit, worth, type Cast } from "./ballot";
import { Histogram } from "aanzet/widgets/charts/Histogram";
import { NumberField } from "./NumberField";

/** The medians as they grow, the middle half, and how all are spread. */
export default function EstimateDesk({ id }: { id: string }) {
  const now = step(id).value!;
  const bounds = boundsOf(now);
  const earlier = before(deskStep(id));
  const scale = scaleOf(deskStep(id).results, earlier);
  const figure = (name: string) => (figures?: Record<string, unknown>) => decimal(figures?.[name] as number | null, worth(figures?.[name] as number | null, bounds));
  const columns = [
    { head: t("Middle half from"), cell: figure("q1") },
    { head: t("to"), cell: figure("q3") },
    { head: t("Answers"), cell: figure("n") },
  ];
  return (
    nothingYet(id) ?? (
      <>
        <VoteFacts id={id} />
        <Results
          id={id}
          head={t("Median")}
          value={(figures) => figures.median as number | null}
          figure={(median) => withUnit(median, bounds.unit, worth(median, bounds))}
          scale={scale}
          digits={worth(scale.high, bounds)}
          columns={columns}
          more={(figures, item) => <Histogram figures={figures} before={earlier?.[item.id]} decimals={bounds.decimals} />}
        />
        <Papers<Cast>
          id={id}
          after={after}
          input={(item, ballot, cast) => <Field id={id} item={item} saved={ballot[item.id]} set={(value) => cast({ item: item.id, value }, item.id)} />}
        />
      </>
    )
  );
}

/** Of a paper ballot: what is typed counts when the ballot does. */
function Field({ id, item, saved, set }: { id: string; item: Item; saved: number | undefined; set: (value: number | null) => void }) {
  const text = useSignal("");
  return <NumberField draft={[text, (typed) => (text.value = typed)]} labelledby={`votable-${item.id}`} bounds={boundsOf(step(id).value!)} saved={saved} off={false} live set={set} />;
}
