import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../../log.ts";
import type {
  ClaimedItem,
  ItemOutcome,
  Job,
  JobOwner,
  JobStore,
  JobWrite,
  PauseReason,
} from "../../store/job-store.ts";
import type { Session, StoredAnswer } from "../../store/store.ts";
import { outcomeOfAnswer, outcomeOfError, type Outcome } from "./outcome.ts";
import { createPace, type Pace } from "./pace.ts";

/** Rows taken, and results written, in one step. */
const BATCH = 10;
const WRITE_EVERY_MS = 500;
/** How soon a job that holds still sees that it was paused or cancelled elsewhere. */
const LOOK_EVERY_MS = 1_000;
/** So many unknown outcomes in a row, from a service that answers, are for a person to look at. */
const MOST_UNCLEAR = 5;
/** So often a row is sent to a service that answers, and isn't reached, before it counts as failed. */
const MOST_TRIES = 6;
/** A pause that is worth being told. */
const TOLD_HOLD_MS = 3_000;

/** A row on its way to the API. */
export type Sending = { session: Session; write: JobWrite; key: string; requestId: string };

export type JobTools = {
  jobs: JobStore;
  /** The name of this process among those that run jobs. */
  worker: string;
  /** A session of the user that is alive; undefined when there is none. */
  sessionOf: (owner: JobOwner) => Promise<Session | undefined>;
  /** Whether nobody has ended the session since. */
  isOpen: (session: Session) => Promise<boolean>;
  /** Whether the user's role allows the write, as the API says now: the list was checked when it was made. */
  mayDo: (sending: Omit<Sending, "key">) => Promise<boolean>;
  /** The way that a browser's write takes too: once per key. */
  send: (sending: Sending) => Promise<StoredAnswer>;
  /** Asks the API for something harmless, and answers whether it works. */
  probe: (session: Session, requestId: string) => Promise<boolean>;
  log: Log;
};

type Run = {
  job: Job;
  tools: JobTools;
  stopping: AbortSignal;
  pace: Pace;
  session: Session | undefined;
  /** Ids of those that the API no longer takes. */
  deadSessions: Set<string>;
  /** Taken and not sent. */
  queue: ClaimedItem[];
  ended: ItemOutcome[];
  /** How often a row, by its line, was sent and not reached the service. */
  tries: Map<number, number>;
  unclear: number;
  /** The job runs no longer, or not here. */
  over: boolean;
  timer: NodeJS.Timeout | undefined;
};

/**
 * Runs the rows of a job until none is left for this process, or the job or the process stops.
 * @returns whether it was for want of rows
 */
export async function runJob(job: Job, tools: JobTools, stopping: AbortSignal): Promise<boolean> {
  const run: Run = {
    job,
    tools,
    stopping,
    pace: createPace(),
    session: undefined,
    deadSessions: new Set(),
    queue: [],
    ended: [],
    tries: new Map(),
    unclear: 0,
    over: false,
    timer: undefined,
  };
  const onTheirWay = new Set<Promise<void>>();
  try {
    while (!run.over && !stopping.aborted) {
      const item = (await isClear(run)) ? await next(run) : undefined;
      if (item !== undefined) {
        const sent = runItem(run, item).finally(() => onTheirWay.delete(sent));
        onTheirWay.add(sent);
      } else if (onTheirWay.size === 0 && run.pace.holdMs() === 0 && run.queue.length === 0) break;
      if (onTheirWay.size >= run.pace.lanes() || (item === undefined && onTheirWay.size > 0)) {
        await Promise.race(onTheirWay);
      }
    }
  } finally {
    await Promise.all(onTheirWay);
    for (const { line, key } of run.queue) run.ended.push({ line, key, state: "waiting" });
    await writeDown(run);
  }
  return !run.over;
}

/** Waits while the service wants it. False when nothing can be sent now. */
async function isClear(run: Run): Promise<boolean> {
  const { job, tools, pace } = run;
  if (pace.holdMs() > TOLD_HOLD_MS) await tools.jobs.hold(job.id, Date.now() + pace.holdMs());
  while (pace.holdMs() > 0) {
    await sleep(Math.min(pace.holdMs(), LOOK_EVERY_MS), undefined, { signal: run.stopping }).catch(() => {});
    const [first] = run.queue;
    if (run.stopping.aborted || (first && !(await tools.jobs.mayRun(tools.worker, first)))) {
      run.over = true;
      return false;
    }
  }
  run.session ??= await tools.sessionOf(job);
  if (run.session === undefined || run.deadSessions.has(run.session.id)) {
    await tools.jobs.awaitSignIn(job.id);
    run.over = true;
    return false;
  }
  return !pace.doubtful() || answersAgain(run, run.session);
}

