/**
 * What somebody wrote about being texted, in words that carriers don't act on.
 * - informal: to be left alone
 * - wrong_number: somebody else has the number
 * - start: texts again, which takes back what they wrote before
 */
export type HeardRequest = {
  number: string;
  kind: "informal" | "wrong_number" | "start";
  /** What was written. */
  text: string;
  conversationId: number;
  askedAt: number;
};

export type OptOutRequest = HeardRequest & {
  id: number;
  /** When somebody said that it is none, and their e-mail. */
  dismissed: { at: number; by: string } | null;
};

/** Requests for no more texts that somebody has to decide about: the last one of each number. */
export type OptOutRequestStore = {
  /** Keeps what is newer than what is known of a number. What was dismissed stays so until something new is written. */
  hear: (account: number, heard: readonly HeardRequest[]) => Promise<void>;
  /** Those nobody has decided about: not dismissed, and the number neither suppressed nor taken off since. The oldest first. */
  open: (
    account: number,
    page: { limit: number; offset: number },
  ) => Promise<{ rows: OptOutRequest[]; total: number }>;
  get: (account: number, id: number) => Promise<OptOutRequest | undefined>;
  /** What is known of these numbers, decided or not. */
  find: (account: number, numbers: readonly string[]) => Promise<Map<string, OptOutRequest>>;
  /** @param by the e-mail of whoever says that it is none; null: it is one after all */
  dismiss: (account: number, id: number, by: string | null) => Promise<OptOutRequest | undefined>;
};
