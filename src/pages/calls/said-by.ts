import type { Turn } from "virtual:said/transcript";
import { speakerName } from "./talk.ts";

/** Who is meant by "Agent" and "Caller" in this call, where the call says so. */
export type People = { agent: string | null; caller: string | null };

/** What a speaker is called, and what the transcript calls them where that says less; null where it is the same. */
export function saidBy(turn: Turn, people: People): { name: string; label: string | null } {
  const label = speakerName(turn);
  const person = turn.side === "other" ? null : people[turn.side];
  // "Agent" says less than a name; a name in the transcript says more than ours.
  const isNamed = person !== null && /^(agent|caller|customer)$/i.test(label);
  return isNamed ? { name: person, label } : { name: label, label: null };
}
