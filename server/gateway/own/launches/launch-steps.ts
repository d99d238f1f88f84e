import { GatewayProblem } from "../../problem.ts";
import type { LaunchPhase, StoredLaunch } from "../../store/launch-store.ts";
import type { Asker } from "../jobs/seen-jobs.ts";
import { ending, stopping, whyStop } from "./ending.ts";
import { historyLines } from "./flight-record.ts";
import { toolsOf, type LaunchStepsOptions, type Step, type Tools } from "./launch-tools.ts";
import { eventOf, isOpen, progressOf } from "./launch-words.ts";
import { isRestDue, preparingRest, restToPrepare } from "./prepare-rest.ts";
import type { BroadcastNow } from "./read-broadcast.ts";
import { isAsConfirmed } from "./review.ts";
import { scheduling } from "./scheduling.ts";

/** When an unclear answer is looked at again, counted from the first time it was sent; then each minute. */
const READ_AT_MS = [2_000, 5_000, 10_000, 20_000, 40_000, 60_000];
const MINUTE_MS = 60_000;
/** No request to the API takes longer: who reads a draft then reads what it is. */
const SETTLED_MS = 60_000;
/** How often a broadcast that is sending is looked at, and one that is about to. */
const WATCH_MS = 10_000;
/** Lines of a record: an hour without an answer is told by its first minutes. */
const MOST_EVENTS = 300;
const LOOK_MS = 5 * MINUTE_MS;

/** Reads until it is clear what has become of it. */
function findingOut(tools: Tools): Step {
  const { broadcasts, now, keep, asAnybody } = tools;
  // Counted from when the last read began: one that isn't answered takes half a minute itself.
  const later = (launch: StoredLaunch, asker: Asker, from: number, waitsFor: StoredLaunch["waitsFor"]) => {
    const wait = READ_AT_MS[launch.reads];
    const planned = wait === undefined ? from + MINUTE_MS : (launch.sentAt ?? from) + wait;
    const dueAt = Math.max(planned, now() + 1_000);
    const events = [...launch.events, eventOf(now(), "read", asker)].slice(0, MOST_EVENTS);
    return keep(launch, { reads: launch.reads + 1, dueAt, waitsFor, events });
  };
  return (launch) =>
    asAnybody(launch, async (asker) => {
      const from = now();
      const found = await broadcasts.now(launch.broadcastId, asker).catch((error: unknown) => {
        if (error instanceof GatewayProblem && error.status >= 500) return null;
        throw error;
      });
      if (found === null) return later(launch, asker, from, "service");
      const read = found?.now;
      const isSettled = now() >= (launch.sentAt ?? 0) + SETTLED_MS;
      if (read === undefined || isUnscheduled(read, launch)) {
        if (!isSettled) return later(launch, asker, from, null);
        const why =
          read === undefined
            ? "The broadcast has been deleted."
            : "It wasn't scheduled. You can launch it again.";
        return keep(launch, { phase: "not_scheduled", dueAt: now() + MINUTE_MS, waitsFor: null, why });
      }
      return seen(tools, launch, read, asker);
    });
}

/** As it was before the launch. */
function isUnscheduled({ status, scheduledAt }: BroadcastNow, { startsAt }: StoredLaunch): boolean {
  return status === "draft" || (status === "missed" && scheduledAt !== startsAt);
}

/** Takes down what a broadcast is that was launched, as it was read. */
async function seen(
  tools: Tools,
  launch: StoredLaunch,
  read: BroadcastNow,
  asker: Asker,
): Promise<StoredLaunch> {
  const { broadcasts, now, keep } = tools;
  const progress = progressOf(read);
  if (read.status === "scheduled" && launch.phase !== "scheduled") {
    const whole = await broadcasts.whole(launch.broadcastId, asker);
    const isAsLaunched =
      whole && isAsConfirmed(tools.store.launches, launch, whole) && read.scheduledAt === launch.startsAt;
    const events = [...launch.events, eventOf(now(), isAsLaunched ? "read_back" : "differs", asker)];
    if (!isAsLaunched) {
      return keep(launch, { ...stopping(launch, now()), events, why: DIFFERS, differs: true });
    }
    return keep(launch, {
      phase: "scheduled",
      dueAt: nextLook(launch, now()),
      waitsFor: null,
      why: null,
      events,
    });
  }
  if (read.status === "scheduled") return keep(launch, { dueAt: nextLook(launch, now()), waitsFor: null });
  if (read.status === "sending") {
    const why = whyStop(launch, progress, now());
    if (why !== null) return keep(launch, { ...stopping(launch, now()), phase: "sending", progress, why });
    const lastAt = Math.max(launch.lastAt, now());
    const dueAt = now() + WATCH_MS;
    return keep(launch, { phase: "sending", progress, lastAt, dueAt, waitsFor: null, why: null });
  }
  const over = OVER.get(read.status);
  if (over === undefined) return keep(launch, { dueAt: now() + MINUTE_MS, waitsFor: null });
  const events = [...launch.events, eventOf(now(), over, asker)];
  // Stopped by the desk, whose answer was lost.
  const rest = over === "stopped" && launch.stop ? restToPrepare(launch, read, now()) : { dueAt: null };
  return keep(launch, { phase: over, progress, waitsFor: null, events, ...rest });
}

