import { spokenUntil } from "virtual:said/spoken";
import type { Turn } from "virtual:said/transcript";

/**
 * The second of the recording at which a character of a turn is spoken; null where the turn has no times. Where the source
 * times its words, that of the word; else the turn's time is spread evenly over its letters.
 * @param offset of the text as it was said
 */
export function secondAt(turn: Turn, offset: number): number | null {
  const { start, text, words = [] } = turn;
  if (start === null) return null;
  let known: number | null = null;
  let at = 0;
  for (const word of words) {
    const place = text.indexOf(word.text, at);
    // Words that don't make up the text say nothing of it.
    if (place < 0) return spread(turn, start, offset);
    if (place > offset) break;
    known = word.start;
    at = place + word.text.length;
  }
  return known ?? spread(turn, start, offset);
}

function spread(turn: Turn, start: number, offset: number): number {
  const share = turn.text.length === 0 ? 0 : Math.min(offset / turn.text.length, 1);
  return start + share * (spokenUntil(start, turn) - start);
}
