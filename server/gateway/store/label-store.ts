/** The most numbers that an account can label. */
export const MAX_LABELS = 10_000;

/** What an account calls one of its tracking numbers. All of it null: nothing any more. */
export type LabelContent = { label: string | null; note: string | null; color: string | null };

/** A label as it lies in the store; `revision` is 1, and one more with each change. */
export type StoredLabel = LabelContent & {
  number: string;
  revision: number;
  modifiedAt: number;
  /** The e-mail of whoever wrote it last. */
  modifiedBy: string;
};

/**
 * What became of a write.
 * - done: `label` is as it is now
 * - conflict: nothing was written; `label` is what somebody else has written meanwhile
 * - full: the account has labelled as many numbers as it can
 */
export type LabelWritten = { state: "done" | "conflict"; label: StoredLabel } | { state: "full" };

/** Labels of an account's numbers. No write loses another one silently: each names the revision that it was made from. */
export type LabelStore = {
  /** All of an account that say something, by number. */
  list: (account: number) => Promise<StoredLabel[]>;
  /** @param revision the one that was read; 0 where there was none */
  keep: (
    account: number,
    revision: number,
    next: LabelContent & { number: string; modifiedBy: string },
  ) => Promise<LabelWritten>;
};
