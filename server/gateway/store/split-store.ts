/** A part of a list, and the draft that goes to it. */
export type SplitPart = {
  zones: string[];
  /** Whom it goes to: those of these area codes, in the order of their numbers, `skip` of them left out. */
  areaCodes: string[];
  skip: number;
  count: number;
  /** When it was to leave as it was cut. */
  startsAt: number;
  /** Null until its draft is there; then what that was as it was made: the text's hash, and the list's. */
  broadcastId: number | null;
  listHash: string | null;
  /** Requests for a draft whose answer was lost, and when the last one was sent. */
  tries: number;
  sentAt: number | null;
  /** Drafts of its name that were there before it was first asked for; not in splits of before this was kept. */
  before?: number[];
};

type SplitContent = {
  name: string;
  message: string;
  senderId: number;
  unitId: number;
  /** The state of the record that was cut, and of its list. */
  etag: string;
  listHash: string;
  perMinute: number;
  leftOut: { reason: string; count: number }[];
  parts: SplitPart[];
  /** Why it doesn't go on. */
  why: string | null;
};

/** A split to be kept, without what the store says of it. */
export type SplitState = SplitContent & { id: string; account: number; broadcastId: number; isVoid: boolean };
export type StoredSplit = SplitState & { revision: number };

/** Broadcasts that were cut into several, of all accounts. */
export type SplitStore = {
  /** Keeps one; of several for one broadcast at once one is kept, the others get that. */
  create: (split: SplitState) => Promise<StoredSplit>;
  find: (id: string) => Promise<StoredSplit | undefined>;
  /** All of a broadcast: the one that holds, then those that are void, the newest first. */
  ofBroadcast: (account: number, broadcastId: number) => Promise<StoredSplit[]>;
  /** Undefined when it is another revision by now. */
  keep: (revision: number, next: SplitState) => Promise<StoredSplit | undefined>;
  /** Drops them after 400 days. */
  purge: () => Promise<void>;
};
