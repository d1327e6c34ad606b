import type { Command } from "aanzet/outbox";

/** An idea that the copy already holds is not shown a second time. */
export function arrived(command: Command, ideas: Record<string, unknown>): boolean {
  return command.state === "saved" && (command.made ?? []).some((id) => id in ideas);
}

/** The last thing that this person does to an idea and that is not done yet. */
export function about(commands: Command[], item: string): Command | undefined {
  return commands.filter((command) => command.data.item === item).pop();
}
