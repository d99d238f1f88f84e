import { foldWithPlaces, placesIn, type Folded } from "../../lib/fold.ts";
import type { Turn } from "virtual:said/transcript";

/** A place where the searched words stand: characters `from`–`to` of a turn's text. */
export type Match = { turn: number; from: number; to: number };

/** Marks are elements: more than this many would make a long transcript slow, and nobody steps through them. */
export const MOST_MATCHES = 1000;

// A search follows the typing; folding a long transcript once is enough.
const foldedTurns = new WeakMap<Turn, Folded>();

function foldedTurn(turn: Turn): Folded {
  const known = foldedTurns.get(turn) ?? foldWithPlaces(turn.text);
  foldedTurns.set(turn, known);
  return known;
}

/**
 * Finds words in a transcript, whatever their case and accents, in reading order. Stops one past `MOST_MATCHES`, so that
 * the caller can tell "1,000" from "more than 1,000".
 */
export function findInTurns(turns: readonly Turn[], words: string): Match[] {
  const matches: Match[] = [];
  for (const [index, turn] of turns.entries()) {
    for (const place of placesIn(foldedTurn(turn), words)) {
      matches.push({ turn: index, ...place });
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
