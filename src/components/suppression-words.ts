import { formatCount } from "../lib/numbers.ts";
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

/** What has to be said of numbers that broadcasts go to which were scheduled before. */
export const stillScheduled = (broadcasts: number): string =>
  broadcasts === 1
    ? "A scheduled broadcast still goes to them: leave them out on its page."
    : `${formatCount(broadcasts)} scheduled broadcasts still go to them: leave them out on their pages.`;
