import "./desk.css";
import { Papers } from "aanzet/desk/Papers";
import { nothingYet, Results, VoteFacts } from "aanzet/desk/Results";
import { deskStep } from "aanzet/desk/looking";
import { t, tn } from "aanzet/i18n";
import { step } from "aanzet/store";
import { Distribution } from "aanzet/widgets/charts/Distribution";
import { decimal } from "aanzet/widgets/number";
import { after, mostOf, orderOf, tapped, type Cast } from "./ballot";
import { placeNames, placeOf } from "./places";

/** The order of all by points, beside it by one-on-one comparison; ties are said. */
export default function RankingDesk({ id }: { id: string }) {
  const { items, settings } = step(id).value!;
  const { results } = deskStep(id);
  const most = mostOf(settings, Object.keys(items).length);
  const columns = [
    { head: t("Place"), cell: (_: unknown, item: { id: string }) => placeOf(results, item.id, "place") },
    { head: t("One on one"), cell: (_: unknown, item: { id: string }) => placeOf(results, item.id, "duels") },
    { head: t("Times first"), cell: (figures?: Record<string, unknown>) => (figures?.places as number[] | undefined)?.[0] ?? 0 },
  ];
  return (
    nothingYet(id) ?? (
      <>
        <VoteFacts id={id}>
          {settings.top ? tn("Each names the best %(n)s, in order.", "Each names the best %(n)s, in order.", settings.top as number) : t("Each puts all in order.")}
        </VoteFacts>
        <Results
          id={id}
          head={t("Score")}
          value={(figures) => figures.score as number | null}
          figure={(value) => decimal(value, 0)}
          scale={{ low: 0, high: 100 }}
          digits={0}
          columns={columns}
          more={(figures) => (
            <Distribution counts={[...(figures.places as number[]), figures.lower as number]} names={placeNames(figures.places as number[])} label={t("How often it stood in each place")} />
          )}
        />
        <p class="hint ranking-words">
          {t("Score: 100 is first for everybody, 0 is last for everybody. One on one: the order when each two are compared (ranked pairs).")}{" "}
          {t("Where the two orders differ, it is worth talking about.")}
        </p>
        <Papers<Cast>
          id={id}
          after={after}
          input={(item, ballot, cast) => {
            const order = orderOf(ballot, items);
            const place = order.indexOf(item.id) + 1;
            const full = !place && order.length >= most;
            return (
              <button
                type="button"
                class="button small"
                aria-pressed={place > 0}
                aria-disabled={full}
                aria-describedby={`votable-${item.id}`}
                onClick={() => full || cast({ order: tapped(order, item.id) }, "order")}
              >
                {place ? t("Place %(n)s", { n: place }) : t("Next place")}
              </button>
            );
          }}
        />
      </>
    )
  );
}
