import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { Vault } from "../vault.ts";
import type { Ledger, LedgerEntry, StoredAnswer } from "./store.ts";

/** A running entry is kept alive by its process; without a beat for this long the process counts as dead. */
const LEASE_MS = 10_000;
const BEAT_MS = 2_500;

const COLUMNS = "state, body_hash, lease_until, sealed";

/** The idempotency ledger in SQLite. `stop` ends its heart beat. */
export function sqliteLedger(
  db: DatabaseSync,
  vault: Vault,
  now: () => number,
): { ledger: Ledger; stop: () => void } {
  const owner = randomUUID();
  // One statement, so one winner: a new key, or one whose last use was refused.
  const take = db.prepare(
    `INSERT INTO ledger (user_id, key, body_hash, state, owner, lease_until, created_at)
     VALUES (?, ?, ?, 'running', ?, ?, ?)
     ON CONFLICT (user_id, key) DO UPDATE SET body_hash = excluded.body_hash, state = 'running',
       owner = excluded.owner, lease_until = excluded.lease_until, created_at = excluded.created_at, sealed = NULL
     WHERE state = 'refused'`,
  );
  const select = db.prepare(`SELECT ${COLUMNS} FROM ledger WHERE user_id = ? AND key = ?`);
  const giveUp = db.prepare(
    `UPDATE ledger SET state = 'unknown'
     WHERE user_id = ? AND key = ? AND state = 'running' AND lease_until <= ? RETURNING state`,
  );
  // 'unknown' may still become known: the process was slow, not dead, and the answer came after all.
  const settle = db.prepare(
    `UPDATE ledger SET state = ?, sealed = ?
     WHERE user_id = ? AND key = ? AND owner = ? AND state IN ('running', 'unknown')`,
  );
  const beat = db.prepare("UPDATE ledger SET lease_until = ? WHERE owner = ? AND state = 'running'");
  const rowName = (userId: number, key: string) => `${userId}/${key}`;

  const look = (userId: number, key: string): LedgerEntry | undefined => {
    giveUp.all(userId, key, now());
    const row = select.get(userId, key);
    if (!row) return undefined;
    const bodyHash = String(row["body_hash"]);
    const state = String(row["state"]);
    if (state === "running") return { state, bodyHash };
    if ((state === "done" || state === "refused") && row["sealed"] instanceof Uint8Array) {
      const text = vault.open(row["sealed"], rowName(userId, key));
      // An answer that cannot be read (SESSION_KEY was changed) must not let the request through again.
      if (text !== undefined) return { state, bodyHash, answer: JSON.parse(text) as StoredAnswer };
    }
    return { state: "unknown", bodyHash };
  };

  let timer: NodeJS.Timeout | undefined;
  let running = 0;
  const beatWhileRunning = () => {
    timer ??= setInterval(() => beat.run(now() + LEASE_MS, owner), BEAT_MS).unref();
  };
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };

  const ledger: Ledger = {
    async claim(userId, key, bodyHash) {
      const taken = take.run(userId, key, bodyHash, owner, now() + LEASE_MS, now()).changes === 1;
      if (!taken) return look(userId, key) ?? { state: "unknown", bodyHash };
      running += 1;
      beatWhileRunning();
      return "mine";
    },
    look: async (userId, key) => look(userId, key),
    async settle(userId, key, outcome) {
      const sealed =
        outcome.state === "unknown" ? null : vault.seal(JSON.stringify(outcome.answer), rowName(userId, key));
      running -= 1;
      if (running === 0) stop();
      settle.run(outcome.state, sealed, userId, key, owner);
    },
  };
  return { ledger, stop };
}
