import type { ReadCaller } from "../../caller.ts";
import { GatewayProblem } from "../../problem.ts";
import type { LaunchProgress, StoredLaunch } from "../../store/launch-store.ts";
import type { GatewayStore } from "../../store/store.ts";
import { actingFor } from "../acting-for.ts";
import type { Asker } from "../jobs/seen-jobs.ts";
import type { SendWrite } from "../../write.ts";
import type { BroadcastNow, ReadBroadcasts } from "./read-broadcast.ts";
import { isAsConfirmed } from "./review.ts";
import { sayTo, type Said } from "./say-to.ts";
import { eventOf, isOpen, progressOf } from "./launch-words.ts";

/** When an unclear answer is looked at again, counted from the first time it was sent; then each minute. */
const READ_AT_MS = [2_000, 5_000, 10_000, 20_000, 40_000, 60_000];
const MINUTE_MS = 60_000;
/** No request to the API takes longer: who reads a draft then reads what it is. */
const SETTLED_MS = 60_000;
/** Later than this before its start nothing is scheduled any more: nobody could stop it. */
const LEAST_AHEAD_MS = MINUTE_MS;
/** How often a broadcast that is sending is looked at, and one that is about to. */
const WATCH_MS = 10_000;
/** Lines of a record: an hour without an answer is told by its first minutes. */
const MOST_EVENTS = 300;
const LOOK_MS = 5 * MINUTE_MS;
const RETRY_MS = 2_000;
/** So long before anybody's hours end the rest is stopped: longer than from one look to the next. */
const CLOSING_MS = 30_000;
/** Of fewer texts no rate is told. */
const LEAST_JUDGED = 25;

export type LaunchStepsOptions = {
  store: GatewayStore;
  broadcasts: ReadBroadcasts;
  sendWrite: SendWrite;
  readCaller: ReadCaller;
  now: () => number;
};

type Step = (launch: StoredLaunch) => Promise<StoredLaunch>;
type Tools = LaunchStepsOptions & {
  keep: (launch: StoredLaunch, change: Partial<StoredLaunch>) => Promise<StoredLaunch>;
  /** Goes on for whoever launched, or says in the launch why nobody can. */
  acting: (launch: StoredLaunch, work: (asker: Asker) => Promise<StoredLaunch>) => Promise<StoredLaunch>;
};

/** Sends the one write that schedules it; whoever died in the middle is followed by another who asks the ledger. */
function scheduling({ store: { ledger }, sendWrite, now, keep, acting }: Tools): Step {
  const isUnsent = async ({ actor, key }: StoredLaunch) => {
    const entry = await ledger.look(actor.userId, key);
    return entry === undefined || entry.state === "refused";
  };
  const settled = (launch: StoredLaunch, said: Said): Promise<StoredLaunch> => {
    const events = [...launch.events, eventOf(now(), "schedule", said)];
    if (said.outcome === "refused") {
      return keep(launch, {
        phase: "not_scheduled",
        dueAt: null,
        why: said.message ?? "The service refused it.",
        events,
      });
    }
    // Also after a clear yes it counts as scheduled only once it was read back.
    if (said.outcome !== "not_sent") {
      return keep(launch, { phase: "unknown", sentAt: now(), dueAt: now(), waitsFor: null, events });
    }
    const waitsFor = said.isOver ? "sign_in" : "service";
    return keep(launch, { dueAt: now() + RETRY_MS, waitsFor, ...(launch.waitsFor ? {} : { events }) });
  };
  return async (launch) => {
    if (launch.startsAt < now() + LEAST_AHEAD_MS && (await isUnsent(launch))) {
      const why = "It couldn't be scheduled in time, so nothing was sent.";
      return keep(launch, { phase: "not_scheduled", dueAt: null, waitsFor: null, why });
    }
    return acting(launch, async (asker) => {
      const sent = launch.sentAt === null ? await keep(launch, { sentAt: now() }) : launch;
      const body = { status: "scheduled", scheduled_at: new Date(launch.startsAt).toISOString() };
      const { key, facts } = launch;
      return settled(
        sent,
        await sayTo(sendWrite, asker, { id: launch.broadcastId, body, key, ifMatch: facts.etag }),
      );
    });
  };
}

