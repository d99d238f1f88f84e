import type { ConversationMarkStore } from "./conversation-mark-store.ts";
import type { components } from "../../../openapi.d.ts";
import type { ClosureStore } from "./closure-store.ts";
import type { DocumentStore } from "./document-store.ts";
import type { HistoryStore } from "./history-store.ts";
import type { JobStore } from "./job-store.ts";
import type { LabelStore } from "./label-store.ts";
import type { LaunchStore } from "./launch-store.ts";
import type { OptOutRequestStore } from "./opt-out-request-store.ts";
import type { ReplyKindStore } from "./reply-kind-store.ts";
import type { SplitStore } from "./split-store.ts";
import type { SuppressionStore } from "./suppression-store.ts";

/** The only thing about a session that the browser may know. */
export type SessionUser = components["schemas"]["SessionUser"];

export type Tokens = { accessToken: string; refreshToken: string };

/**
 * A session as it lies in the store. `id` is the hash of the cookie's value, never the value. `browser` is what signed
 * in, in plain words.
 */
export type Session = Tokens & {
  id: string;
  user: SessionUser;
  browser?: string | undefined;
  /** Signed out, and kept for the user's launches alone: no cookie opens it. */
  isWatch?: true;
};

/** A session and how it is used; null where that was not kept yet. */
export type SessionUse = { session: Session; signedInAt: number | null; seenAt: number | null };

/** When somebody was last here. */
type LastSeen = { userId: number; seenAt: number };

/**
 * Where sessions live. The interfaces are asynchronous because a shared database may replace the local one.
 * Times are Unix milliseconds.
 */
export type SessionStore = {
  /**
   * @param expiresAt when the refresh token dies
   * @param signIn names the request that asked for it
   */
  create: (session: Session, expiresAt: number, signIn?: string) => Promise<void>;
  /** The sessions of one request, which a browser may have sent more than once. */
  ofSignIn: (signIn: string) => Promise<Session[]>;
  find: (id: string) => Promise<Session | undefined>;
  /** Everywhere that a user is signed in. */
  ofUser: (userId: number) => Promise<SessionUse[]>;
  /** When people of org units were last here, the newest first, and since when that is kept; to five minutes. */
  lastSeen: (units: number[], limit: number) => Promise<{ people: LastSeen[]; since: number }>;
  /** Notes that a session is in use, to five minutes. It takes no time and never fails. */
  seen: (session: Session) => void;
  /** Puts the rotated tokens in, which hold at once, also while they cannot be written; false when the session has gone. */
  replaceTokens: (id: string, tokens: Tokens, expiresAt: number) => Promise<boolean>;
  /** Ends the session at once, also while that cannot be written. */
  remove: (id: string) => Promise<void>;
  /**
   * Keeps a session for its user's launches alone. Under the lock of its refresh, or the tokens of before could come back.
   * False when it has gone.
   */
  keepForWatch: (id: string) => Promise<boolean>;
  /** Everybody's that are kept so. */
  watching: () => Promise<Session[]>;
};

/** An answer as the ledger keeps it. */
export type StoredAnswer = { status: number; headers: Record<string, string>; bodyBase64: string };

/** What is known about an idempotency key of a user. */
export type LedgerEntry =
  /** Its process is alive as long as `beat` changes. */
  | { state: "running"; bodyHash: string; beat: number }
  /** The upstream answered: this is the answer for ever. */
  | { state: "done"; bodyHash: string; answer: StoredAnswer }
  /** The upstream refused or was never reached: nothing was done, the key may be used again. */
  | { state: "refused"; bodyHash: string; answer: StoredAnswer }
  /** Nobody can say whether it was done. */
  | { state: "unknown"; bodyHash: string };

export type LedgerOutcome = { state: "done" | "refused"; answer: StoredAnswer } | { state: "unknown" };

/** Lets each idempotency key through once, across gateway processes. */
export type Ledger = {
  /**
   * Takes the key when it is new or was refused before, in one step: of many callers one gets "mine".
   * The others get what is known. A running entry whose process has died is "unknown".
   */
  claim: (userId: number, key: string, bodyHash: string) => Promise<"mine" | LedgerEntry>;
  look: (userId: number, key: string) => Promise<LedgerEntry | undefined>;
  /** Never fails: what cannot be written yet holds in this process, and is written as soon as that is possible. */
  settle: (userId: number, key: string, outcome: LedgerOutcome) => Promise<void>;
};

/** Mutual exclusion across gateway processes. */
export type Locks = {
  /**
   * Runs `work` when no other holder has the name. A holder that died is given up after `leaseMs`; one that lives keeps
   * its lock, however long its work takes.
   * @param waiting how long to wait for a holder that lives, and what to say then; else a little more than the lease
   * @throws GatewayProblem when the lock cannot be had within a time that a person waits
   */
  run: <T>(
    name: string,
    leaseMs: number,
    work: () => Promise<T>,
    waiting?: { maxMs: number; busy: () => Error },
  ) => Promise<T>;
};

/** Which account an org unit belongs to. */
export type Units = {
  find: (unit: number) => Promise<{ account: number; learnedAt: number } | undefined>;
  learn: (account: number, units: number[]) => Promise<void>;
};

export type GatewayStore = {
  sessions: SessionStore;
  ledger: Ledger;
  locks: Locks;
  documents: DocumentStore;
  units: Units;
  history: HistoryStore;
  jobs: JobStore;
  labels: LabelStore;
  conversationMarks: ConversationMarkStore;
  closures: ClosureStore;
  launches: LaunchStore;
  splits: SplitStore;
  suppressions: SuppressionStore;
  optOutRequests: OptOutRequestStore;
  replyKinds: Omit<ReplyKindStore, "purge">;
  /** Writes something. @throws GatewayProblem when that is not possible */
  check: () => Promise<void>;
  /**
   * Drops sessions whose refresh token has died, the ledger's answers after 48 hours and its keys after 400 days, dead
   * locks, private documents of users who have not been here for 400 days, and history older than that. Never fails.
   */
  purge: () => Promise<void>;
  close: () => void;
};
