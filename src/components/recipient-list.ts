/** The most people that one broadcast can have: `maxItems` in the contract. */
export const MOST_RECIPIENTS = 50_000;

/** Whom a broadcast goes to, and who was left out before. */
export type RecipientList = {
  /** E.164, in the order in which they came, each once; at most `MOST_RECIPIENTS`. */
  numbers: readonly string[];
  /** How many rows or people were left out for which reason: "duplicate", "invalid", "suppressed", … */
  leftOut: readonly { reason: string; count: number }[];
  /** Who is beyond what one broadcast can have and goes into further ones: a list for each. */
  further: readonly (readonly string[])[];
  /** How many are beyond what one broadcast can have, as long as nobody has said what becomes of them. */
  undecided: number;
};

/** Nobody yet. */
export const nobody: RecipientList = { numbers: [], leftOut: [], further: [], undecided: 0 };

/** A number that the API refused when the draft was saved, and its reason. */
export type Refused = { phone_number: string; reason: string };
