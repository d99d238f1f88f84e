import type { PlatformContext } from "../context.ts";

/** Work that is done again and again. All that it knows is in the database, so that it goes on after a crash. */
export type Job = {
  name: string;
  /** From the end of one run to the beginning of the next. */
  everyMs: number;
  /** `closing` is aborted when the worker closes: a run that would go on for long ends early. */
  run: (context: PlatformContext, closing?: AbortSignal) => void | Promise<void>;
};

export type Worker = {
  /** Starts no more runs and waits for those that are under way. */
  close: () => Promise<void>;
};

/** Runs jobs beside each other, each of them one run after the other. A run that fails is logged, and the job goes on. */
export function startWorker(context: PlatformContext, jobs: readonly Job[]): Worker {
  const closing = new AbortController();
  const timers = new Map<Job, NodeJS.Timeout>();
  const running = new Set<Promise<void>>();

  const runOnce = async (job: Job): Promise<void> => {
    try {
      await job.run(context, closing.signal);
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      context.log({ level: "error", event: "job_failed", job: job.name, error: text });
    }
  };
  const start = (job: Job): void => {
    const run = runOnce(job).finally(() => {
      running.delete(run);
      if (!closing.signal.aborted) timers.set(job, setTimeout(start, job.everyMs, job));
    });
    running.add(run);
  };

  for (const job of jobs) start(job);
  return {
    async close() {
      closing.abort();
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(running);
    },
  };
}
