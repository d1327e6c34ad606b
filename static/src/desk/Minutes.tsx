import { useSignal } from "@preact/signals";
import { t } from "../i18n";
import { code, type Length, minutes } from "./links";

const patience = 1000; // ms: what takes longer says that it is going on

/** The minutes as they stand now: to read, or as a file of any format and length. */
export function Minutes() {
  const length = useSignal<Length>("full");
  const making = useSignal<string | null>(null);
  const problem = useSignal("");
  const formats: [string, string][] = [
    ["pdf", "PDF"],
    ["docx", "Word"],
    ["xlsx", "Excel"],
    ["csv-excel", "CSV"],
    ["json", t("Data")],
  ];
  const download = async (format: string, name: string) => {
    if (making.peek() !== null) return;
    making.value = ""; // a second click waits for the first
    problem.value = "";
    const late = setTimeout(() => (making.value = name), patience);
    try {
      problem.value = await save(minutes(format, length.peek()));
    } catch {
      problem.value = t("There is no connection. Nothing is lost; try again in a moment.");
    } finally {
      clearTimeout(late);
      making.value = null;
    }
  };
  return (
    <section aria-labelledby="minutes" class="ways" aria-busy={making.value !== null}>
      <h2 id="minutes">{t("Minutes until now")}</h2>
      <select class="field small" aria-label={t("Length of the minutes")} value={length.value} onChange={(event) => (length.value = event.currentTarget.value as Length)}>
        <option value="full">{t("Everything")}</option>
        <option value="summary">{t("Summary")}</option>
        <option value="page">{t("One page")}</option>
      </select>
      <p class="formats">
        <a class="button small" href={minutes("html", length.value)} target="_blank" rel="noreferrer">
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
    </section>
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
