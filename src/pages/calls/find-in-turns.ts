import type { Turn } from "../../lib/transcript.ts";

/** A place where the searched words stand: characters `from`–`to` of a turn's text. */
export type Match = { turn: number; from: number; to: number };

/** Marks are elements: more than this many would make a long transcript slow, and nobody steps through them. */
export const MOST_MATCHES = 1000;

/**
 * Finds words in a transcript, whatever their case, in reading order. Stops one past `MOST_MATCHES`, so that the caller
 * can tell "1,000" from "more than 1,000".
 */
export function findInTurns(turns: readonly Turn[], words: string): Match[] {
  const wanted = words.trim();
  if (wanted === "") return [];
  // Case folding by the engine keeps the offsets those of the text; lower-casing does not ("İ" becomes two characters).
  const pattern = new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+"), "giu");
  const matches: Match[] = [];
  for (let turn = 0; turn < turns.length; turn += 1) {
    for (const found of (turns[turn]?.text ?? "").matchAll(pattern)) {
      matches.push({ turn, from: found.index, to: found.index + found[0].length });
      if (matches.length > MOST_MATCHES) return matches;
    }
  }
  return matches;
}

/** The first match at or after a turn; the very first where there is none: the search goes round. */
export function firstMatchFrom(matches: readonly Match[], turn: number): number {
  const found = matches.findIndex((match) => match.turn >= turn);
  return Math.max(found, 0);
}
