import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { GatewayProblem } from "../problem.ts";
import type { Access } from "./sqlite-access.ts";
import type { Locks } from "./store.ts";

/** Beyond the lease of a holder who has died. */
const MORE_WAIT_MS = 5_000;

/**
 * Locks as rows. Whether a holder has died is judged by how long one has seen it hold, never by the clock on the wall:
 * set back, that would keep a lock for hours, and set forward it would give one lock to two.
 */
export function sqliteLocks(db: DatabaseSync, now: () => number, access: Access): Locks {
  const select = db.prepare("SELECT owner FROM locks WHERE name = ?");
  const take = db.prepare(
    `INSERT INTO locks (name, owner, until) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until WHERE owner = ?`,
  );
  const release = db.prepare("DELETE FROM locks WHERE name = ? AND owner = ?");

  const acquire = async (name: string, owner: string, leaseMs: number): Promise<void> => {
    const takeFrom = (holder: unknown, patienceMs?: number) => {
      const values = [name, owner, now() + leaseMs, String(holder)] as const;
      return access.run(() => take.run(...values).changes === 1, patienceMs);
    };
    const end = performance.now() + leaseMs + MORE_WAIT_MS;
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
    const message = "Your session is being renewed, and that takes too long. Try again in a moment.";
    throw new GatewayProblem(503, "session_busy", message, { headers: { "retry-after": "5" } });
  };

  return {
    async run(name, leaseMs, work) {
      const owner = randomUUID();
      await acquire(name, owner, leaseMs);
      try {
        return await work();
      } finally {
        await access.insist(() => release.run(name, owner));
      }
    },
  };
}
