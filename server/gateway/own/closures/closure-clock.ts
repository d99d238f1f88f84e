import type { Log } from "../../log.ts";
import { startDueClock } from "../due-clock.ts";
import type { ClosureClock } from "./clock.ts";
import { closureSteps } from "./closure-steps.ts";
import type { StepsOptions } from "./step-tools.ts";

/** After something went wrong the service has its rest. */
const REST_MS = 15_000;

type ClockOptions = StepsOptions & { log: Log; sweepMs?: number };

/** Begins and ends closures at their minute, beside other processes on the same store. */
export function startClosures(options: ClockOptions): ClosureClock {
  const { store, now } = options;
  const { closures, locks } = store;
  return startDueClock({
    ...options,
    name: "closure",
    locks,
    find: closures.find,
    due: closures.due,
    goOn: closureSteps(options),
    async rest(id) {
      const closure = await closures.find(id);
      const dueAt = now() + REST_MS;
      if (closure) await closures.keep(closure.revision, { ...closure, dueAt, waitsFor: "service" });
    },
  });
}
