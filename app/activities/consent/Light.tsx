import "./light.css";
import type { Colour } from "./colours";

const shapes = {
  green: <circle cx="12" cy="12" r="9" />,
  amber: <path d="M12 3 22 20.5H2z" />,
  red: <rect x="3.5" y="3.5" width="17" height="17" rx="1.5" />,
};

/** A colour that is never only a colour: a round, a triangle, a square. */
export function Light({ colour }: { colour: Colour }) {
  return (
    <svg class="light" data-colour={colour} viewBox="0 0 24 24" aria-hidden="true">
      {shapes[colour]}
    </svg>
  );
}
