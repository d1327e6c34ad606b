import { useEffect } from "preact/hooks";
import { t, tn } from "../i18n";
import { room } from "../store";
import { murmur } from "../widgets/say";
import { looking } from "./looking";

const every = 20_000; // ms

/** Whoever cannot see the ideas come hears now and then how many there are. */
export function useSummary(): void {
  useEffect(() => {
    let told = "";
    const timer = setInterval(() => {
      const now = room.peek();
      const id = looking.peek();
      if (!now || !id) return;
      const { items, done } = now.steps[id]!;
      const parts = [tn("%(n)s person is in", "%(n)s people are in", now.people.in), tn("%(n)s idea", "%(n)s ideas", Object.keys(items).length)];
      if (done) parts.push(t("%(n)s have taken part", { n: done }));
      const summary = parts.join(", ");
      if (told && told !== summary) murmur(summary);
      told = summary;
    }, every);
    return () => clearInterval(timer);
  }, []);
}