/** Reads until it is clear what has become of it. */
function findingOut(tools: Tools): Step {
  const { broadcasts, now, keep, acting } = tools;
  const later = (launch: StoredLaunch, asker: Asker, waitsFor: StoredLaunch["waitsFor"]) => {
    const wait = READ_AT_MS[launch.reads];
    const planned = wait === undefined ? now() + MINUTE_MS : (launch.sentAt ?? now()) + wait;
    const dueAt = Math.max(planned, now() + 1_000);
    const events = [...launch.events, eventOf(now(), "read", asker)].slice(0, MOST_EVENTS);
    return keep(launch, { reads: launch.reads + 1, dueAt, waitsFor, events });
  };
  return (launch) =>
    acting(launch, async (asker) => {
      const found = await broadcasts.now(launch.broadcastId, asker).catch((error: unknown) => {
        if (error instanceof GatewayProblem && error.status >= 500) return null;
        throw error;
      });
      if (found === null) return later(launch, asker, "service");
      const read = found?.now;
      const isSettled = now() >= (launch.sentAt ?? 0) + SETTLED_MS;
      if (read === undefined || isUnscheduled(read, launch)) {
        if (!isSettled) return later(launch, asker, null);
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
    if (!isAsLaunched) return keep(launch, { ...stopping(launch, now()), events, why: DIFFERS });
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
    return keep(launch, { phase: "sending", progress, lastAt, dueAt: now() + WATCH_MS, waitsFor: null });
  }
  const phase = { completed: "completed", cancelled: "stopped", missed: "missed" } as const;
  const over = phase[read.status as keyof typeof phase];
  if (over === undefined) return keep(launch, { dueAt: now() + MINUTE_MS, waitsFor: null });
  const events = [...launch.events, eventOf(now(), over, asker)];
  return keep(launch, { phase: over, progress, dueAt: null, waitsFor: null, events });
}

/** Of one that is scheduled: now and then, and often once it is about to begin. */
function nextLook({ startsAt }: StoredLaunch, at: number): number {
  return Math.max(Math.min(startsAt, at + LOOK_MS), at + WATCH_MS);
}

/** Why the rest isn't to leave: a limit that was set at the launch is passed, or somebody's hours are about to end. */
function whyStop({ limits, closesAt }: StoredLaunch, progress: LaunchProgress, at: number): string | null {
  const { sent, failed, optedOut } = progress;
  if (at >= closesAt - CLOSING_MS)
    return "Someone's sending hours were about to end, so the rest was stopped.";
  if (sent < LEAST_JUDGED) return null;
  const isBeyond = (count: number, limit: number | null) => limit !== null && count * 100 > limit * sent;
  if (isBeyond(failed, limits.failed)) return `More than ${limits.failed}% failed, so the rest was stopped.`;
  if (!isBeyond(optedOut, limits.optedOut)) return null;
  return `More than ${limits.optedOut}% opted out, so the rest was stopped.`;
}

const DIFFERS = "What was scheduled isn't what was confirmed, so it was stopped.";

/** The desk itself wants it stopped. */
function stopping({ actor, key }: StoredLaunch, at: number): Partial<StoredLaunch> {
  return { phase: "unknown", dueAt: at, stop: { ...actor, at, key: `${key}.differs` } };
}

/** Watches one that is scheduled or sending. */
function watching({ broadcasts, keep, acting, ...tools }: Tools): Step {
  return (launch) =>
    acting(launch, async (asker) => {
      const found = await broadcasts.now(launch.broadcastId, asker);
      if (found) return seen({ broadcasts, keep, acting, ...tools }, launch, found.now, asker);
      return keep(launch, { phase: "stopped", dueAt: null, why: "The broadcast is gone." });
    });
}

/** A request that seemed lost may arrive in the end: looks until the start has passed whether it is scheduled after all. */
function lookingBack(tools: Tools): Step {
  const { store, broadcasts, now, keep, acting } = tools;
  return async (launch) => {
    const { account, broadcastId, startsAt } = launch;
    const all = await store.launches.list(account, { broadcastId, limit: 20 });
    // Another launch has it in hand.
    if (all.some(isOpen) || now() > startsAt + 2 * MINUTE_MS) return keep(launch, { dueAt: null });
    return acting(launch, async (asker) => {
      const found = await broadcasts.now(broadcastId, asker);
      const hasArrived = found?.now.scheduledAt === startsAt && found.now.status !== "draft";
      return hasArrived ? seen(tools, launch, found.now, asker) : keep(launch, { dueAt: now() + MINUTE_MS });
    });
  };
}

/** Cancels the broadcast, again and again until it is read that it goes no further. */
function ending(tools: Tools): Step {
  const { broadcasts, sendWrite, now, keep, acting } = tools;
  return (launch) =>
    acting(launch, async (asker) => {
      const { stop, broadcastId } = launch;
      const found = await broadcasts.now(broadcastId, asker);
      if (found === undefined) return keep(launch, { phase: "stopped", dueAt: null });
      const { status } = found.now;
      // A draft, too: the request that schedules it may still be on its way.
      if (!["draft", "scheduled", "sending"].includes(status)) return seen(tools, launch, found.now, asker);
      // One that was sent and not answered isn't let through again under its key.
      const key = `${stop?.key}.${launch.reads}`;
      const said = await sayTo(sendWrite, asker, {
        id: broadcastId,
        body: { status: "cancelled" },
        key,
        ifMatch: "*",
      });
      const reads = launch.reads + 1;
      if (said.outcome !== "done") return keep(launch, { dueAt: now() + RETRY_MS, reads });
      const events = [...launch.events, eventOf(now(), "stop", said, stop?.email)];
      const after = await broadcasts.now(broadcastId, asker);
      const progress = after ? progressOf(after.now) : launch.progress;
      return keep(launch, { phase: "stopped", dueAt: null, waitsFor: null, progress, events });
    });
}

/**
 * The steps of a launch, each from one phase to the next. Whoever takes one holds the launch's lock. A step that dies in the
 * middle is taken again.
 */
export function launchSteps(options: LaunchStepsOptions): Step {
  const { store, readCaller, now } = options;
  const askerFor = actingFor(store, readCaller, "watching");
  const keep: Tools["keep"] = async (launch, change) => {
    const kept = await store.launches.keep(launch.revision, { ...launch, ...change });
    if (kept === undefined) throw new Error("A launch was changed without its lock.");
    return kept;
  };
  const acting: Tools["acting"] = async (launch, work) => {
    const asker = await askerFor(launch.stop ?? launch.actor);
    if (typeof asker !== "string") return work(asker);
    return keep(launch, { waitsFor: asker, dueAt: now() + RETRY_MS });
  };
  const tools = { ...options, keep, acting };
  const [schedule, findOut, watch] = [scheduling(tools), findingOut(tools), watching(tools)];
  const [end, lookBack] = [ending(tools), lookingBack(tools)];
  const stepOf = (launch: StoredLaunch): Step | undefined => {
    const { phase, stop, dueAt } = launch;
    if (dueAt === null || dueAt > now()) return undefined;
    if (!isOpen(launch)) return lookBack;
    if (stop !== null) return end;
    return { waiting: undefined, taken: schedule, unknown: findOut, scheduled: watch, sending: watch }[
      phase as string
    ];
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
