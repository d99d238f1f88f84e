import type { EndSessions } from "../../end-sessions.ts";
import type { Log } from "../../log.ts";
import { startDueClock } from "../due-clock.ts";
import type { LaunchClock } from "./clock.ts";
import { launchSteps, type LaunchStepsOptions } from "./launch-steps.ts";
import { startWatchEnd } from "./watch.ts";

/** After something went wrong the service has its rest. */
const REST_MS = 5_000;

const SWEEP_MS = 1_000;
/** Sweeps between two looks for sessions that have nothing left to watch. */
const SWEEPS_PER_LOOK = 30;

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
    name: "launch",
    locks,
    find: launches.find,
    due: launches.due,
    goOn: launchSteps(options),
    async rest(id) {
      const launch = await launches.find(id);
      const dueAt = now() + REST_MS;
      if (launch) await launches.keep(launch.revision, { ...launch, dueAt, waitsFor: "service" });
    },
  });
  return { ...clock, stop: async () => void (await Promise.all([clock.stop(), stopEnding()])) };
}
