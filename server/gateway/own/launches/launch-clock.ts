import type { EndSessions } from "../../end-sessions.ts";
import type { Log } from "../../log.ts";
import { startDueClock } from "../due-clock.ts";
import type { LaunchClock } from "./clock.ts";
import { launchSteps } from "./launch-steps.ts";
import { isBeyondWatching, unwatched, type LaunchStepsOptions } from "./launch-tools.ts";
import { isOpen } from "./launch-words.ts";
import { startWatchEnd } from "./watch.ts";

/** After something went wrong the service has its rest. */
const REST_MS = 5_000;

const SWEEP_MS = 1_000;
/** Sweeps between two looks for sessions that have nothing left to watch. */
const SWEEPS_PER_LOOK = 30;

/** Launches that are looked at side by side; one that takes long makes room for the next, and goes on. */
const AT_ONCE = 8;
const SLOT_MS = 20_000;

type ClockOptions = LaunchStepsOptions & { log: Log; endSessions: EndSessions; sweepMs?: number };

/** Schedules what was taken and finds out what is unknown, with no browser open, beside other processes on the same store. */
export function startLaunches(options: ClockOptions): LaunchClock {
  const { store, now, log, endSessions, sweepMs = SWEEP_MS } = options;
  const { launches, locks } = store;
  const stopEnding = startWatchEnd({ store, endSessions, log, everyMs: sweepMs * SWEEPS_PER_LOOK });
  const clock = startDueClock({
    now,
    log,
    sweepMs,
    atOnce: AT_ONCE,
    slotMs: SLOT_MS,
    name: "launch",
    locks,
    find: launches.find,
    due: launches.due,
    goOn: launchSteps(options),
    async rest(id) {
      const launch = await launches.find(id);
      if (launch === undefined) return;
      const isOver = isBeyondWatching(launch, now());
      const next = isOpen(launch) ? unwatched : { dueAt: null };
      const later = { dueAt: now() + REST_MS, waitsFor: "service" as const };
      await launches.keep(launch.revision, { ...launch, ...(isOver ? next : later) });
    },
  });
  return { ...clock, stop: async () => void (await Promise.all([clock.stop(), stopEnding()])) };
}
