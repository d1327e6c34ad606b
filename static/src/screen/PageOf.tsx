/** Which page of a long list is in sight, on the line above the foot. */
export function PageOf({ page, pages }: { page: number; pages: number }) {
  if (pages < 2) return null;
  return (
    <p class="page-of figures">
      {page + 1} / {pages}
    </p>
  );
}
