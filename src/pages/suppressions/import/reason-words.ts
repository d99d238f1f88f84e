import type { FactReason } from "../../../components/number-file/number-facts.ts";
import { suppressionReasons } from "../../../components/suppression-words.ts";

/** What other files call a reason, besides the words of this app's own files. */
const others: Readonly<Record<FactReason, readonly string[]>> = {
  stop: ["stop", "opt out", "opt-out", "opted out", "unsubscribed", "unsubscribe"],
  informal: ["informal", "asked in their own words"],
  wrong_number: ["wrong_number"],
  carrier: ["carrier", "unreachable"],
  uploaded: ["uploaded", "dnc", "do not call"],
  by_hand: ["by_hand", "by hand", "manual"],
};

/** Words (without case) that say a reason and nothing more, each with its reason. */
export const reasonByWord: Readonly<Record<string, FactReason>> = Object.fromEntries(
  suppressionReasons.flatMap(({ value, label }) =>
    [label.toLowerCase(), ...others[value]].map((word) => [word, value]),
  ),
);
