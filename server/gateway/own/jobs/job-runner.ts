import { randomUUID } from "node:crypto";
import type { Job } from "../../store/job-store.ts";
import type { Ledger } from "../../store/store.ts";
import { createRecovery } from "./recover.ts";
import { runJob, type JobTools } from "./run-job.ts";

/** Jobs of one user that run at once; the others wait in order. */
const PER_USER = 2;
/** Jobs that one process runs at once. */
const PER_PROCESS = 16;
const SWEEP_MS = 2_000;
const BEAT_MS = 2_500;

type RunnerOptions = Omit<JobTools, "worker"> & {
  ledger: Ledger;
  /** For tests: how often it looks, and how long it waits for another worker. */
  sweepMs?: number;
  deadMs?: number;
};

export type JobRunner = {
  /** Looks at once: something has changed. */
  poke: () => void;
  /** Takes no more rows, and resolves when those on their way have their result. */
  stop: () => Promise<void>;
};

/** Runs everybody's jobs in this process, beside other processes on the same store. It begins at once. */
export function startJobRunner(options: RunnerOptions): JobRunner {
  const { jobs, ledger, sessionOf, log, sweepMs = SWEEP_MS, deadMs } = options;
  const tools: JobTools = { ...options, worker: randomUUID() };
  const { worker } = tools;
  const stopping = new AbortController();
  const here = new Map<string, Promise<void>>();
  const recover = createRecovery({ jobs, ledger, worker, ...(deadMs === undefined ? {} : { deadMs }) });
  const report = (error: unknown) => log({ level: "error", event: "job_fault", error: String(error) });

  const begin = (job: Job) => {
    const run = async () => {
      let ranOut = false;
      try {
        ranOut = await runJob(job, tools, stopping.signal);
      } catch (error) {
        report(error);
      }
      here.delete(job.id);
      // The next in line need not wait for the timer; after a fault everybody does.
      if (ranOut) poke();
    };
    here.set(job.id, run());
  };

  const sweep = async () => {
    for (const job of await jobs.waitingForSignIn()) {
      if (await sessionOf(job)) await jobs.signedIn(job.id);
    }
    await recover();
    for (const job of await jobs.runnable(PER_USER)) {
      if (stopping.signal.aborted) return;
      // Without one that waits there is nothing to take; another process has the last rows.
      if (job.counts.waiting > 0 && !here.has(job.id) && here.size < PER_PROCESS) begin(job);
    }
  };

  let sweeping: Promise<void> | undefined;
  let again = false;
  const poke = () => {
    if (stopping.signal.aborted) return;
    again = true;
    sweeping ??= (async () => {
      while (again && !stopping.signal.aborted) {
        again = false;
        await sweep().catch(report);
      }
    })().finally(() => (sweeping = undefined));
  };

  const sweeps = setInterval(poke, sweepMs).unref();
  const beats = setInterval(() => {
    if (here.size > 0) jobs.beat(worker).catch(report);
  }, BEAT_MS).unref();
  poke();
  return {
    poke,
    async stop() {
      stopping.abort();
      clearInterval(sweeps);
      await sweeping;
      await Promise.all(here.values());
      clearInterval(beats);
      await jobs.retire(worker).catch(report);
    },
  };
}
