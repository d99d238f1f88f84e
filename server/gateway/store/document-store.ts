/** What one user may share of a kind: everybody in the account has it in their lists. */
export const MAX_SHARED = 50;

/** A document as it lies in the store. `account`: whose members can read it too; null: nobody but its owner. */
export type StoredDocument = {
  id: string;
  /** The user who has made it. */
  owner: number;
  /** The e-mail of that user when they wrote it last; undefined in what was kept before it was written down. */
  ownerEmail?: string | undefined;
  account: number | null;
  kind: string;
  /** 1, and one more with each change. */
  revision: number;
  createdAt: number;
  modifiedAt: number;
  content: object;
};

/** Who looks; `account` is null while nobody knows which one is his. */
type Reader = { userId: number; account: number | null };

/**
 * What became of a write.
 * - done: `document` is as it is now
 * - conflict: nothing was written; `document` is what stands in the way
 * - gone: there is none of that id
 * - too_large: nobody may keep so much in one
 * - full: whoever owns it, or the account that it is for, keeps as much as anybody may
 * - shared_full: whoever owns it shares as many of its kind as anybody may
 */
export type DocumentWritten =
  | { state: "done" | "conflict"; document: StoredDocument }
  | { state: "gone" | "too_large" | "full" | "shared_full" };

/** Documents of users. No write loses another one silently: each names the revision that it was made from. */
export type DocumentStore = {
  /** What the reader can see, the oldest first: his own, and what is shared with his account. */
  list: (reader: Reader, kind?: string) => Promise<StoredDocument[]>;
  find: (reader: Reader, id: string) => Promise<StoredDocument | undefined>;
  /** The one of a kind that is kept once per user. */
  findOnly: (owner: number, kind: string) => Promise<StoredDocument | undefined>;
  /** @param once the kind is kept once per user: then the one that is there is a conflict */
  create: (
    draft: Pick<StoredDocument, "owner" | "ownerEmail" | "account" | "kind" | "content">,
    once: boolean,
  ) => Promise<DocumentWritten>;
  replace: (
    id: string,
    revision: number,
    next: Pick<StoredDocument, "ownerEmail" | "account" | "content">,
  ) => Promise<DocumentWritten>;
  remove: (id: string, revision: number) => Promise<DocumentWritten>;
  /** Everything that `owner` has made. */
  ofOwner: (owner: number) => Promise<StoredDocument[]>;
  /** Removes everything that `owner` has made; how much that was. */
  erase: (owner: number) => Promise<number>;
};