/** What the API calls the end of a broadcast, and the desk. */
const OVER = new Map<string, LaunchPhase>([
  ["completed", "completed"],
  ["cancelled", "stopped"],
  ["missed", "missed"],
]);

/** Of one that is scheduled: now and then, and often once it is about to begin. */
function nextLook({ startsAt }: StoredLaunch, at: number): number {
  return Math.max(Math.min(startsAt, at + LOOK_MS), at + WATCH_MS);
}

const DIFFERS = "What was scheduled isn't what was confirmed, so it was stopped.";

/** Watches one that is scheduled or sending. */
function watching(tools: Tools): Step {
  const { broadcasts, keep, asAnybody } = tools;
  return (launch) =>
    asAnybody(launch, async (asker) => {
      const found = await broadcasts.now(launch.broadcastId, asker);
      if (found) return seen(tools, launch, found.now, asker);
      return keep(launch, { phase: "stopped", dueAt: null, why: "The broadcast is gone." });
    });
}

/** What is scheduled is in the hands of a launch that has read it back. */
const wasReadBack = ({ events }: StoredLaunch) =>
  events.some(({ what }) => what === "read_back" || what === "differs");

/** A request that seemed lost may arrive in the end: looks until the start has passed whether it is scheduled after all. */
function lookingBack(tools: Tools): Step {
  const { store, broadcasts, now, keep, asAnybody } = tools;
  return async (launch) => {
    const { account, broadcastId, startsAt } = launch;
    const all = await store.launches.list(account, { broadcastId, limit: 20 });
    if (all.some(wasReadBack) || now() > startsAt + 2 * MINUTE_MS) return keep(launch, { dueAt: null });
    // Another launch is under way. It may still be refused because this one has arrived, and then nobody else looks.
    if (all.some(isOpen)) return keep(launch, { dueAt: now() + WATCH_MS });
    return asAnybody(launch, async (asker) => {
      const found = await broadcasts.now(broadcastId, asker);
      const hasArrived = found?.now.scheduledAt === startsAt && found.now.status !== "draft";
      return hasArrived ? seen(tools, launch, found.now, asker) : keep(launch, { dueAt: now() + MINUTE_MS });
    });
  };
}

/** Keeps its lines in the history with a launch that is over: there they go after 400 days. */
function archiving({ store }: Tools): Step {
  return async (launch) => store.launches.keepHistory(launch, await historyLines(store, launch));
}

/** Nobody has said yes in time, or nobody can, since the broadcast is gone. */
function givingUp({ keep }: Tools): Step {
  return (launch) =>
    keep(launch, {
      phase: "void",
      dueAt: null,
      why: "Nobody approved it in time. Review and launch it again.",
    });
}

/**
 * The steps of a launch, each from one phase to the next. Whoever takes one holds the launch's lock. A step that dies in the
 * middle is taken again.
 */
export function launchSteps(options: LaunchStepsOptions): Step {
  const { now } = options;
  const tools = toolsOf(options);
  const watch = watching(tools);
  const steps = new Map<LaunchPhase, Step>([
    ["waiting", givingUp(tools)],
    ["taken", scheduling(tools)],
    ["unknown", findingOut(tools)],
    ["scheduled", watch],
    ["sending", watch],
  ]);
  const end = ending(tools, (launch, read, asker) => seen(tools, launch, read, asker));
  const [lookBack, prepareRest, archive] = [lookingBack(tools), preparingRest(tools), archiving(tools)];
  const stepOf = (launch: StoredLaunch): Step | undefined => {
    const { phase, stop, dueAt, hasHistory } = launch;
    if (!isOpen(launch) && dueAt === null && !hasHistory) return archive;
    if (dueAt === null || dueAt > now()) return undefined;
    if (!isOpen(launch)) return isRestDue(launch) ? prepareRest : lookBack;
    return stop === null ? steps.get(phase) : end;
  };
  return async (first) => {
    let launch = first;
    for (;;) {
      const next = await stepOf(launch)?.(launch);
      if (next === undefined || next.revision === launch.revision) return next ?? launch;
      launch = next;
    }
  };
}
