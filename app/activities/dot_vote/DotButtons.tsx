import { t, tn } from "aanzet/i18n";

interface Props {
  labelledby: string;
  mine: number;
  /** As many dots as there can be on it now. */
  most: number;
  open: boolean;
  set: (dots: number) => void;
}

/** One dot more, one dot less, and how many there are. */
export function DotButtons({ labelledby, mine, most, open, set }: Props) {
  const step = (sign: string, label: string, to: number, can: boolean) =>
    open && (
      <button type="button" class="button step-button" aria-label={label} aria-disabled={!can} onClick={() => can && set(to)}>
        {sign}
      </button>
    );
  return (
    <div class="votable-vote" role="group" aria-labelledby={labelledby}>
      {step("−", t("One dot less"), mine - 1, mine > 0)}
      <output class="votable-dots figures" aria-label={tn("%(n)s dot of yours", "%(n)s dots of yours", mine)}>
        {mine > 0 && mine <= 5 && (
          <span class="dots" aria-hidden="true">
            {Array.from({ length: mine }, (_, n) => (
              <span key={n} class="dot" />
            ))}
          </span>
        )}
        <strong aria-hidden="true">{mine}</strong>
      </output>
      {step("+", t("One dot more"), mine + 1, mine < most)}
    </div>
  );
}
