import { useSignal } from "@preact/signals";
import { t } from "../i18n";
import { movedTo, useDrag } from "../widgets/drag";
import { useGlide } from "../widgets/glide";
import { change, chosen } from "./edits";
import type { Section } from "./links";
import { Words } from "./Words";

const written = ["decision", "next"]; // what a moderator writes whole

/** The sections of the minutes. The mouse drags one by its number, Alt with an
    arrow moves the one that has the focus; the tick leaves it out. */
export function Sections({ sections, find }: { sections: Section[]; find: (id: string) => void }) {
  const open = useSignal<string | null>(null);
  const list = useGlide<HTMLOListElement>();
  const order = sections.map((section) => section.id);
  const set = (ids: string[], told = t("The order is another one.")) => change({ order: ids }, told);
  const { shown, start } = useDrag(list, order, set);
  const move = (id: string, to: number) => {
    if (to < 0 || to >= order.length) return;
    set(movedTo(order, id, to), t("Now section %(n)s of %(all)s.", { n: to + 1, all: order.length }));
  };
  const go = (to: number) => list.current?.querySelectorAll<HTMLElement>(".section-name")[to]?.focus();
  const press = (event: KeyboardEvent, id: string, n: number) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (!by) return;
    event.preventDefault();
    if (event.altKey) move(id, n + by);
    else go(n + by);
  };
  return (
    <section aria-labelledby="sections">
      <h3 id="sections">{t("Sections")}</h3>
      <p class="hint" id="sections-keys">
        {t("Take the tick away to leave a section out. Drag it by its number, or press Alt with ↑ or ↓.")}
      </p>
      <ol ref={list} class="sections" aria-describedby="sections-keys">
        {shown.map((id, n) => {
          const section = sections.find((one) => one.id === id)!;
          const opened = open.value === id;
          return (
            <li key={id} data-key={id} class={section.out ? "section-out" : undefined}>
              <span class="agenda-number steps-grip" aria-hidden="true" title={t("Drag to another place")} onPointerDown={(event) => start(event, id)}>
                {n + 1}
              </span>
              <input
                type="checkbox"
                aria-label={t("“%(title)s” stands in the minutes", { title: section.title })}
                checked={!section.out}
                onChange={({ currentTarget }) => change({ section: id, out: !currentTarget.checked }, currentTarget.checked ? t("It stands in the minutes.") : t("It is left out."))}
              />
              <button
                type="button"
                class="section-name"
                aria-expanded={opened}
                onClick={() => {
                  open.value = opened ? null : id;
                  find(id);
                }}
                onKeyDown={(event) => press(event, id, n)}
              >
                <span class="agenda-title">{section.title}</span>
                <span class="agenda-facts">{about(section)}</span>
              </button>
              {opened && (
                <div class="section-hand">
                  <Words section={id} label={written.includes(id) ? section.title : t("Your comment, at the top of this section")} />
                  <button class="button small" type="button" aria-disabled={!n} onClick={() => move(id, n - 1)}>
                    {t("Up")}
                  </button>
                  <button class="button small" type="button" aria-disabled={n === order.length - 1} onClick={() => move(id, n + 1)}>
                    {t("Down")}
                  </button>
                </div>
              )}
            </li>
          );
        })}
      </ol>
      {sections.some((section) => section.out) && <p class="hint">{t("The last line of the minutes names what is left out, so that readers can ask for it.")}</p>}
    </section>
  );
}

function about({ id, out, shown }: Section): string {
  if (out) return t("left out");
  if (!shown) return t("nothing in this form and length");
  if (written.includes(id)) return chosen.value.texts[id] ? "" : t("to be filled in");
  return chosen.value.texts[id] ? t("with your comment") : "";
}
