import { Papers } from "aanzet/desk/Papers";
import { nothingYet, Results, VoteFacts } from "aanzet/desk/Results";
import { t, tn } from "aanzet/i18n";
import { step } from "aanzet/store";
import { after, spent, type Cast } from "./ballot";
import { DotButtons } from "./DotButtons";
import "./phone.css";

/** The results as they grow; the hall sees them only when they are revealed. */
export default function DotVoteDesk({ id }: { id: string }) {
  const { settings, items } = step(id).value!;
  const { dots, max_per_item: most } = settings as { dots: number; max_per_item: number | null };
  return (
    nothingYet(id) ?? (
      <>
        <VoteFacts id={id}>{tn("Each has %(n)s dot.", "Each has %(n)s dots.", dots)}</VoteFacts>
        <Results id={id} head={t("Dots")} value={(figures) => figures.dots ?? 0} columns={[{ head: t("From people"), cell: (figures) => figures?.voters ?? 0 }]} />
        <Papers<Cast>
          id={id}
          after={after}
          input={(item, ballot, cast) => {
            const mine: number = ballot[item.id] ?? 0;
            const left = dots - spent(ballot, items);
            return <DotButtons labelledby={`votable-${item.id}`} mine={mine} most={Math.min(mine + left, most ?? dots)} open set={(to) => cast({ item: item.id, dots: to }, item.id)} />;
          }}
        />
      </>
    )
  );
}
