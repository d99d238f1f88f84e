import { randomUUID } from "node:crypto";
import type { ReadCaller } from "../../caller.ts";
import type { ReadRecord } from "../../read-record.ts";
import type { ClosureState, StoredClosure } from "../../store/closure-store.ts";
import type { ItemState, Job, JobItem, JobWrite } from "../../store/job-store.ts";
import type { GatewayStore } from "../../store/store.ts";
import { actingFor } from "../acting-for.ts";
import { makeJob } from "../jobs/make-job.ts";
import type { Asker } from "../jobs/seen-jobs.ts";

const ITEM_STATES: ItemState[] = ["waiting", "running", "done", "failed", "unknown", "cancelled"];
/** As many routes as a closure has. */
const MOST_ROUTES = 100;
const MAX_TITLE = 200;

export type StepsOptions = {
  store: GatewayStore;
  readRecord: ReadRecord;
  readCaller: ReadCaller;
  pokeJobs: () => void;
  now: () => number;
};

type NextJob = { writes: JobWrite[]; title: string; phase: "closing" | "reopening" };

/** What every step of a closure is made of. */
export type StepTools = ReturnType<typeof stepTools>;

const isOver = ({ state, counts }: Job) =>
  (state === "finished" || state === "cancelled") && counts.running === 0;

/** Makes the tools of the steps; whoever uses them holds the closure's lock. */
export function stepTools({ store, readCaller, pokeJobs, now }: StepsOptions) {
  const { closures, jobs } = store;
  const askerFor = actingFor(store, readCaller);

  const keep = async (closure: StoredClosure, change: Partial<ClosureState>): Promise<StoredClosure> => {
    const same = Object.entries(change).every(([field, value]) => Reflect.get(closure, field) === value);
    if (same) return closure;
    const kept = await closures.keep(closure.revision, { ...closure, ...change });
    if (kept === undefined) throw new Error("A closure was changed without its lock.");
    return kept;
  };
  const wait = (closure: StoredClosure, waitsFor: StoredClosure["waitsFor"]) => keep(closure, { waitsFor });

  return {
    keep,
    wait,
    /** Who acts; or why nobody can. */
    askerOf: ({ actor }: StoredClosure): Promise<Asker | "sign_in" | "role"> => askerFor(actor),
    /** Names the job in the store, then makes it: one that dies in between makes another one. */
    async start(
      closure: StoredClosure,
      asker: Asker,
      { writes, title, phase }: NextJob,
    ): Promise<StoredClosure> {
      const id = randomUUID();
      const job = writes.length === 0 ? null : { id, isMade: false };
      const named = await keep(closure, { phase, job, dueAt: now(), isHandedOver: false, waitsFor: null });
      if (job === null) return named;
      await makeJob(jobs, asker, { id, title: title.slice(0, MAX_TITLE), writes });
      pokeJobs();
      return keep(named, { job: { id, isMade: true } });
    },
    /** Whether the process died between naming the job and making it. */
    async isUnmade({ job }: StoredClosure): Promise<boolean> {
      return job !== null && !job.isMade && (await jobs.find(job.id)) === undefined;
    },
    /** What the job under way has come to: undefined while it is at work, or waits. */
    async endOf(closure: StoredClosure): Promise<JobItem[] | undefined> {
      if (closure.job === null) return [];
      const job = await jobs.find(closure.job.id);
      // Over for so long that it is kept no more.
      if (job === undefined) return [];
      if (isOver(job)) {
        const found = await jobs.items(job.id, { states: ITEM_STATES, limit: MOST_ROUTES, offset: 0 });
        return found.items;
      }
      const waits = { waiting_for_sign_in: "sign_in", paused: "job" } as const;
      await wait(
        closure,
        job.state === "paused" || job.state === "waiting_for_sign_in" ? waits[job.state] : null,
      );
      return undefined;
    },
  };
}
