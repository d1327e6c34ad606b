import { signal } from "@preact/signals";
import { act, dismiss, outbox, type Manner } from "../outbox";
import type { Ack } from "../tree";
import { say } from "../widgets/say";

/** Why the last command was not carried out, in a sentence. */
export const refusal = signal<string | null>(null);

/** Gives a command. What was done is told to whoever listens (`told`), a
    refusal to everybody, until the next command that works. */
export async function order(step: string | null, kind: string, data: object, told?: string, manner: Manner = {}): Promise<Ack> {
  const ack = await act(step, kind, data, manner);
  if (ack.ok) {
    refusal.value = null;
    if (told) say(told);
  } else {
    refusal.value = ack.error.message;
    // The desk has said it; nothing of it is worth sending again.
    for (const command of outbox.peek()) if (command.state === "refused") dismiss(command.id);
  }
  return ack;
}
