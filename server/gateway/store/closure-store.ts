import type { JsonObject } from "../json.ts";

/** The most closures of an account that aren't over. */
export const MAX_CLOSURES = 500;
/** Those of them that one person may have planned, or taken over: nobody takes all the room. */
export const MAX_OF_ONE = 250;

/**
 * - planned: nothing was changed yet
 * - closing, reopening: a job changes the routes, or puts them back
 * - on: the routes are closed
 * - over: the routes are back, or said to stay
 */
export type ClosurePhase = "planned" | "closing" | "on" | "reopening" | "over";

/** A route of a closure. Configs are kept from the moment at which it is closed. */
export type ClosedRoute = {
  id: number;
  name: string;
  numbers: number;
  before: JsonObject | null;
  during: JsonObject | null;
  /** kept: it was never closed. left: it was not put back. */
  outcome: "closed" | "kept" | "back" | "left" | null;
  /** Why it was kept or left. */
  why: string | null;
};

export type ClosureContent = {
  name: string;
  from: number;
  until: number;
  timezone: string;
  /** Where calls go meanwhile, as the API spells it. */
  action: JsonObject;
  routes: ClosedRoute[];
  createdBy: string;
  /** With whose rights the next job runs. */
  actor: { userId: number; email: string };
  /** The job under way; `isMade` once it was seen in the store of jobs. */
  job: { id: string; isMade: boolean } | null;
  /** Jobs that have closed routes: what they have changed is in the history. */
  closedBy: string[];
  /** Somebody else goes on with what the job under way leaves. */
  isHandedOver: boolean;
  /** Why it doesn't go on by itself. */
  waitsFor: "sign_in" | "role" | "job" | "service" | null;
};

export type StoredClosure = ClosureContent & {
  id: string;
  account: number;
  phase: ClosurePhase;
  /** When to look at it again; null for never. */
  dueAt: number | null;
  revision: number;
  /** When it came into its phase. */
  since: number;
};

/** A closure to be kept, without what the store says of it. */
export type ClosureState = Omit<StoredClosure, "revision" | "since">;

/** Closures of all accounts. A change names the revision that it was made from. */
export type ClosureStore = {
  /** Of an account, by their beginning; of some phases only where they are given. */
  list: (account: number, phases?: ClosurePhase[]) => Promise<StoredClosure[]>;
  /**
   * Whether an account has one that everybody has to know of at a time: one that changes routes or has them closed, one
   * that waits for somebody, or one that came to its end after `since` and has left something. Every page asks for it, so
   * what is only planned isn't opened for it.
   */
  isTold: (account: number, at: number, since: number) => Promise<boolean>;
  find: (id: string) => Promise<StoredClosure | undefined>;
  /** Those that have to be looked at by then. */
  due: (at: number) => Promise<StoredClosure[]>;
  /** All or none; false when the account would have more than it may. */
  create: (closures: ClosureState[]) => Promise<boolean>;
  /** Undefined when it is another revision by now, or gone. */
  keep: (revision: number, next: ClosureState) => Promise<StoredClosure | undefined>;
  remove: (id: string, revision: number) => Promise<boolean>;
  /** Drops those that have been over for 400 days. */
  purge: () => Promise<void>;
};
