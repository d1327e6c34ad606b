import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { desk, room } from "../store";
import { change, chosen, redo, reviewing, type Template, undo } from "./edits";
import { Formats, LengthOf } from "./Minutes";
import { isTyping } from "./keys";
import { minutes, outlineOf, type Section } from "./links";
import { refusal } from "./order";
import { Sections } from "./Sections";
import { Words } from "./Words";

/** The minutes as they will go out, and beside them what a moderator can do
    with them. The picture at the right is the very page that people get. */
export function Review() {
  return reviewing.value ? <Reviewing /> : null;
}

function Reviewing() {
  const dialog = useRef<HTMLDialogElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const sections = useSignal<Section[]>([]);
  const page = usePage(frame);
  const edits = JSON.stringify(desk.value.minutes ?? {});
  const agenda = room.value!.agenda.join();
  const { template } = chosen.value;
  useLayoutEffect(() => dialog.current!.showModal(), []);
  useEffect(() => {
    let over = false;
    void outlineOf().then((found) => !over && found && (sections.value = found));
    page.refresh();
    return () => void (over = true);
  }, [edits, agenda]);
  const find = (id: string) => frame.current?.contentDocument?.getElementById(id)?.scrollIntoView();
  const press = (event: KeyboardEvent) => {
    const key = event.ctrlKey || event.metaKey ? event.key.toLowerCase() : "";
    if (isTyping(event.target) || (key !== "z" && key !== "y")) return;
    event.preventDefault();
    void (key === "z" ? undo() : redo());
  };
  return (
    <dialog class="review" ref={dialog} aria-labelledby="review" onClose={() => (reviewing.value = false)} onKeyDown={press}>
      <header class="top">
        <h2 id="review">{t("The minutes as they go out")}</h2>
        <p class="line" role="alert">
          {refusal.value}
        </p>
        <Undo />
        <button class="button" type="button" onClick={() => dialog.current!.close()}>
          {t("Back to the desk")}
        </button>
      </header>
      <div class="review-hand">
        <Form template={template} top={() => find("opening")} />
        {template === "memo" && <Head />}
        <Words section="opening" label={t("Introduction in your own words")} />
        <Sections sections={sections.value} find={find} />
        <section class="ways review-save" aria-labelledby="review-save">
          <h3 id="review-save">{t("Save")}</h3>
          <Formats />
        </section>
      </div>
      <iframe ref={frame} class="review-page" src={minutes("html")} onLoad={page.loaded} title={t("The minutes as they go out")} />
    </dialog>
  );
}

/** Loads the page in the frame anew, one load after the other: a browser drops
    a reload that comes while another is under way. It stays scrolled as it was. */
function usePage(frame: { current: HTMLIFrameElement | null }) {
  const state = useRef<"first" | "loading" | "stale" | "there">("first");
  const load = () => {
    state.current = "loading";
    // The browser's own page, which says that there is no connection, is not ours to reload.
    if (frame.current!.contentDocument) frame.current!.contentWindow!.location.reload();
    else frame.current!.src = minutes("html");
  };
  return {
    refresh: () => {
      if (state.current === "there") load();
      else state.current = state.current === "first" ? "loading" : "stale";
    },
    loaded: () => {
      if (state.current === "stale") load();
      else state.current = "there";
    },
  };
}

function Undo() {
  const { own } = chosen.value;
  const tell = (act: () => unknown) => () => void act();
  return (
    <>
      <button class="button quiet" type="button" aria-disabled={!own.done} aria-keyshortcuts="Control+Z" onClick={tell(undo)}>
        {t("Undo")}
      </button>
      <button class="button quiet" type="button" aria-disabled={!own.undone} aria-keyshortcuts="Control+Y" onClick={tell(redo)}>
        {t("Redo")}
      </button>
    </>
  );
}

function Form({ template, top }: { template: Template; top: () => void }) {
  const names: Record<Template, string> = { minutes: t("Minutes"), memo: t("Memo to the council"), participants: t("Report to those who took part") };
  return (
    <div class="review-form">
      <label>
        {t("Form")}
        <select
          class="field small"
          autofocus
          value={template}
          onChange={({ currentTarget }) => {
            top();
            change({ template: currentTarget.value }, names[currentTarget.value as Template]);
          }}
        >
          {Object.entries(names).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("Length")}
        <LengthOf />
      </label>
    </div>
  );
}

/** The head of a memo; what is left empty stands there to be filled in. */
function Head() {
  return (
    <div class="review-head">
      <Words section="to" label={t("To")} line />
      <Words section="from" label={t("From")} line />
      <Words section="subject" label={t("Subject")} line hint={room.value!.title} />
    </div>
  );
}
