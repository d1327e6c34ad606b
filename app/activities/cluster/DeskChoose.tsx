import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "aanzet/i18n";
import type { Cluster } from "aanzet/tree";
import { Mark } from "aanzet/widgets/Mark";

export type Choice = { cluster: string | null } | { title: string };

interface Props {
  title: string;
  note?: string;
  clusters: Cluster[];
  /** Offers "in none" and a new one by its name too. */
  anywhere?: boolean;
  /** The one that cannot be chosen. */
  without?: string;
  choose: (choice: Choice) => void;
  close: () => void;
}

/** A cluster by arrow keys, by its number, or by typing a part of its name. */
export function Choose({ title, note, clusters, anywhere, without, choose, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const typed = useSignal("");
  const at = useSignal(0);
  useLayoutEffect(() => dialog.current!.showModal(), []);
  const words = typed.value.trim();
  const found = clusters
    .map((cluster, n) => ({ cluster, n }))
    .filter(({ cluster }) => cluster.id !== without && cluster.text.toLowerCase().includes(words.toLowerCase()));
  const options: { id: string; choice: Choice; number?: number; mark?: number; text: string }[] = found.map(({ cluster, n }) => ({
    id: cluster.id,
    choice: { cluster: cluster.id },
    number: n + 1,
    mark: n,
    text: cluster.text,
  }));
  if (anywhere && !words) options.push({ id: "none", choice: { cluster: null }, number: 0, text: t("In no cluster") });
  if (anywhere && words) options.push({ id: "new", choice: { title: words }, text: t("New cluster “%(title)s”", { title: words }) });
  const active = Math.min(at.value, options.length - 1);
  const pick = (choice: Choice) => {
    choose(choice);
    dialog.current!.close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && options.length) at.value = (active + by + options.length) % options.length;
    else if (event.key === "Enter" && options[active]) pick(options[active].choice);
    else if (!words && /^\d$/.test(event.key)) {
      const numbered = options.find((option) => option.number === Number(event.key));
      if (numbered) pick(numbered.choice);
    } else return;
    event.preventDefault();
  };
  useLayoutEffect(() => {
    dialog.current!.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <dialog class="dialog choose" ref={dialog} aria-labelledby="choose" onClose={close}>
      <h2 id="choose">{title}</h2>
      {note && <p>{note}</p>}
      <input
        class="field"
        role="combobox"
        aria-label={t("Name or number of a cluster")}
        aria-expanded="true"
        aria-controls="choose-list"
        aria-activedescendant={options[active] && `choose-${options[active].id}`}
        placeholder={anywhere ? t("Number, or type a name") : t("Number, or a part of the name")}
        maxLength={120}
        autocomplete="off"
        autofocus
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          at.value = 0;
        }}
        onKeyDown={onKeyDown}
      />
      <ul id="choose-list" role="listbox" aria-label={t("Clusters")}>
        {options.map((option, n) => (
          <li key={option.id} id={`choose-${option.id}`} role="option" aria-selected={n === active} onClick={() => pick(option.choice)}>
            {option.mark !== undefined ? <Mark n={option.mark} /> : <span class="no-mark" />}
            <span>{option.text}</span>
            {option.number !== undefined && option.number < 10 && <kbd>{option.number}</kbd>}
          </li>
        ))}
      </ul>
      <div class="dialog-acts">
        <button class="button" type="button" onClick={() => dialog.current!.close()}>
          {t("Go back")}
        </button>
      </div>
    </dialog>
  );
}
