import { keepFocus } from "../../widgets/focus";

keepFocus();

/** Fetched at the first key that is pressed: fingers have no focus to lose. */
export default function Focus() {
  return null;
}
