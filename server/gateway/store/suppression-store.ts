/** The most numbers that an account's list can have. */
export const MAX_SUPPRESSIONS = 2_000_000;

/**
 * Why a number gets no texts.
 * - stop: the person wrote one of the words that carriers act on
 * - informal: the person asked for it in other words
 * - wrong_number: somebody else has the number
 * - carrier: its carrier says that it can never be reached
 * - uploaded: a do-not-call file has it
 * - by_hand: somebody of the account put it there
 */
type SuppressionReason = "stop" | "informal" | "wrong_number" | "carrier" | "uploaded" | "by_hand";

/** Where the evidence is: a record of the API. */
type SuppressionSource = { kind: "conversation" | "broadcast"; id: number };

/** A number that gets no texts (E.164), and how that is known. */
export type Suppression = {
  number: string;
  reason: SuppressionReason;
  /** In words: what the person wrote, the carrier's code, the file's name. */
  evidence: string | null;
  source: SuppressionSource | null;
  /** When what is the evidence happened; null where nobody knows. */
  happenedAt: number | null;
  /** The e-mail of whoever put it there; null when the gateway did, by what it has read. */
  addedBy: string | null;
};

export type StoredSuppression = Suppression & { id: number; addedAt: number };

/** Whoever takes a number off the list, and why. */
export type Removal = { by: string; why: string };

/**
 * What became of numbers that were to be put on the list.
 * - added: they were not on it
 * - again: of those, how many somebody had taken off before
 * - known: they were on it already
 * - kept off: somebody has taken them off since what is the evidence happened
 */
export type Suppressed = { added: number; again: number; known: number; keptOff: number };

/** `digits`: of a number those at its end, four or more, or all of them. */
export type SuppressionFilter = { reason?: SuppressionReason | undefined; digits?: string | undefined };

/** The numbers of each account that get no texts: one entry per number. */
export type SuppressionStore = {
  /**
   * Puts numbers on the list, thousands of them bit by bit; doing it twice changes nothing. What a person has said goes
   * before any other reason, else the first one stays. What somebody took off the list comes back by a person's act or
   * by what has happened since, never by the same evidence. Undefined when the list would have more than it can.
   */
  put: (account: number, entries: readonly Suppression[]) => Promise<Suppressed | undefined>;
  /** Takes numbers off; the answer is those that were on the list. */
  remove: (account: number, ids: readonly number[], removal: Removal) => Promise<StoredSuppression[]>;
  get: (account: number, id: number) => Promise<StoredSuppression | undefined>;
  /** Those of these numbers (E.164) that are on the list. */
  find: (account: number, numbers: readonly string[]) => Promise<Map<string, StoredSuppression>>;
  /** Up to `limit` of those that were put there before one of them, or of all; the newest first. */
  before: (account: number, id: number | null, limit: number) => Promise<StoredSuppression[]>;
  /** The newest first. */
  list: (
    account: number,
    filter: SuppressionFilter,
    page: { limit: number; offset: number },
  ) => Promise<{ rows: StoredSuppression[]; total: number }>;
};
