import { formatCount } from "../lib/numbers.ts";
import { paths } from "../lib/paths.ts";
import type { SuppressionReason } from "../api/suppressions.ts";

const words: Readonly<Record<SuppressionReason, string>> = {
  stop: "Replied STOP",
  informal: "Asked to stop",
  wrong_number: "Wrong number",
  carrier: "Can't be reached",
  uploaded: "Do-not-call file",
  by_hand: "Added by hand",
};

/** Why a number gets no texts; a word that nobody has told us about as it is. */
export const suppressionReason = (reason: string): string =>
  Object.hasOwn(words, reason) ? words[reason as SuppressionReason] : reason;

/** The reasons to choose from. */
export const suppressionReasons = Object.entries(words).map(([value, label]) => ({
  value: value as SuppressionReason,
  label,
}));

/**
 * What has to be said of numbers that broadcasts (by their IDs) go to which were scheduled before, and the way to where that
 * can be changed.
 */
export function stillScheduled(broadcasts: readonly number[]): { said: string; to: string; text: string } {
  const [only = 0] = broadcasts;
  return broadcasts.length === 1
    ? {
        said: "A scheduled broadcast still goes to them.",
        to: paths.broadcast(only),
        text: "Leave them out",
      }
    : {
        said: `${formatCount(broadcasts.length)} scheduled broadcasts still go to them.`,
        to: `${paths.broadcasts}?status=scheduled`,
        text: "Leave them out",
      };
}
