import type { Log } from "../log.ts";
import type { Locks } from "../store/store.ts";

/** What goes on by itself at its time: closures, launches. */
export type DueClock<Kept> = {
  /** What time it is for them. */
  now: () => number;
  /**
   * Runs `change` on one as it is now, then goes on with it as far as that is possible. Nobody else touches it
   * meanwhile. Undefined where there is none, or `change` has removed it.
   */
  change: (id: string, change: (kept: Kept) => Promise<Kept | undefined>) => Promise<Kept | undefined>;
  /** Looks at once: something is due. */
  poke: () => void;
  stop: () => Promise<void>;
};

type ClockOptions<Kept> = {
  /** Of its locks and its line in the log: "closure". */
  name: string;
  find: (id: string) => Promise<Kept | undefined>;
  /** Those that have to be looked at by then. */
  due: (at: number) => Promise<{ id: string }[]>;
  goOn: (kept: Kept) => Promise<Kept>;
  /** After something went wrong: when it is to be tried again. */
  rest: (id: string) => Promise<unknown>;
  locks: Locks;
  now: () => number;
  log: Log;
  sweepMs?: number;
  /** How many are gone on with side by side, in the order in which they are due; 1 unless said otherwise. */
  atOnce?: number;
  /** After so long the next one begins, whatever the one before is still waiting for. */
  slotMs?: number;
};

const SWEEP_MS = 2_000;
const LEASE_MS = 15_000;

/** Takes the steps of what is due, beside other processes on the same store. */
export function startDueClock<Kept>(options: ClockOptions<Kept>): DueClock<Kept> {
  const { name, find, due, goOn, rest, locks, now, log, sweepMs = SWEEP_MS } = options;
  const { atOnce = 1, slotMs } = options;
  const report = (error: unknown) => log({ level: "warn", event: `${name}_waits`, error: String(error) });

  const change: DueClock<Kept>["change"] = (id, first) =>
    locks.run(`${name}/${id}`, LEASE_MS, async () => {
      const kept = await find(id);
      const changed = kept && (await first(kept));
      if (changed === undefined) return undefined;
      try {
        return await goOn(changed);
      } catch (error) {
        report(error);
        await rest(id);
        return find(id);
      }
    });

  let isStopped = false;
  const running = new Map<string, Promise<unknown>>();
  const slots = new Set<Promise<unknown>>();
  const begin = (id: string) => {
    const work = change(id, async (kept) => kept)
      .catch(report)
      .finally(() => running.delete(id));
    running.set(id, work);
    const slot = atMost(slotMs, work).finally(() => slots.delete(slot));
    slots.add(slot);
  };
  const sweep = async () => {
    for (const { id } of await due(now())) {
      while (slots.size >= atOnce) await Promise.race(slots);
      if (isStopped) return;
      if (!running.has(id)) begin(id);
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
      await Promise.all(running.values());
    },
  };
}

/** Ends with the work, or when that has had its time. */
function atMost(ms: number | undefined, work: Promise<unknown>): Promise<unknown> {
  if (ms === undefined) return work;
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const timer = setTimeout(resolve, ms).unref();
  void work.then(resolve).finally(() => clearTimeout(timer));
  return promise;
}
