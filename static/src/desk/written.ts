/** What this desk wrote last on each idea, to tell when somebody else wrote over it. */
const written = new Map<string, { text: string; seen: boolean }>();

export function wrote(id: string, text: string): void {
  written.set(id, { text, seen: false });
}

/** Taking back one's own words is no surprise. */
export function forgetWritten(): void {
  written.clear();
}

/** Whether one's own words stood there, and other ones do now. */
export function isOvertaken(id: string, text: string): boolean {
  const own = written.get(id);
  if (!own) return false;
  own.seen ||= own.text === text;
  return own.seen && own.text !== text;
}
