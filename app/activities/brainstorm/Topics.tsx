import type { Signal } from "@preact/signals";
import { t } from "aanzet/i18n";
import { inOrder } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import type { Step } from "aanzet/tree";

export interface Tab {
  id: string | null;
  text: string;
}

/** The topics in order; ideas without one get a tab only when there are any. */
export function topicsOf(now: Step): Tab[] {
  const topics: Tab[] = inOrder(now.topics);
  if (topics.length && Object.values(now.items).some((idea) => !idea.topic)) topics.push({ id: null, text: t("Other") });
  return topics;
}

export function Topics({ step, topics, chosen }: { step: Step; topics: Tab[]; chosen: Signal<string | null> }) {
  const counts = new Map<string | null, number>();
  for (const idea of Object.values(step.items)) counts.set(idea.topic ?? null, (counts.get(idea.topic ?? null) ?? 0) + 1);
  return (
    <nav class="tabs topics" aria-label={t("Topics")}>
      {topics.map((topic) => (
        <button
          key={topic.id}
          type="button"
          class="tab"
          aria-current={topic.id === chosen.value ? "true" : undefined}
          onClick={(event) => {
            chosen.value = topic.id;
            event.currentTarget.scrollIntoView({ block: "nearest", inline: "nearest" });
          }}
        >
          <bdi {...theirs()}>{topic.text}</bdi> <span class="tab-count figures">{counts.get(topic.id) ?? 0}</span>
        </button>
      ))}
    </nav>
  );
}
