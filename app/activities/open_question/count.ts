import type { Item } from "aanzet/tree";

export interface Word {
  word: string;
  /** How many answers hold it. */
  count: number;
}

/** The words of these answers, the most frequent first, then by alphabet. */
export function counted(items: Item[]): Word[] {
  const counts = new Map<string, number>();
  for (const { words = [] } of items) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => ({ word, count })).sort((a, b) => b.count - a.count || a.word.localeCompare(b.word));
}
