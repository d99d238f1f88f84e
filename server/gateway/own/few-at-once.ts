import { GatewayProblem } from "../problem.ts";

/** Of one person: a page asks for one, and for the next when it has that. */
const AT_ONCE = 2;
const MOST_WAITING = 20;

export type InLine = ReturnType<typeof fewAtOnce>;

/**
 * Makes the way to work that reads long lists: each person's is done a little at a time, one after the other, so that
 * whoever asks for hundreds at once waits themselves and nobody else does.
 */
export function fewAtOnce() {
  const lines = new Map<number, { running: number; waiting: (() => void)[] }>();

  /** @throws GatewayProblem 503 where too much of theirs waits already */
  return async <T>(userId: number, work: () => Promise<T>): Promise<T> => {
    const line = lines.get(userId) ?? { running: 0, waiting: [] };
    lines.set(userId, line);
    if (line.waiting.length >= MOST_WAITING) throw tooMuch();
    // Who leaves hands their place on, so that nobody steps in between.
    if (line.running >= AT_ONCE) await new Promise<void>((resolve) => line.waiting.push(resolve));
    else line.running += 1;
    try {
      return await work();
    } finally {
      const next = line.waiting.shift();
      if (next) next();
      else line.running -= 1;
      if (line.running === 0) lines.delete(userId);
    }
  };
}

function tooMuch(): GatewayProblem {
  const message = "You've asked for too much at once. Try again in a moment.";
  return new GatewayProblem(503, "record_busy", message, { headers: { "retry-after": "5" } });
}
