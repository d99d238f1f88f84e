import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import type { Locks } from "./store.ts";

/** Locks as rows with a lease: a holder that dies blocks the others no longer than its lease. */
export function sqliteLocks(db: DatabaseSync, now: () => number): Locks {
  const take = db.prepare(
    `INSERT INTO locks (name, owner, until) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until WHERE until <= ?`,
  );
  const release = db.prepare("DELETE FROM locks WHERE name = ? AND owner = ?");

  return {
    async run(name, leaseMs, work) {
      const owner = randomUUID();
      for (let pause = 5; take.run(name, owner, now() + leaseMs, now()).changes === 0; pause *= 2) {
        await sleep(Math.min(pause, 100));
      }
      try {
        return await work();
      } finally {
        release.run(name, owner);
      }
    },
  };
}
