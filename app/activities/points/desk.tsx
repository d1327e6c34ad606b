import { Papers } from "aanzet/desk/Papers";
import { nothingYet, Results, VoteFacts } from "aanzet/desk/Results";
import { t, tn } from "aanzet/i18n";
import { step } from "aanzet/store";
import type { Item } from "aanzet/tree";
import type { Ballot } from "aanzet/vote/ballot";
import { Distribution } from "aanzet/widgets/charts/Distribution";
import { decimal } from "aanzet/widgets/number";
import { after, leftOf, columnsOf, purseOf, type Cast } from "./ballot";
import { Divide, useMoving } from "./Divide";

/** The means as they grow, with all that was given, its share and how far people are apart. */
export default function PointsDesk({ id }: { id: string }) {
  const now = step(id).value!;
  const purse = purseOf(now);
  const ends = columnsOf(now);
  const columns = [
    { head: purse.quadratic ? t("Votes") : t("Points"), cell: (figures?: Record<string, unknown>) => decimal(figures?.sum as number | null) },
    { head: t("Share"), cell: (figures?: Record<string, unknown>) => (typeof figures?.share === "number" ? `${Math.round(figures.share * 100)}%` : "–") },
    { head: t("Spread"), cell: (figures?: Record<string, unknown>) => decimal(figures?.sd as number | null) },
    { head: t("From people"), cell: (figures?: Record<string, unknown>) => decimal(figures?.voters as number | null) },
  ];
  return (
    nothingYet(id) ?? (
      <>
        <VoteFacts id={id}>
          {tn("Each has %(n)s point.", "Each has %(n)s points.", purse.points)} {purse.quadratic && t("Two votes on one item cost four points, three cost nine.")}
        </VoteFacts>
        <Results
          id={id}
          head={t("Mean a person")}
          value={(figures) => figures.mean as number | null}
          figure={(mean) => decimal(mean)}
          columns={columns}
          more={(figures) => (
            <>
              <Distribution counts={figures.distribution as number[]} names={ends.map(String)} />
              {ends.at(-1)! > ends.length - 1 && <p class="hint">{t("Each column goes up to the number below it.")}</p>}
            </>
          )}
        />
        <Papers<Cast> id={id} after={after} input={(item, ballot, cast) => <OnPaper id={id} item={item} ballot={ballot} set={(amount) => cast({ item: item.id, amount }, item.id)} />} />
      </>
    )
  );
}

function OnPaper({ id, item, ballot: given, set }: { id: string; item: Item; ballot: Ballot; set: (amount: number) => void }) {
  const now = step(id).value!;
  const { moving, move, letGo } = useMoving();
  const ballot = { ...given, ...moving };
  const keep = (amount: number) => {
    letGo();
    set(amount);
  };
  return (
    <>
      <Divide
        labelledby={`votable-${item.id}`}
        purse={purseOf(now)}
        mine={ballot[item.id] ?? 0}
        left={leftOf(now, ballot)}
        open
        moving={(amount) => move(item.id, amount)}
        set={keep}
      />
      <p class="hint figures">{tn("%(n)s point left", "%(n)s points left", leftOf(now, ballot))}</p>
    </>
  );
}
