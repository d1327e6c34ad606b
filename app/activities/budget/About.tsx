import { type Page, type Proposal } from "./ballot";
import { money } from "./money";

/** All that is known of a proposal: its cost and category, the whole text, its picture and where it is. */
export function About({ page, proposal }: { page: Page; proposal: Proposal }) {
  const category = page.categories[proposal.category ?? ""]?.text;
  return (
    <>
      <p class="project-cost figures">
        <strong>{money(proposal.cost)}</strong> {category}
      </p>
      {proposal.picture && <img class="project-picture" src={`/pictures/${proposal.picture.file}`} alt={proposal.picture.text} />}
      {(proposal.about ?? "").split("\n\n").map((part, n) => (
        <p key={n} class="project-text">
          {part}
        </p>
      ))}
      {page.map && proposal.place && (
        <p class="project-map">
          <img src={`/pictures/${page.map.file}`} alt={page.map.text} />
          <span style={{ left: `${proposal.place.x}%`, top: `${proposal.place.y}%` }} />
        </p>
      )}
    </>
  );
}
