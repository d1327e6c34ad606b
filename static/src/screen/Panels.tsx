import { theirs } from "../theirs";
import type { Item } from "../tree";
import { Mark } from "../widgets/Mark";
import { usePage } from "./beat";
import { Flow } from "./Flow";
import { PageOf } from "./PageOf";
import { Stack } from "./Stack";

export interface Panel {
  id: string;
  title: string;
  /** The number of its mark; none where a colour would say nothing. */
  mark?: number;
  items: Item[];
  newest?: string;
}

const down = 2; // with three rows a panel has no room for an idea
const turns = 3; // pages of ideas that pass before the next titles come

/** Titled groups side by side, each turning the pages of its own ideas. */
export function Panels({ panels, across = 4 }: { panels: Panel[]; across?: number }) {
  const pages = Math.ceil(panels.length / (across * down));
  const room = Math.ceil(panels.length / pages);
  const page = usePage(Math.max(1, pages), turns);
  const shown = panels.slice(page * room, (page + 1) * room);
  const rows = Math.ceil(shown.length / across);
  // 5 panels are better as 3 + 2 than as 4 + 1.
  const columns = rows ? Math.ceil(shown.length / rows) : 1;
  return (
    <div class="panels" style={{ "--across": columns, "--down": rows }}>
      {shown.map((panel) => (
        <PanelBox key={panel.id} panel={panel} />
      ))}
      <PageOf page={page} pages={pages} />
    </div>
  );
}

export function PanelBox({ panel, columns = 1 }: { panel: Panel; columns?: number }) {
  return (
    <section class="panel" data-panel={panel.id} aria-labelledby={`panel-${panel.id}`}>
      <h2>
        {panel.mark !== undefined && <Mark n={panel.mark} />}
        <span {...theirs()} class="panel-title" id={`panel-${panel.id}`}>{panel.title}</span>
        <span class="panel-count figures">{panel.items.length}</span>
      </h2>
      {columns === 1 ? (
        <Stack newest={panel.newest}>{ideas(panel.items)}</Stack>
      ) : (
        <Flow columns={columns} newest={panel.newest} even>
          {ideas(panel.items)}
        </Flow>
      )}
    </section>
  );
}

export function ideas(items: Item[]) {
  return items.map((item) => (
    <li {...theirs()} key={item.id} class="idea" data-idea={item.id}>
      {item.text}
    </li>
  ));
}
