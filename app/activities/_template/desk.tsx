import { Papers } from "aanzet/desk/Papers";
import { nothingYet, Results, VoteFacts } from "aanzet/desk/Results";
import { t } from "aanzet/i18n";
import { after, type Cast } from "./ballot";
import { Mark } from "./Mark";

/** What the moderator sees of it. */
export default function TemplateDesk({ id }: { id: string }) {
  return (
    nothingYet(id) ?? (
      <>
        <VoteFacts id={id} />
        <Results id={id} head={t("Wanted by")} value={(figures) => (figures.wanted ?? 0) as number} />
        <Papers<Cast>
          id={id}
          after={after}
          input={(item, ballot, cast) => (
            <Mark labelledby={`votable-${item.id}`} on={ballot[item.id] ?? false} off={false} set={(wanted) => cast({ item: item.id, wanted }, item.id)} />
          )}
        />
      </>
    )
  );
}
