import type { JsonObject } from "../json.ts";

/** Whose a job is, and the org unit of that user: it says which account's Admins may see it. */
export type JobOwner = { userId: number; unitId: number };

/** One write of the API, as it will be sent. */
export type JobWrite = {
  method: string;
  /** As the browser would write it: `/v3/tag/12`. */
  path: string;
  body?: unknown;
  /** The ETag that the record must still have. */
  ifMatch?: string;
  /** Fields that the record must still have. */
  onlyIf?: JsonObject;
  /** What people call the row: a name, never an id alone. */
  label: string;
  /** The row of the file that it was made of. */
  cells?: string[];
};

/** `incomplete`: its list is still being written; nobody sees it, and it goes when that never ends. */
export type JobState = "waiting" | "running" | "paused" | "waiting_for_sign_in" | "finished" | "cancelled";

/** `unknown`: no clear answer came back, so it may have been done. `cancelled`: it was never sent. */
export type ItemState = "waiting" | "running" | "done" | "failed" | "unknown" | "cancelled";

/**
 * Why a job is paused: somebody asked for it, too many outcomes in a row were unknown, or its user's role doesn't allow the
 * next row any more.
 */
export type PauseReason = "asked" | "unclear" | "role";

export type Job = JobOwner & {
  id: string;
  title: string;
  /** The e-mail of the user who started it. */
  startedBy: string;
  /** The columns of the file that it was made of. */
  heads: string[] | undefined;
  /** Its rows are sent one after the other; once one was not done, the rest is cancelled, and sent again with that one. */
  inOrder: boolean;
  state: JobState;
  reason: PauseReason | undefined;
  counts: Record<ItemState, number>;
  createdAt: number;
  startedAt: number | undefined;
  /** When it came into its state; for one that is over, its end. */
  since: number;
  /** The service has asked for a pause until then. */
  heldUntil: number | undefined;
  /** Rows that came to an end in the last seconds, per second. */
  rate: number;
  /** The job that takes it back; undefined while none does, and again once that one was cancelled or this one has gone on. */
  undoneBy: string | undefined;
};

/** `undoes`: the job of the same user that it takes back. */
export type NewJob = JobOwner & {
  id: string;
  title: string;
  startedBy: string;
  heads?: string[];
  inOrder?: boolean;
  undoes?: string;
};

/** `full`: the user has too much. `undone`: another job takes the same one back. Of neither anything was made. */
export type JobMaking = "made" | "full" | "undone";

/** How a row ended. `message` is for people. */
export type ItemResult = { status?: number; message: string; requestId?: string };

export type JobItem = {
  line: number;
  /** With which it was sent last. */
  key: string;
  state: ItemState;
  /** Undefined when SESSION_KEY, or the job's owner on disk, was changed since the job was made. */
  write: JobWrite | undefined;
  result: ItemResult | undefined;
  endedAt: number | undefined;
};

/** A row that a worker has taken. Its key stays the same however often the row is taken. */
export type ClaimedItem = {
  jobId: string;
  line: number;
  key: string;
  /** Undefined when SESSION_KEY, or the job's owner on disk, was changed since the job was made. */
  write: JobWrite | undefined;
  claimedAt: number;
};

/** `waiting`: it was surely not sent, and can be taken again. */
export type ItemOutcome = {
  line: number;
  key: string;
  state: "done" | "failed" | "unknown" | "waiting";
  result?: ItemResult;
};

/** Those of all users of an account; with `unitIds` only of those in these org units. */
export type JobScope = { account: number; unitIds?: number[] | undefined };

/** Those of one user, or of many. */
type JobFilter = ({ userId: number } | JobScope) & { limit: number; offset: number };
type ItemFilter = { states: ItemState[]; limit: number; offset: number };

/** What people do to a job. Each answers whether the job was in a state that allows it. */
type JobActs = {
  pause: (id: string, reason: PauseReason) => Promise<boolean>;
  resume: (id: string) => Promise<boolean>;
  /** What was not sent stays undone; what is on its way still gets its result. */
  cancel: (id: string) => Promise<boolean>;
  /** Puts failed rows, and unknown ones when asked, back with new keys; of one `inOrder` what follows them, too. Answers how many. */
  retry: (id: string, which: { unknown: boolean }) => Promise<number>;
};

/** What the processes that run jobs share. A worker is one process, by a name it makes up. */
type JobWork = {
  /** Lets waiting jobs run as far as each user's limit allows, and answers those that run. */
  runnable: (perUser: number) => Promise<Job[]>;
  waitingForSignIn: () => Promise<Job[]>;
  /** From running to waiting_for_sign_in, when nobody's session is there to run it with. */
  awaitSignIn: (id: string) => Promise<void>;
  signedIn: (id: string) => Promise<void>;
  /** Takes rows of a running job, in order and in one step: no row is taken by two; of one `inOrder` one at a time. */
  claim: (id: string, worker: string, count: number) => Promise<ClaimedItem[]>;
  /** Whether the row is still this worker's and the job still runs. Asked right before it is sent. */
  mayRun: (worker: string, item: ClaimedItem) => Promise<boolean>;
  /**
   * Writes down how rows ended; the last one ends the job. A row that was done is done, whoever has it by now.
   * Never fails: false when it will be written later.
   */
  settle: (id: string, worker: string, outcomes: ItemOutcome[]) => Promise<boolean>;
  hold: (id: string, until: number) => Promise<void>;
  /** Says that the worker lives. */
  beat: (worker: string) => Promise<void>;
  /** The last beat of each worker that has rows, or had. One that does not change is dead. */
  beats: () => Promise<Map<string, number>>;
  /** The rows of a worker that has died. */
  heldBy: (worker: string) => Promise<ClaimedItem[]>;
  /** Forgets a worker that has no rows. */
  retire: (worker: string) => Promise<void>;
};

export type JobStore = JobActs &
  JobWork & {
    /**
     * @param writes in order; a job is there when all of them are
     * @param most what a user may have: jobs that are open at once, and bytes of the rows of all; the oldest that are over
     * make room
     */
    create: (job: NewJob, writes: JobWrite[], most?: { open: number; bytes: number }) => Promise<JobMaking>;
    find: (id: string) => Promise<Job | undefined>;
    /** Newest first. */
    list: (filter: JobFilter) => Promise<{ jobs: Job[]; total: number }>;
    /** In the order of the list. */
    items: (id: string, filter: ItemFilter) => Promise<{ items: JobItem[]; total: number }>;
    /** Drops what ended 30 days ago, and ends what has waited for its user for as long. */
    purge: () => Promise<void>;
  };
