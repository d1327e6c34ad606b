// What happened to one person's input: found by the token of this device, or
// by a receipt that was written down.

import "../style/tokens.css";
import "../style/base.css";
import "../style/mine.css";
import { signal } from "@preact/signals";
import { render } from "preact";
import { t } from "../i18n";
import { kept } from "../kept";
import { Said, say } from "../widgets/say";
import { ask, type Mine } from "./ask";
import { Enter } from "./Enter";
import { Page } from "./Page";

const code = document.documentElement.dataset.code!;
// Behind the #, which browsers send nowhere; out of the address at once, or it stays in the list of visited pages.
const scanned = decodeURIComponent(location.hash.slice(1));
if (scanned) history.replaceState(null, "", location.pathname);

const token = scanned ? null : kept(`token:${code}`);
const receipt = signal(scanned);
const shown = signal<Mine | null>(null);
const problem = signal("");
const busy = signal(false);

async function look(): Promise<void> {
  if (busy.peek()) return;
  busy.value = true;
  const answer = await ask(code, token && !receipt.peek() ? { token } : { receipt: receipt.peek() });
  busy.value = false;
  problem.value = answer.problem ?? "";
  if (answer.body) shown.value = answer.body;
  else say(problem.peek());
}

function Whole() {
  const page = shown.value;
  const again = () => void look().then(() => problem.peek() || say(t("This is how it stands now.")));
  return (
    <>
      <Said />
      {page ? (
        <Page page={page} again={again} problem={problem.value} here={token !== null} />
      ) : busy.value ? (
        <main class="enter">
          <p class="hint">{t("One moment…")}</p>
        </main>
      ) : (
        <Enter receipt={receipt} problem={problem.value} look={() => void look()} />
      )}
    </>
  );
}

if (token || scanned) void look();
document.addEventListener("visibilitychange", () => !document.hidden && shown.peek() && void look());
render(<Whole />, document.getElementById("app")!);
