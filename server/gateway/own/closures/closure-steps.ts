import { isRefusal } from "../../api-client.ts";
import type { ClosedRoute, StoredClosure } from "../../store/closure-store.ts";
import type { JobWrite } from "../../store/job-store.ts";
import { jobUndo } from "../jobs/job-undo.ts";
import {
  afterClosing,
  afterReopening,
  closing,
  reopening,
  routeKind,
  routePath,
  toClose,
} from "./closed-route.ts";
import { stepTools, type StepsOptions, type StepTools } from "./step-tools.ts";

/** What a step has come to: the closure as it is now, in the same phase when there was nothing to do yet. */
type Step = (closure: StoredClosure) => Promise<StoredClosure>;
type Steps = StepsOptions & { tools: StepTools };

/** Reads the routes as they are, and starts the job that closes them. */
function beginning({ store: { closures }, readRecord, tools }: Steps): Step {
  /** Another closure still has one of its routes, until its job has put that back. */
  const isTaken = async ({ id, account, routes }: StoredClosure): Promise<boolean> => {
    const underWay = await closures.list(account, ["closing", "on", "reopening"]);
    return underWay.some(
      (other) => other.id !== id && other.routes.some((one) => routes.some((route) => route.id === one.id)),
    );
  };
  return async (closure) => {
    const asker = await tools.askerOf(closure);
    if (typeof asker === "string") return tools.wait(closure, asker);
    if (await isTaken(closure)) return closure;
    const routes: ClosedRoute[] = [];
    for (const route of closure.routes) {
      if (route.outcome !== null) routes.push(route);
      else {
        const found = await readRecord({ kind: routeKind, id: String(route.id) }, asker);
        if ("refused" in found && !isRefusal(found.refused.status)) return tools.wait(closure, "service");
        const record = "record" in found ? found.record : undefined;
        routes.push(toClose(route, record, closure.action, closure.actor.email));
      }
    }
    const writes = routes.filter(({ outcome }) => outcome === null).map(closing);
    const read = await tools.keep(closure, { routes });
    return tools.start(read, asker, { writes, title: `Close: ${closure.name}`, phase: "closing" });
  };
}

/** Starts the job that puts the routes back: the undo of the one that closed them. */
function puttingBack({ store, tools }: Steps): Step {
  const undo = jobUndo(store);
  return async (closure) => {
    const asker = await tools.askerOf(closure);
    if (typeof asker === "string") return tools.wait(closure, asker);
    const known = new Map<string, JobWrite>();
    for (const jobId of closure.closedBy) {
      const job = await store.jobs.find(jobId);
      for (const write of job ? (await undo.planOf(job)).writes : []) known.set(write.path, write);
    }
    const closed = closure.routes.filter(({ outcome }) => outcome === "closed");
    const writes = closed.map((route) => known.get(routePath(route.id)) ?? reopening(route));
    return tools.start(closure, asker, { writes, title: `Put back: ${closure.name}`, phase: "reopening" });
  };
}

/** Takes down what the job that closes has come to. */
function settlingClosed({ store: { jobs }, now, tools }: Steps, begin: Step): Step {
  return async (closure) => {
    if (await tools.isUnmade(closure)) {
      return begin(await tools.keep(closure, { phase: "planned", job: null }));
    }
    const items = await tools.endOf(closure);
    if (items === undefined) {
      // Whatever it has not closed by its end need not be closed any more.
      if (closure.until <= now() && closure.job) await jobs.cancel(closure.job.id);
      return closure;
    }
    const routes = afterClosing(closure, items);
    const closedBy = [...closure.closedBy, ...(closure.job ? [closure.job.id] : [])];
    const isLeft = closure.isHandedOver && routes.some(({ outcome }) => outcome === null);
    const done = { routes, closedBy, job: null, isHandedOver: false, waitsFor: null };
    return isLeft
      ? tools.keep(closure, { ...done, phase: "planned", dueAt: now() })
      : tools.keep(closure, { ...done, phase: "on", dueAt: closure.until });
  };
}

/** Takes down what the job that puts back has come to. */
function settlingBack({ now, tools }: Steps, reopen: Step): Step {
  return async (closure) => {
    if (await tools.isUnmade(closure)) {
      return reopen(await tools.keep(closure, { phase: "on", job: null }));
    }
    const items = await tools.endOf(closure);
    if (items === undefined) return closure;
    const routes = afterReopening(closure, items);
    const isLeft = closure.isHandedOver && routes.some(({ outcome }) => outcome === "closed");
    const done = { routes, job: null, isHandedOver: false, waitsFor: null };
    return isLeft
      ? tools.keep(closure, { ...done, phase: "on", dueAt: now() })
      : tools.keep(closure, { ...done, phase: "over", dueAt: null });
  };
}

/** Nobody could begin it in time. What was closed of it goes back. */
function missing({ now, tools }: Steps): Step {
  return async (closure) => {
    const why = "It ended before anybody could close it.";
    const routes = closure.routes.map((route): ClosedRoute =>
      route.outcome === null ? { ...route, outcome: "kept", why } : route,
    );
    return routes.some(({ outcome }) => outcome === "closed")
      ? tools.keep(closure, { routes, phase: "on", dueAt: now() })
      : tools.keep(closure, { routes, phase: "over", dueAt: null, waitsFor: null });
  };
}

/**
 * The steps of a closure, each from one phase to the next. Whoever takes one holds the closure's lock. A step that dies in
 * the middle is taken again.
 */
export function closureSteps(options: StepsOptions): Step {
  const steps = { ...options, tools: stepTools(options) };
  const { now } = options;
  const begin = beginning(steps);
  const reopen = puttingBack(steps);
  const settleClosed = settlingClosed(steps, begin);
  const settleBack = settlingBack(steps, reopen);
  const miss = missing(steps);
  const stepOf = ({ phase, from, until }: StoredClosure): Step | undefined => {
    if (phase === "closing") return settleClosed;
    if (phase === "reopening") return settleBack;
    if (phase === "on") return until <= now() ? reopen : undefined;
    if (phase !== "planned" || from > now()) return undefined;
    return until <= now() ? miss : begin;
  };
  return async (first) => {
    let closure = first;
    for (;;) {
      const next = await stepOf(closure)?.(closure);
      if (next === undefined || next.phase === closure.phase) return next ?? closure;
      closure = next;
    }
  };
}
