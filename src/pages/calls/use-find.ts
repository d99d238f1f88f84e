import { formatCount } from "../../lib/numbers.ts";
import { useDeferredValue, useMemo, useState } from "react";
import type { Turn } from "virtual:said/transcript";
import { findInTurns, firstMatchFrom, MOST_MATCHES, type Match } from "./find-in-turns.ts";
import type { Found } from "./transcript.tsx";

export type Find = {
  words: string;
  setWords: (words: string) => void;
  /** "3 of 12", "No matches", or "" before anything was asked. */
  count: string;
  /** Goes to the next (1) or previous (−1) match, round the ends. */
  step: (by: 1 | -1) => void;
  found: Found;
};

/**
 * Searching in a transcript. Marks follow the typing as fast as the machine can.
 * @param onMove called when the words change, and with the match that the reader goes to
 */
export function useFind(
  turns: readonly Turn[],
  currentTurn: () => number,
  onMove: (match: Match | null) => void,
): Find {
  const [words, setWords] = useState("");
  const [place, setPlace] = useState(0);
  const searched = useDeferredValue(words);
  const all = useMemo(() => findInTurns(turns, searched), [turns, searched]);
  const matches = useMemo(() => all.slice(0, MOST_MATCHES), [all]);
  const byTurn = useMemo(() => groupByTurn(matches), [matches]);
  const index = matches.length === 0 ? 0 : place % matches.length;
  const at = matches[index] ?? null;
  const found = useMemo(() => ({ byTurn, at }), [byTurn, at]);

  const total = all.length > MOST_MATCHES ? `${formatCount(MOST_MATCHES)}+` : String(matches.length);
  const none = searched.trim() === "" ? "" : "No matches";
  return {
    words,
    setWords: (next) => {
      setWords(next);
      setPlace(firstMatchFrom(findInTurns(turns, next), currentTurn()));
      onMove(null);
    },
    count: matches.length === 0 ? none : `${index + 1} of ${total}`,
    step: (by) => {
      const next = (index + by + matches.length) % Math.max(matches.length, 1);
      setPlace(next);
      onMove(matches[next] ?? null);
    },
    found,
  };
}

function groupByTurn(matches: readonly Match[]): Map<number, Match[]> {
  const byTurn = new Map<number, Match[]>();
  for (const match of matches) {
    const own = byTurn.get(match.turn);
    if (own === undefined) byTurn.set(match.turn, [match]);
    else own.push(match);
  }
  return byTurn;
}
