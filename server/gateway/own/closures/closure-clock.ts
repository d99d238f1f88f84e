import type { Log } from "../../log.ts";
import type { ClosureClock } from "./clock.ts";
import { closureSteps } from "./closure-steps.ts";
import type { StepsOptions } from "./step-tools.ts";

const SWEEP_MS = 2_000;
const LEASE_MS = 15_000;
/** After something went wrong the service has its rest. */
const REST_MS = 15_000;

type ClockOptions = StepsOptions & { log: Log; sweepMs?: number };

/** Begins and ends closures at their minute, beside other processes on the same store. */
export function startClosures(options: ClockOptions): ClosureClock {
  const { store, now, log, sweepMs = SWEEP_MS } = options;
  const { closures, locks } = store;
  const goOn = closureSteps(options);

  const rest = async (id: string) => {
    const closure = await closures.find(id);
    const dueAt = now() + REST_MS;
    if (closure) await closures.keep(closure.revision, { ...closure, dueAt, waitsFor: "service" });
  };
  const report = (error: unknown) => log({ level: "warn", event: "closure_waits", error: String(error) });

  const locked = <T>(id: string, work: () => Promise<T>) => locks.run(`closure/${id}`, LEASE_MS, work);

  const change: ClosureClock["change"] = (id, first) =>
    locked(id, async () => {
      const closure = await closures.find(id);
      const changed = closure && (await first(closure));
      if (changed === undefined) return undefined;
      try {
        return await goOn(changed);
      } catch (error) {
        report(error);
        await rest(id);
        return closures.find(id);
      }
    });

  let isStopped = false;
  const sweep = async () => {
    for (const { id } of await closures.due(now())) {
      if (isStopped) return;
      await change(id, async (closure) => closure).catch(report);
    }
  };
  let sweeping: Promise<void> | undefined;
  const poke = () => {
    if (!isStopped)
      sweeping ??= sweep()
        .catch(report)
        .finally(() => (sweeping = undefined));
  };
  const sweeps = setInterval(poke, sweepMs).unref();
  poke();
  return {
    now,
    change,
    poke,
    async stop() {
      isStopped = true;
      clearInterval(sweeps);
      await sweeping;
    },
  };
}
