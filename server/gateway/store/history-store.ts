import type { Change } from "../changes.ts";
import type { Subject } from "../records.ts";

/** What a person did to a record; `reveal`: they asked to see what is hidden in it. */
export type Act = "create" | "update" | "delete" | "reveal";
/** Which way a write came. */
export type Via = "browser" | "job" | "desk";
/** `running` as long as its process lives; `unknown` when nobody can say. */
type HistoryOutcome = "running" | "done" | "refused" | "unknown";

/** A write that is about to be sent. */
export type Intention = {
  id: string;
  /** Whose history it belongs to: an account, or the org unit of somebody whose account is not known. */
  chain: number;
  userId: number;
  userEmail: string;
  /** What the user was called then; missing in lines from before it was kept. */
  userName?: string | null;
  unitId: number;
  /** In the ledger. */
  key: string;
  via: Via;
  requestId: string;
  method: string;
  /** Below /v3, without the query. */
  path: string;
  act: Act;
  subject: Subject;
  recordId: string | null;
  recordName: string | null;
  recordUnitId: number | null;
  /** What was asked for: the names of fields, and little of long values. */
  asked: Change[];
};

/** How a write ended. */
export type Settlement = {
  outcome: "done" | "refused" | "unknown";
  /** Of the answer; null when none came. */
  status: number | null;
  /** What was said when it was refused. */
  message: string | null;
  /** What became of the record, read afterwards; null when it could not be read. */
  changes: Change[] | null;
  /** All that was asked for, where that is all that is known and the intention has less of it. */
  asked?: Change[];
  /** For a record that has been created or renamed; else as intended. */
  recordId?: string | null;
  recordName?: string | null;
  recordUnitId?: number | null;
};

/** A write in the history. Times are Unix milliseconds. */
export type HistoryEntry = Intention & {
  at: number;
  settledAt: number | null;
  outcome: HistoryOutcome;
  settlement: Settlement | null;
};

/**
 * Whose acts may be seen: one's own; or a whole chain, and those of people of org units and on their records, as far as
 * they are in the chains of the account or of these units.
 */
export type HistoryScope =
  | { userId: number }
  | { chain: number | null; account: number | null; unitIds: number[] };

export type HistoryFilter = {
  scope: HistoryScope;
  userId?: number | undefined;
  subject?: string | undefined;
  recordId?: string | undefined;
  act?: string | undefined;
  outcome?: string | undefined;
  from?: number | undefined;
  /** Excluded. */
  to?: number | undefined;
  /** All of them are in the name of the record, as `foldedWords` spells them. Of the newest `MOST_SEARCHED` lines. */
  words?: readonly string[] | undefined;
};

/** Names are sealed: of so many lines each is opened to see whether it is the one. */
export const MOST_SEARCHED = 10_000;

/** What is wrong with a chain, and where; undefined when nothing is. */
export type ChainCheck = { events: number; brokenAt: number | undefined };

/** Every write, in chains of events whose hashes cover the one before. Kept for 400 days. */
export type HistoryStore = {
  /** Writes an intention down, before it is sent. @throws GatewayProblem when that is not possible: nothing may be sent */
  append: (intention: Intention) => Promise<void>;
  /**
   * Writes down how it ended. What is unknown may be settled once more, what is known may not. Never fails: what cannot be
   * written yet is written as soon as that is possible.
   */
  settle: (id: string, settlement: Settlement) => Promise<void>;
  /** For how long, in milliseconds, a user's writes are turned away because too many of them were refused; else 0. */
  turnedAwayFor: (userId: number) => Promise<number>;
  /** Counts a write that was turned away. One line says how many there were, when that is over. */
  turnAway: (intention: Intention) => Promise<void>;
  /**
   * Newest first. What cannot be read any more (SESSION_KEY was changed) is left out of the page, and counted.
   * `truncated`: there are older lines, in whose names nobody has looked for the words.
   */
  list: (
    filter: HistoryFilter,
    page: { limit: number; offset: number },
  ) => Promise<{ entries: HistoryEntry[]; total: number; truncated: boolean }>;
  find: (scope: HistoryScope, id: string) => Promise<HistoryEntry | undefined>;
  /** What a user has written under these keys; of a key that was used twice the last. */
  ofKeys: (userId: number, keys: readonly string[]) => Promise<Map<string, HistoryEntry>>;
  /**
   * Another text after each write of a record that was not refused, whoever's it is; and while one is under way whose user
   * had read the record, or it died.
   */
  markOf: (subject: Subject, recordId: string) => Promise<string>;
  /** Writes that have not ended yet, or whose process died. */
  running: () => Promise<{ id: string; userId: number; key: string }[]>;
  /** Goes through the chain of an org unit, event by event. */
  verify: (chain: number) => Promise<ChainCheck>;
  /** Whether chains end where they were left: the quick look, which is taken each time somebody reads. */
  isAsLeft: (chains: number[]) => Promise<boolean>;
};
