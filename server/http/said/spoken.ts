import type { Turn } from "./transcript.ts";

// Nobody speaks slower than this; a turn that seems to has silence at its end.
const SLOWEST = { perWord: 0.7, extra: 1.5 };

/** When a turn is over: most sources give no ends, so that a turn seems to last until the next one, silence included. */
export function spokenUntil(start: number, { end, text }: Pick<Turn, "end" | "text">): number {
  const words = text.split(/\s+/).filter(Boolean).length;
  return Math.max(Math.min(end ?? start, start + words * SLOWEST.perWord + SLOWEST.extra), start);
}
