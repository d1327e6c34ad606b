import { t } from "../i18n";
import type { Desk, Room } from "../tree";
import { numberOf, reveals } from "./looking";

export interface Next {
  label: string;
  commands: [kind: string, data: object][];
  /** What is so once they were carried out. */
  told: string;
  /** Cannot be taken back, so it asks once. */
  final?: boolean;
}

/** The next sensible act of the meeting; null when it is over. */
export function nextAct(room: Room, desk: Desk): Next | null {
  if (room.state === "finished") return null;
  const { current, agenda, steps } = room;
  const first = agenda[0];
  if (!current) return first ? opens(room, first, t("Start: open step %(n)s", { n: 1 })) : null;
  const { state, revealed, done } = steps[current]!;
  const hidden = reveals(desk, current) && !revealed;
  const ideas = hidden && steps[current]!.held !== undefined;
  if (state === "waiting") return opens(room, current);
  const show: Next = { label: ideas ? t("Show all ideas") : t("Show results"), commands: [["reveal", { step: current }]], told: ideas ? t("Everybody sees all ideas.") : t("Everybody sees the results.") };
  if (state === "open" && ideas) return show;
  if (state === "open" && hidden)
    return { label: t("Close and show results"), commands: [["close", { step: current }], ["reveal", { step: current }]], told: show.told };
  if (state === "open") return closes(room, current);
  if (hidden && (done || ideas)) return show;
  const after = agenda.slice(agenda.indexOf(current) + 1).find((id) => steps[id]!.state === "waiting");
  if (after) return opens(room, after);
  const left = agenda.find((id) => steps[id]!.state === "open");
  if (left) return closes(room, left);
  return { label: t("Finish the session"), commands: [["finish", {}]], final: true, told: t("The session has finished.") };
}

function opens(room: Room, id: string, label?: string): Next {
  const words = { n: numberOf(room, id), title: room.steps[id]!.title };
  return { label: label ?? t("Open step %(n)s: %(title)s", words), commands: [["open", { step: id }]], told: t("Step %(n)s is open: %(title)s", words) };
}

function closes(room: Room, id: string): Next {
  return { label: t("Close step %(n)s", { n: numberOf(room, id) }), commands: [["close", { step: id }]], told: t("Step %(n)s is closed.", { n: numberOf(room, id) }) };
}
