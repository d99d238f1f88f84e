/** What a reply is sorted as by hand. */
export type ReplyKind = "yes" | "no" | "question" | "stop" | "wrong_number" | "other";

/** What people of an account say that replies to a broadcast are, where the words alone were read wrongly. */
export type ReplyKindStore = {
  /** All of a broadcast, by message. */
  list: (account: number, broadcastId: number) => Promise<{ messageId: number; kind: ReplyKind }[]>;
  /**
   * Sorts one: the last word counts.
   * @param kind null: as its words are read
   * @returns false when so many replies of the broadcast are sorted by hand that no more are kept
   */
  keep: (
    account: number,
    reply: { broadcastId: number; messageId: number; kind: ReplyKind | null },
  ) => Promise<boolean>;
  /** Drops what nobody has touched for 400 days. */
  purge: () => Promise<void>;
};

/** So many replies of one broadcast can be sorted by hand. */
export const MAX_SORTED = 10_000;
