import { randomUUID } from "node:crypto";
import type { Caller, ReadCaller } from "../../caller.ts";
import { isRefusal } from "../../api-client.ts";
import type { ReadRecord } from "../../read-record.ts";
import type { ClosedRoute, ClosureState, StoredClosure } from "../../store/closure-store.ts";
import type { ItemState, Job, JobItem, JobWrite } from "../../store/job-store.ts";
import type { GatewayStore, Session } from "../../store/store.ts";
import { jobUndo } from "../jobs/job-undo.ts";
import { makeJob } from "../jobs/make-job.ts";
import { sessionFinder } from "../jobs/session-of.ts";
import {
  afterClosing,
  afterReopening,
  closing,
  reopening,
  routeKind,
  routePath,
  toClose,
} from "./closed-route.ts";

/** Who is demoted closes nothing any more. */
const ROLE_MS = 5_000;
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

type Asker = { session: Session; caller: Caller; requestId: string };
/** What a step has come to: the closure as it is now; the same one when there was nothing to do yet. */
type Step = (closure: StoredClosure) => Promise<StoredClosure>;

const writers = new Set<string>(["Admin", "Standard"]);
const isOver = ({ state, counts }: Job) =>
  (state === "finished" || state === "cancelled") && counts.running === 0;

/**
 * The steps of a closure, each from one phase to the next. Whoever takes one holds the closure's lock. A step that dies in the
 * middle is taken again: its job is named in the store before it is made.
 */
