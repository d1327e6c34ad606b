/** The sign of the n-th cluster or group (from 0): a letter on a colour that
    colour-blind eyes tell apart; past the seven colours the letter still does. */
export function Mark({ n }: { n: number }) {
  return (
    <span class="mark" data-mark={(n % 7) + 1} aria-hidden="true">
      {letter(n)}
    </span>
  );
}

export function letter(n: number): string {
  const last = String.fromCharCode(65 + (n % 26));
  return n < 26 ? last : letter(Math.floor(n / 26) - 1) + last;
}
