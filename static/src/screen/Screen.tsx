import parts from "activities:screen";
import { t } from "../i18n";
import { room } from "../store";
import { theirs } from "../theirs";
import { Hall } from "../widgets/charts/Chart";
import { Foot } from "./Foot";
import { HallTable } from "./HallTable";
import { Head } from "./Head";
import { Join } from "./Join";

/** What the hall sees, in any size: the projector's page fills itself with it,
    the desk shows the very same thing small. */
export function Screen({ swapped = false }: { swapped?: boolean }) {
  const now = room.value;
  if (!now) return null;
  const { screen, current, state, language, rehearsal } = now;
  // After the end nobody can make it light again.
  if (screen.dark && state !== "finished") return <div class="stage dark" />;
  return (
    <div class="stage" lang={language} data-theme={screen.theme}>
      {rehearsal && <p class="rehearsal">{t("Rehearsal")}</p>}
      <Hall.Provider value={{ tables: (screen.tables ?? false) !== swapped, Table: HallTable }}>
        {state === "finished" ? <Thanks /> : screen.view === "join" || !current ? <Join /> : <StepView id={current} />}
      </Hall.Provider>
    </div>
  );
}

function StepView({ id }: { id: string }) {
  const now = room.value!.steps[id];
  if (!now) return null;
  const Part = parts[now.kind];
  return (
    <>
      <Head id={id} />
      <main class="work">
        {now.state === "waiting" ? <p class="calm">{t("We are about to begin.")}</p> : Part && <Part key={`${id}/${now.round}`} id={id} />}
      </main>
      <Foot step={id} />
    </>
  );
}

function Thanks() {
  return (
    <main class="thanks">
      <h1>{t("Thank you for taking part.")}</h1>
      <p {...theirs()}>{room.value!.title}</p>
    </main>
  );
}
