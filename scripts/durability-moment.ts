import { setTimeout as wait } from "node:timers/promises";

/** What is not under way by then never will be. */
const MOST_MS = 30_000;

/**
 * Waits for the moment of a kill: so many ms, and on a busy machine until enough has been done. A kill in the middle of
 * nothing proves nothing, however fast the machine is.
 */
export async function whenUnderWay(ms: number, isEnough: () => boolean): Promise<void> {
  const from = performance.now();
  await wait(ms);
  while (!isEnough() && performance.now() - from < MOST_MS) await wait(10);
}
