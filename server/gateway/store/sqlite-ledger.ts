import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { Log } from "../log.ts";
import type { Vault } from "../vault.ts";
import { unavailable, type Access } from "./sqlite-access.ts";
import type { Ledger, LedgerEntry, LedgerOutcome, StoredAnswer } from "./store.ts";

/** A running entry is kept alive by its process; without a beat for this long the process counts as dead. */
const LEASE_MS = 10_000;
const BEAT_MS = 2_500;

/** What lies sealed in an entry; the state was not in it at first. */
type Told = StoredAnswer & { state?: string };

type LedgerOptions = { db: DatabaseSync; vault: Vault; now: () => number; access: Access; log: Log };

/** The idempotency ledger in SQLite. `stop` ends its heart beat. */
export function sqliteLedger(options: LedgerOptions): { ledger: Ledger; stop: () => void } {
  const { db, vault, now, access, log } = options;
  const owner = randomUUID();
  // One statement, so one winner: a new key, or one whose last use was refused.
  const take = db.prepare(
    `INSERT INTO ledger (user_id, key, body_hash, state, owner, lease_until, created_at)
     VALUES (?, ?, ?, 'running', ?, ?, ?)
     ON CONFLICT (user_id, key) DO UPDATE SET body_hash = excluded.body_hash, state = 'running',
       owner = excluded.owner, lease_until = excluded.lease_until, created_at = excluded.created_at, sealed = NULL
     WHERE state = 'refused'`,
  );
  const select = db.prepare(
    "SELECT state, body_hash, lease_until, sealed FROM ledger WHERE user_id = ? AND key = ?",
  );
  const settle = db.prepare(
    "UPDATE ledger SET state = ?, sealed = ? WHERE user_id = ? AND key = ? AND owner = ? AND state = 'running'",
  );
  const beat = db.prepare("UPDATE ledger SET lease_until = ? WHERE owner = ? AND state = 'running'");
  const rowName = (userId: number, key: string) => `${userId}/${key}`;
  const { seal, open } = answers(vault);

  /** The hash of what runs in this process, by its row. */
  const running = new Map<string, string>();
  /** Outcomes that are known here and not written yet. */
  const ahead = new Map<string, LedgerEntry>();

  const read = (userId: number, key: string): LedgerEntry | undefined => {
    const row = select.get(userId, key);
    if (!row) return undefined;
    const bodyHash = String(row["body_hash"]);
    const state = String(row["state"]);
    const leaseUntil = Number(row["lease_until"]);
    // A process that was slow, not dead, may still say how it ended: the row stays as it is.
    if (state === "running" && leaseUntil > now()) return { state, bodyHash, beat: leaseUntil };
    if (state === "done" || state === "refused") {
      const answer = open(row["sealed"], state, rowName(userId, key));
      // An answer that cannot be read (SESSION_KEY was changed) must not let the request through again.
      if (answer) return { state, bodyHash, answer };
    }
    return { state: "unknown", bodyHash };
  };
  const look = async (userId: number, key: string) =>
    ahead.get(rowName(userId, key)) ?? access.run(() => read(userId, key));

  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };
  const beatWhileRunning = () => {
    timer ??= setInterval(() => {
      try {
        beat.run(now() + LEASE_MS, owner);
      } catch (error) {
        log({ level: "warn", event: "store_failed", error: String(error) });
      }
    }, BEAT_MS).unref();
  };

  const ledger: Ledger = {
    async claim(userId, key, bodyHash) {
      const name = rowName(userId, key);
      const known = ahead.get(name);
      // A refusal frees the key, as soon as it is written.
      if (known?.state === "refused") throw unavailable();
      if (known) return known;
      const values = [userId, key, bodyHash, owner, now() + LEASE_MS, now()] as const;
      const taken = await access.run(() => take.run(...values).changes === 1);
      if (!taken) return (await look(userId, key)) ?? { state: "unknown", bodyHash };
      running.set(name, bodyHash);
      beatWhileRunning();
      return "mine";
    },
    look,
    async settle(userId, key, outcome) {
      const name = rowName(userId, key);
      const entry = { ...outcome, bodyHash: running.get(name) ?? "" };
      const sealed = seal(outcome, name);
      ahead.set(name, entry);
      await access.insist(() => {
        settle.run(outcome.state, sealed, userId, key, owner);
        ahead.delete(name);
        running.delete(name);
        if (running.size === 0) stop();
      });
    },
  };
  return { ledger, stop };
}

/** How answers lie sealed: with the state, so that what was done does not read as a refusal once the column was changed. */
function answers(vault: Vault) {
  return {
    seal: (outcome: LedgerOutcome, name: string): Buffer | null => {
      if (outcome.state === "unknown") return null;
      const told: Told = { ...outcome.answer, state: outcome.state };
      return vault.seal(JSON.stringify(told), name);
    },
    open: (sealed: unknown, state: string, name: string): StoredAnswer | undefined => {
      const text = sealed instanceof Uint8Array ? vault.open(sealed, name) : undefined;
      if (text === undefined) return undefined;
      const { state: told = state, ...answer } = JSON.parse(text) as Told;
      return told === state ? answer : undefined;
    },
  };
}
