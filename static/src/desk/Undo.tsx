import { t } from "../i18n";
import { me, room } from "../store";
import { useKey } from "./keys";
import { deskStep, observes } from "./looking";
import { order } from "./order";
import { Tool } from "./Tools";
import { forgetWritten } from "./written";

/** How many acts of this very desk can be taken back in a step, and done again. */
function ownActs(id: string): { done: number; undone: number } {
  const none = { done: 0, undone: 0 };
  return room.value!.state === "finished" || observes.value ? none : (deskStep(id).acts?.[me.value.desk ?? ""] ?? none);
}

/** Takes back what this desk did last in a step, or does it again; there as soon as there is something to take back. */
export function Undo({ id }: { id: string }) {
  const { done, undone } = ownActs(id);
  const act = (kind: "undo" | "redo", there: number, told: string) => () => {
    if (!there) return;
    forgetWritten();
    void order(id, kind, {}, told);
  };
  const undo = act("undo", done, t("Undone."));
  const redo = act("redo", undone, t("Done again."));
  useKey("u", undo);
  useKey("y", redo);
  useKey("ctrl+z", undo);
  useKey("ctrl+y", redo);
  useKey("ctrl+shift+z", redo);
  if (!done && !undone) return null;
  return (
    <>
      <Tool name={t("Undo")} keys="u" off={!done} act={undo} />
      <Tool name={t("Redo")} keys="y" off={!undone} act={redo} />
    </>
  );
}
