import { Scale } from "aanzet/phone/Scale";
import { decimal } from "aanzet/widgets/number";
import { criteriaOf, type Cast, type Page } from "./ballot";

interface Props {
  page: Page;
  item: string;
  scores: Record<string, number> | undefined;
  off: boolean;
  cast: (data: Cast, key: string) => void;
}

/** One item on every criterion, on the phone and at the desk for paper. */
export function Scores({ page, item, scores, off, cast }: Props) {
  const { low, high } = page.scale;
  const choices = Array.from({ length: high - low + 1 }, (_, n) => ({ value: low + n, text: decimal(low + n) }));
  return (
    <div class="scores">
      {criteriaOf(page).map(({ id, text }) => (
        <div key={id}>
          <p class="score-what" id={`score-${item}-${id}`}>
            {text}
          </p>
          <Scale
            labelledby={`votable-${item} score-${item}-${id}`}
            choices={choices}
            chosen={scores?.[id]}
            low={page.settings.low_label as string}
            high={page.settings.high_label as string}
            off={off}
            choose={(value) => cast({ item, criterion: id, value: value as number }, `${item} ${id}`)}
          />
        </div>
      ))}
    </div>
  );
}
