import { useSignal } from "@preact/signals";
import { t } from "../i18n";
import { room } from "../store";
import { change, chosen, kept, reviewing } from "./edits";
import { useKey } from "./keys";
import { code, type Length, minutes } from "./links";
import { observes } from "./looking";

const patience = 1000; // ms: what takes longer says that it is going on

/** The minutes as they stand now: to read, to look through, or as a file. */
export function Minutes() {
  const review = () => !observes.peek() && (reviewing.value = true);
  useKey("v", review);
  return (
    <section aria-labelledby="minutes" class="ways">
      <h2 id="minutes">{room.value!.state === "finished" ? t("Minutes") : t("Minutes until now")}</h2>
      {!observes.value && (
        <>
          <LengthOf />
          <button class="button small full" type="button" aria-keyshortcuts="v" onClick={review}>
            {t("Look through and adjust")} <kbd aria-hidden="true">v</kbd>
          </button>
        </>
      )}
      <Formats />
    </section>
  );
}

/** How long the minutes are, for all desks. */
export function LengthOf() {
  const names: Record<Length, string> = { full: t("Everything"), summary: t("Summary"), page: t("One page") };
  return (
    <select
      class="field small"
      aria-label={t("Length of the minutes")}
      value={chosen.value.length}
      onChange={({ currentTarget }) => change({ length: currentTarget.value }, names[currentTarget.value as Length])}
    >
      {Object.entries(names).map(([value, name]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** Each format as a file, and the page to read. */
export function Formats() {
  const making = useSignal<string | null>(null);
  const problem = useSignal("");
  // Of a budget whose ballots everybody knew would be open, once it has closed.
  const ballots = !observes.value && Object.values(room.value!.steps).some(({ state, settings }) => state === "closed" && settings?.open_ballots);
  const formats: [string, string][] = [
    ["pdf", "PDF"],
    ["docx", "Word"],
    ["xlsx", "Excel"],
    ["csv-excel", "CSV"],
    ["json", t("Data")],
    ...(ballots ? ([["pb", t("Ballots (.pb)")]] as [string, string][]) : []),
  ];
  const download = async (format: string, name: string) => {
    if (making.peek() !== null) return;
    making.value = ""; // a second click waits for the first
    problem.value = "";
    const late = setTimeout(() => (making.value = name), patience);
    try {
      await kept();
      problem.value = await save(minutes(format));
    } catch {
      problem.value = t("There is no connection. Nothing is lost; try again in a moment.");
    } finally {
      clearTimeout(late);
      making.value = null;
    }
  };
  return (
    <div class="ways" aria-busy={making.value !== null}>
      <p class="formats">
        <a class="button small" href={minutes("html")} target="_blank" rel="noreferrer">
          {t("Read")}
        </a>
        {formats.map(([format, name]) => (
          <button key={format} class="button small" type="button" aria-disabled={making.value !== null} onClick={() => void download(format, name)}>
            {name}
          </button>
        ))}
      </p>
      <div role="status">
        {making.value && (
          <p class="making">
            {t("%(format)s is being made…", { format: making.value })}
            <progress aria-label={t("%(format)s is being made…", { format: making.value })} />
          </p>
        )}
        {problem.value && <p class="problem">{problem.value}</p>}
      </div>
    </div>
  );
}

/** Fetch a file and let the browser save it; gives what went wrong, or nothing. */
async function save(address: string): Promise<string> {
  const answer = await fetch(address, { headers: { Accept: "*/*" } });
  if (!answer.ok) return (await answer.json()).error.message;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = /filename="(.+?)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? `aanzet-${code}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), patience);
  return "";
}