export function closureSteps(options: StepsOptions) {
  const { store, readRecord, readCaller, pokeJobs, now } = options;
  const { closures, jobs } = store;
  const sessionOf = sessionFinder(store.sessions);
  const undo = jobUndo(store);

  const keep = async (closure: StoredClosure, change: Partial<ClosureState>): Promise<StoredClosure> => {
    const same = Object.entries(change).every(([field, value]) => Reflect.get(closure, field) === value);
    if (same) return closure;
    const kept = await closures.keep(closure.revision, { ...closure, ...change });
    if (kept === undefined) throw new Error("A closure was changed without its lock.");
    return kept;
  };
  const wait = (closure: StoredClosure, waitsFor: StoredClosure["waitsFor"]) => keep(closure, { waitsFor });

  /** Who acts; or why nobody can. */
  const askerOf = async ({ actor }: StoredClosure): Promise<Asker | "sign_in" | "role"> => {
    const session = await sessionOf(actor);
    if (session === undefined) return "sign_in";
    const requestId = randomUUID();
    const caller = await readCaller(session, requestId, ROLE_MS);
    return writers.has(caller.role) ? { session, caller, requestId } : "role";
  };

  /** Names the job, then makes it; without rows the phase is passed over. */
  const start = async (
    closure: StoredClosure,
    asker: Asker,
    { writes, title, phase }: { writes: JobWrite[]; title: string; phase: "closing" | "reopening" },
  ): Promise<StoredClosure> => {
    const id = randomUUID();
    const job = writes.length === 0 ? null : { id, isMade: false };
    const named = await keep(closure, { phase, job, dueAt: now(), isHandedOver: false, waitsFor: null });
    if (job === null) return named;
    await makeJob(jobs, asker, { id, title: title.slice(0, MAX_TITLE), writes });
    pokeJobs();
    return keep(named, { job: { id, isMade: true } });
  };

  const begin: Step = async (closure) => {
    const asker = await askerOf(closure);
    if (typeof asker === "string") return wait(closure, asker);
    if (await isTaken(closure)) return closure;
    const routes: ClosedRoute[] = [];
    for (const route of closure.routes) {
      if (route.outcome !== null) routes.push(route);
      else {
        const found = await readRecord({ kind: routeKind, id: String(route.id) }, asker);
        if ("refused" in found && !isRefusal(found.refused.status)) return wait(closure, "service");
        const record = "record" in found ? found.record : undefined;
        routes.push(toClose(route, record, closure.action, closure.actor.email));
      }
    }
    const writes = routes.filter(({ outcome }) => outcome === null).map(closing);
    const read = await keep(closure, { routes });
    return start(read, asker, { writes, title: `Close: ${closure.name}`, phase: "closing" });
  };

  /** Another closure still has one of its routes, until its job has put that back. */
  const isTaken = async ({ id, account, routes }: StoredClosure): Promise<boolean> => {
    const others = (await closures.list(account)).filter((other) => other.id !== id);
    return others.some(
      ({ phase, routes: theirs }) =>
        ["closing", "on", "reopening"].includes(phase) &&
        theirs.some((one) => routes.some((route) => route.id === one.id)),
    );
  };

  const reopen: Step = async (closure) => {
    const asker = await askerOf(closure);
    if (typeof asker === "string") return wait(closure, asker);
    const known = new Map<string, JobWrite>();
    for (const jobId of closure.closedBy) {
      const job = await jobs.find(jobId);
      for (const write of job ? (await undo.planOf(job)).writes : []) known.set(write.path, write);
    }
    const closed = closure.routes.filter(({ outcome }) => outcome === "closed");
    const writes = closed.map((route) => known.get(routePath(route.id)) ?? reopening(route));
    return start(closure, asker, { writes, title: `Put back: ${closure.name}`, phase: "reopening" });
  };

  /** What the job under way has come to: undefined while it is at work, or waits. */
  const endOf = async (closure: StoredClosure): Promise<JobItem[] | undefined> => {
    if (closure.job === null) return [];
    const job = await jobs.find(closure.job.id);
    // Over for so long that it is kept no more.
    if (job === undefined) return [];
    if (isOver(job)) {
      const found = await jobs.items(job.id, { states: ITEM_STATES, limit: MOST_ROUTES, offset: 0 });
      return found.items;
    }
    const why = { waiting_for_sign_in: "sign_in", paused: "job" } as const;
    await wait(closure, job.state in why ? why[job.state as keyof typeof why] : null);
    return undefined;
  };

  /** Whether the process died between naming the job and making it. */
  const isUnmade = async ({ job }: StoredClosure): Promise<boolean> =>
    job !== null && !job.isMade && (await jobs.find(job.id)) === undefined;

  const settleClosing: Step = async (closure) => {
    if (await isUnmade(closure)) return begin(await keep(closure, { phase: "planned", job: null }));
    const items = await endOf(closure);
    if (items === undefined) {
      // Whatever it has not closed by its end need not be closed any more.
      if (closure.until <= now() && closure.job) await jobs.cancel(closure.job.id);
      return closure;
    }
    const routes = afterClosing(closure, items);
    const closedBy = [...closure.closedBy, ...(closure.job ? [closure.job.id] : [])];
    const left = closure.isHandedOver && routes.some(({ outcome }) => outcome === null);
    const done = { routes, closedBy, job: null, isHandedOver: false, waitsFor: null };
    return left
      ? keep(closure, { ...done, phase: "planned", dueAt: now() })
      : keep(closure, { ...done, phase: "on", dueAt: closure.until });
  };

  const settleReopening: Step = async (closure) => {
    if (await isUnmade(closure)) return reopen(await keep(closure, { phase: "on", job: null }));
    const items = await endOf(closure);
    if (items === undefined) return closure;
    const routes = afterReopening(closure, items);
    const left = closure.isHandedOver && routes.some(({ outcome }) => outcome === "closed");
    const done = { routes, job: null, isHandedOver: false, waitsFor: null };
    return left
      ? keep(closure, { ...done, phase: "on", dueAt: now() })
      : keep(closure, { ...done, phase: "over", dueAt: null });
  };

  const stepOf = (closure: StoredClosure): Step | undefined => {
    const { phase, from, until } = closure;
    if (phase === "closing") return settleClosing;
    if (phase === "reopening") return settleReopening;
    if (phase === "on" && until <= now()) return reopen;
    if (phase === "planned" && until <= now()) return never;
    return phase === "planned" && from <= now() ? begin : undefined;
  };

  /** Nobody could begin it in time. What was closed of it goes back. */
  const never: Step = async (closure) => {
    const routes = closure.routes.map((route): ClosedRoute =>
      route.outcome === null
        ? { ...route, outcome: "kept", why: "It ended before anybody could close it." }
        : route,
    );
    const isClosed = routes.some(({ outcome }) => outcome === "closed");
    return isClosed
      ? keep(closure, { routes, phase: "on", dueAt: now() })
      : keep(closure, { routes, phase: "over", dueAt: null, waitsFor: null });
  };

  /** Goes on with a closure as far as that is possible now. */
  return async (first: StoredClosure): Promise<StoredClosure> => {
    let closure = first;
    for (;;) {
      const next = await stepOf(closure)?.(closure);
      if (next === undefined || next.phase === closure.phase) return next ?? closure;
      closure = next;
    }
  };
}
