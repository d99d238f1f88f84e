import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { GatewayProblem } from "../problem.ts";
import type { Access } from "./sqlite-access.ts";
import type { Locks } from "./store.ts";

/** Beyond the lease of a holder who has died. */
const MORE_WAIT_MS = 5_000;

const BEATS_PER_LEASE = 4;

/**
 * Locks as rows. A holder that lives changes its name with each beat. Whether a holder has died is judged by how long one has seen it hold, never by the clock on the wall:
 * set back, that would keep a lock for hours, and set forward it would give one lock to two.
 */
export function sqliteLocks(db: DatabaseSync, now: () => number, access: Access): Locks {
  const select = db.prepare("SELECT owner FROM locks WHERE name = ?");
  const take = db.prepare(
    `INSERT INTO locks (name, owner, until) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until WHERE owner = ?`,
  );
  const rename = db.prepare("UPDATE locks SET owner = ?, until = ? WHERE name = ? AND owner = ?");
  const release = db.prepare("DELETE FROM locks WHERE name = ? AND owner = ?");

  const acquire = async (
    name: string,
    owner: string,
    leaseMs: number,
    { maxMs, busy }: { maxMs: number; busy: () => Error },
  ): Promise<void> => {
    const takeFrom = (holder: unknown, patienceMs?: number) => {
      const values = [name, owner, now() + leaseMs, String(holder)] as const;
      return access.run(() => take.run(...values).changes === 1, patienceMs);
    };
    const end = performance.now() + maxMs;
    let seen: unknown;
    let since = 0;
    for (let pause = 4; performance.now() < end; pause = Math.min(pause * 2, 100)) {
      const holder = await access.run(() => select.get(name)?.["owner"]);
      if (holder === undefined && (await takeFrom(""))) return;
      if (holder !== seen) {
        seen = holder;
        since = performance.now();
      } else if (performance.now() - since >= leaseMs) {
        try {
          if (await takeFrom(holder, 0)) return;
        } catch {
          // While nobody can write, a holder who lives cannot let go either.
          since = performance.now();
        }
      }
      await sleep(pause * (0.5 + Math.random()));
    }
    throw busy();
  };

  /** Keeps the lock alive; ends by saying under which name it is held. */
  const hold = (name: string, first: string, leaseMs: number) => {
    let owner = first;
    const timer = setInterval(() => {
      const next = randomUUID();
      try {
        if (rename.run(next, now() + leaseMs, name, owner).changes === 1) owner = next;
      } catch {
        // Somebody else writes; the next beat comes in time.
      }
    }, leaseMs / BEATS_PER_LEASE).unref();
    return () => {
      clearInterval(timer);
      return owner;
    };
  };

  return {
    async run(name, leaseMs, work, waiting = { maxMs: leaseMs + MORE_WAIT_MS, busy: sessionBusy }) {
      const first = randomUUID();
      await acquire(name, first, leaseMs, waiting);
      const letGo = hold(name, first, leaseMs);
      try {
        return await work();
      } finally {
        const owner = letGo();
        await access.insist(() => release.run(name, owner));
      }
    },
  };
}

function sessionBusy(): GatewayProblem {
  const message = "Renewing your session is taking too long. Try again in a moment.";
  return new GatewayProblem(503, "session_busy", message, { headers: { "retry-after": "5" } });
}
