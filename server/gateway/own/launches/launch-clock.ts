import type { Log } from "../../log.ts";
import { startDueClock } from "../due-clock.ts";
import type { LaunchClock } from "./clock.ts";
import { launchSteps, type LaunchStepsOptions } from "./launch-steps.ts";

/** After something went wrong the service has its rest. */
const REST_MS = 5_000;

type ClockOptions = LaunchStepsOptions & { log: Log; sweepMs?: number };

/** Schedules what was taken and finds out what is unknown, with no browser open, beside other processes on the same store. */
export function startLaunches(options: ClockOptions): LaunchClock {
  const { store, now } = options;
  const { launches, locks } = store;
  return startDueClock({
    sweepMs: 1_000,
    ...options,
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
}
