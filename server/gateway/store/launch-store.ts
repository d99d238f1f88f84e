/**
 * - waiting: for a second person's word
 * - taken: it is the desk's to schedule; nothing is known to have been sent yet
 * - unknown: no clear answer came, or it isn't read back yet
 * - scheduled, sending, completed, stopped, missed: as the broadcast itself, read back
 * - returned: the second person said no
 * - void: the broadcast was changed before the second person spoke
 * - not_scheduled: nothing was scheduled; `why` says why
 * - unwatched: a day after its last text nobody who may look had been signed in
 */
export type LaunchPhase =
  | "waiting"
  | "taken"
  | "unknown"
  | "scheduled"
  | "sending"
  | "completed"
  | "stopped"
  | "missed"
  | "returned"
  | "void"
  | "not_scheduled"
  | "unwatched";

/** In these a broadcast may still leave by this launch, so there is no second one beside it. */
export const openPhases: readonly LaunchPhase[] = ["waiting", "taken", "unknown", "scheduled", "sending"];

/** Of the local day of whoever gets a text, in minutes since midnight; `until` is excluded. */
export type SendingHours = { from: number; until: number };

/**
 * What an account has chosen: above how many people a second person has to speak, how many texts somebody gets a day, and
 * when.
 */
export type LaunchSettings = { approveAbove: number; dailyTexts: number; hours: SendingHours };

type Person = { userId: number; email: string };

/** What was found when the broadcast was read, as its launch keeps it. */
export type LaunchFacts = {
  reviewHash: string;
  message: string;
  textHash: string;
  /** Keyed: of a few people another one could be found out by trying. */
  listHash: string;
  count: number;
  /** Where the text comes from, by its id and as people know it. */
  senderId: number;
  sender: string;
  perMinute: number;
  segments: number;
  /** Which windows held. */
  windows: string;
  /** And what the account had chosen besides. */
  hours: SendingHours;
  /** The state of the record that was read. */
  etag: string;
  /** What was left out of the list before, and why, as the page counted it. */
  leftOut: { reason: string; count: number }[];
};

export type LaunchProgress = { sent: number; delivered: number; failed: number; optedOut: number };
/** A step of a launch: who took it or null for the desk, and the request of it. */
type LaunchEvent = {
  at: number;
  by: string | null;
  what: string;
  requestId: string | null;
  status: number | null;
};

/** A draft to those who got nothing: made once `broadcastId` says which, never where `why` says why. */
export type LaunchRest = {
  broadcastId: number | null;
  count: number;
  /** The next minute that suits all of them; null within two weeks. */
  startsAt: number | null;
  why: string | null;
  /** Requests whose answer was lost. */
  tries: number;
  /** Drafts of its name that were there before it was first asked for; not in launches of before this was kept. */
  before?: number[];
};

export type LaunchContent = {
  name: string;
  /** With whose rights it is scheduled and read. */
  actor: Person;
  facts: LaunchFacts;
  /** When the first text is to leave; null for "now", which is five minutes after it is taken. */
  asked: number | null;
  startsAt: number;
  lastAt: number;
  overrides: { code: string; reason: string; by: string }[];
  /** Null where nobody else has to speak. */
  approval: { by: string | null; userId?: number; at: number | null; comment: string | null } | null;
  /** Per cent of what was sent; what goes beyond it is stopped. Null: however many. */
  limits: { failed: number | null; optedOut: number | null };
  /** When the first of them is outside their hours: nothing leaves any more. */
  closesAt: number;
  /** In the ledger; of the write that schedules. */
  key: string;
  /** When it was first sent. */
  sentAt: number | null;
  /** Reads without a clear answer. */
  reads: number;
  stop: (Person & { at: number; key: string }) | null;
  progress: LaunchProgress;
  why: string | null;
  waitsFor: "sign_in" | "role" | "service" | null;
  waitsSince: number | null;
  /** What was scheduled wasn't what was confirmed. */
  differs: boolean;
  /** Of a broadcast that is a part of one that was cut into several. */
  splitId: string | null;
  /** Those who had got nothing when it was stopped; null where there are none, or it had not begun. */
  rest: LaunchRest | null;
  /** Stopped to be launched again without so many, who have come onto the suppression list since. */
  leavesOut?: number;
  events: LaunchEvent[];
};

export type StoredLaunch = LaunchContent & {
  id: string;
  account: number;
  broadcastId: number;
  phase: LaunchPhase;
  /** When to look at it again; null for never. */
  dueAt: number | null;
  revision: number;
  createdAt: number;
  /** Whether its lines in the history are kept with it as it is now. */
  hasHistory: boolean;
};

/** A launch to be kept, without what the store says of it. */
export type LaunchState = Omit<StoredLaunch, "revision" | "createdAt" | "hasHistory">;

/** Whether it goes to anybody, or went to some before it was stopped. */
export function hasPeople({ phase, progress }: Pick<StoredLaunch, "phase" | "progress">): boolean {
  if (phase === "stopped") return progress.sent > 0;
  return phase === "completed" || openPhases.includes(phase);
}

/** Launches of all accounts. A change names the revision that it was made from. */
export type LaunchStore = {
  /**
   * Keeps an intention and whom it goes to (E.164); of many for one broadcast at once one is kept, the others get that.
   */
  create: (
    launch: LaunchState,
    people: readonly string[],
  ) => Promise<{ launch: StoredLaunch; isNew: boolean }>;
  /** Several that are one intention: all are kept, or where one of their broadcasts has a launch already that one alone is given. */
  createAll: (
    launches: readonly { launch: LaunchState; people: readonly string[] }[],
  ) => Promise<{ launches: StoredLaunch[]; isNew: boolean }>;
  find: (id: string) => Promise<StoredLaunch | undefined>;
  /** Of an account, the newest first; of one broadcast where that is given. */
  list: (
    account: number,
    filter: { broadcastId?: number | undefined; limit: number },
  ) => Promise<StoredLaunch[]>;
  /** Those of an account that may still leave or have to be looked at, the newest first. */
  watched: (account: number, limit: number) => Promise<StoredLaunch[]>;
  /** All of an account that text people, the last of them after a moment; however many launches there are besides. */
  counting: (account: number, after: number) => Promise<StoredLaunch[]>;
  /** Those that somebody has launched and that were stopped or returned after a moment, the newest first. */
  endedOf: (account: number, userId: number, after: number) => Promise<StoredLaunch[]>;
  /** A hash of whom a launch goes to, in whatever order, that nobody can make elsewhere. */
  listHashOf: (account: number, people: readonly string[]) => string;
  /** Those that have to be looked at by then. */
  due: (at: number) => Promise<StoredLaunch[]>;
  /** Undefined when it is another revision by now, or another launch of the broadcast is open. */
  keep: (revision: number, next: LaunchState) => Promise<StoredLaunch | undefined>;
  /** Whom a launch goes to; nobody once that isn't kept any more. */
  people: (id: string) => Promise<string[]>;
  /** Its lines in the history, which are kept here for longer than there; none until they are kept. */
  history: (id: string) => Promise<object[]>;
  /** Keeps them with a revision of it: with the next one they are gone. */
  keepHistory: (launch: StoredLaunch, lines: readonly object[]) => Promise<StoredLaunch>;
  /** What an account has chosen, and which revision that is; 0 where it is what everybody has. */
  settings: (account: number) => Promise<LaunchSettings & { revision: number }>;
  /** False when it is another revision by now. */
  keepSettings: (account: number, revision: number, next: LaunchSettings) => Promise<boolean>;
  /** Drops whom they went to after 30 days, and launches after four years. */
  purge: () => Promise<void>;
};