async function answersAgain(run: Run, session: Session): Promise<boolean> {
  const requestId = randomUUID();
  try {
    if (await run.tools.probe(session, requestId)) {
      run.pace.answers();
      return true;
    }
  } catch (error) {
    if (outcomeOfError(error, requestId).kind === "session_ended") dropSession(run, session);
  }
  run.pace.silent();
  return false;
}

async function next({ job, tools, queue, over }: Run): Promise<ClaimedItem | undefined> {
  if (over) return undefined;
  if (queue.length === 0) queue.push(...(await tools.jobs.claim(job.id, tools.worker, BATCH)));
  return queue.shift();
}

/** One row, from the last look to its result. Never fails. */
async function runItem(run: Run, item: ClaimedItem): Promise<void> {
  const { tools, session } = run;
  const { line, key, write } = item;
  if (write === undefined || session === undefined) {
    const message =
      "The row can't be read any more and wasn't sent: SESSION_KEY or the database was changed.";
    if (write === undefined) end(run, { line, key, state: "failed", result: { message } });
    else run.queue.unshift(item);
    return;
  }
  const requestId = randomUUID();
  try {
    if (!(await tools.jobs.mayRun(tools.worker, item))) {
      run.over = true;
      end(run, { line, key, state: "waiting" });
      return;
    }
    // The service may take its tokens for as long as they last: it need not have heard of the sign-out.
    if (!(await tools.isOpen(session))) {
      dropSession(run, session);
      took(run, item, { kind: "session_ended" });
      return;
    }
    if (!(await tools.mayDo({ session, write, requestId }))) {
      end(run, { line, key, state: "waiting" });
      pauseForUs(run, "role");
      return;
    }
  } catch (error) {
    // The store can't be read, or nobody says who the user is: nothing was sent.
    took(run, item, outcomeOfError(error, requestId));
    return;
  }
  const outcome = await outcomeOf(tools, { session, write, key, requestId });
  if (outcome.kind === "session_ended") dropSession(run, session);
  took(run, item, outcome);
  // The next row is taken once this one's end is written down.
  if (run.job.inOrder) await writeDown(run);
}

/** Another row may have found the next session already. */
function dropSession(run: Run, session: Session): void {
  run.deadSessions.add(session.id);
  if (run.session?.id === session.id) run.session = undefined;
}

async function outcomeOf({ send, log }: JobTools, sending: Sending): Promise<Outcome> {
  const { requestId } = sending;
  try {
    return outcomeOfAnswer(await send(sending));
  } catch (error) {
    const outcome = outcomeOfError(error, requestId);
    if (outcome.kind === "unknown") log({ level: "warn", event: "job_row_unknown", requestId });
    return outcome;
  }
}

/** What the outcome of a row means for the row, and for those that come. */
function took(run: Run, item: ClaimedItem, outcome: Outcome): void {
  const { pace, queue } = run;
  const { line, key } = item;
  switch (outcome.kind) {
    case "done":
    case "failed":
      run.unclear = 0;
      pace.good();
      end(run, { line, key, state: outcome.kind, result: outcome.result });
      return;
    case "unknown":
      pace.silent();
      run.unclear += 1;
      end(run, { line, key, state: "unknown", result: outcome.result });
      if (run.unclear >= MOST_UNCLEAR) pauseForUs(run, "unclear");
      return;
    case "too_many":
      pace.tooMany(outcome.retryAfterMs);
      break;
    case "silent": {
      pace.silent();
      const tries = (run.tries.get(line) ?? 0) + 1;
      run.tries.set(line, tries);
      if (outcome.ours || tries < MOST_TRIES) break;
      end(run, { line, key, state: "failed", result: outcome.result });
      return;
    }
    case "session_ended":
      break;
  }
  queue.unshift(item);
}

/** Going on would only make more rows that are refused, or of which nobody knows whether they were done. */
function pauseForUs(run: Run, reason: PauseReason): void {
  const { job, tools } = run;
  run.over = true;
  tools.jobs.pause(job.id, reason).catch((error: unknown) => {
    tools.log({ level: "error", event: "job_fault", job: job.id, error: String(error) });
  });
}

function end(run: Run, outcome: ItemOutcome): void {
  run.ended.push(outcome);
  if (run.ended.length >= BATCH) void writeDown(run);
  else run.timer ??= setTimeout(() => void writeDown(run), WRITE_EVERY_MS);
}

/** Writes down what has ended. Until then the ledger alone knows it, which is enough for whoever takes over. */
async function writeDown(run: Run): Promise<void> {
  clearTimeout(run.timer);
  run.timer = undefined;
  const outcomes = run.ended.splice(0);
  if (outcomes.length === 0) return;
  // What can't be kept now must not become more.
  if (!(await run.tools.jobs.settle(run.job.id, run.tools.worker, outcomes))) run.pace.silent();
}
