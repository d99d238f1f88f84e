import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../log.ts";
import { GatewayProblem } from "../problem.ts";

/** How long a statement waits for another process that writes, before it is given up. */
const PATIENCE_MS = 12_000;
/** How long an answer is held up for something that can be written in the background as well. */
const INSIST_MS = 1_000;
const RETRY_MS = 250;

/** SQLite's primary result codes (sqlite.org/rescode.html): busy, locked. */
const BUSY = new Set([5, 6]);
/** Out of memory, read-only, input or output failed, full, cannot open: faults of the moment, not of the program. */
const PASSING = new Set([7, 8, 10, 13, 14]);

/** The way to the database. Its statements are short; what may take long is waiting for one's turn. */
export type Access = {
  /**
   * Runs a statement. While another process writes it tries again and again, and leaves the event loop to others.
   * @throws GatewayProblem "storage_unavailable" when that does not help: nothing was changed
   */
  run: <T>(statement: () => T, patienceMs?: number) => Promise<T>;
  /**
   * For what has happened already and has to be written down. It resolves when that is done, or soon after with
   * false: then the statement is tried again in the background, in the order they came, until it works.
   */
  insist: (statement: () => void) => Promise<boolean>;
  /** Tries once more what is left to be written, and ends. */
  stop: () => void;
};

/** Makes the way to one database. */
export function sqliteAccess(log: Log): Access {
  const due: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  const report = (error: unknown) => log({ level: "error", event: "store_failed", error: String(error) });

  /** Writes what is due, and says what is in the way. */
  const catchUp = (): "done" | "busy" | "failing" => {
    for (let next = due[0]; next !== undefined; next = due[0]) {
      try {
        next();
      } catch (error) {
        if (isBusy(error)) return "busy";
        if (timer === undefined) report(error);
        if (isPassing(error)) return "failing";
      }
      due.shift();
    }
    return "done";
  };
  const end = () => {
    clearInterval(timer);
    timer = undefined;
  };
  const catchUpLater = () => {
    timer ??= setInterval(() => {
      if (catchUp() !== "done") return;
      end();
      log({ level: "info", event: "store_recovered" });
    }, RETRY_MS).unref();
  };

  return {
    async run(statement, patienceMs = PATIENCE_MS) {
      const until = performance.now() + patienceMs;
      for (let pause = 4; ; pause = Math.min(pause * 2, 100)) {
        try {
          return statement();
        } catch (error) {
          if (!isBusy(error) && !isPassing(error)) throw error;
          if (!isBusy(error) || performance.now() >= until) {
            report(error);
            throw unavailable();
          }
        }
        // Uneven, so that those who wait do not all come back at one moment.
        await sleep(pause * (0.5 + Math.random()));
      }
    },
    async insist(statement) {
      let written = false;
      due.push(() => {
        statement();
        written = true;
      });
      const until = performance.now() + INSIST_MS;
      for (let pause = 4; ; pause = Math.min(pause * 2, 100)) {
        const left = catchUp();
        if (left === "done" || written) return written;
        if (left === "failing" || performance.now() >= until) break;
        await sleep(pause);
      }
      catchUpLater();
      return false;
    },
    stop() {
      end();
      catchUp();
    },
  };
}

/** Nothing can be written now, and nothing was. */
export function unavailable(): GatewayProblem {
  const message = "We can't save anything right now, so nothing was changed. Try again in a moment.";
  return new GatewayProblem(503, "storage_unavailable", message, { headers: { "retry-after": "5" } });
}

/** The primary code is the last byte of the extended one. */
function resultCode(error: unknown): number {
  return error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
}

function isBusy(error: unknown): boolean {
  return BUSY.has(resultCode(error));
}

function isPassing(error: unknown): boolean {
  return PASSING.has(resultCode(error));
}
