import type { DatabaseSync } from "node:sqlite";
import { isDeepStrictEqual } from "node:util";
import { setImmediate as breathe } from "node:timers/promises";
import type { Vault } from "../vault.ts";
import type { Access } from "./sqlite-access.ts";
import { historyQueries, placeOf, type HistoryEvent } from "./sqlite-history-queries.ts";
import { transaction } from "./sqlite-transaction.ts";
import type { ChainCheck, HistoryStore } from "./history-store.ts";

const KEEP_MS = 400 * 24 * 3600 * 1000;
/** How many events are checked before others get a turn. */
const CHECKED_AT_ONCE = 500;

type HistoryOptions = { db: DatabaseSync; vault: Vault; now: () => number; access: Access };

/** The history in SQLite. `purge` drops what is too old, from the beginning of each chain. */
export function sqliteHistory(options: HistoryOptions): {
  history: HistoryStore;
  purge: () => Promise<void>;
} {
  const { db, vault, now, access } = options;
  const { addEvent, purgeChain, chains, check } = chainsOf(options);
  const insert = db.prepare(
    `INSERT INTO history_entries (id, chain, intended_seq, at, user_id, unit_id, record_unit_id, subject, record_id, act,
       outcome, key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'running', ?)`,
  );
  const update = db.prepare(
    `UPDATE history_entries SET outcome = ?, settled_seq = ?, record_id = coalesce(?, record_id),
       record_unit_id = coalesce(?, record_unit_id) WHERE id = ?`,
  );
  const unsettled = db.prepare(
    "SELECT chain FROM history_entries WHERE id = ? AND outcome IN ('running', 'unknown')",
  );
  const running = db.prepare("SELECT id, user_id, key FROM history_entries WHERE outcome = 'running'");

  const history: HistoryStore = {
    async append(intention) {
      const { id, chain, userId, unitId, recordUnitId, subject, recordId, act, key } = intention;
      await access.run(() =>
        transaction(db, () => {
          const at = now();
          const seq = addEvent(chain, at, { kind: "intended", at, intention });
          insert.run(id, chain, seq, at, userId, unitId, recordUnitId, subject, recordId, act, key);
        }),
      );
    },
    async settle(id, settlement) {
      const { outcome, recordId = null, recordUnitId = null } = settlement;
      await access.insist(() =>
        transaction(db, () => {
          const chain = unsettled.get(id)?.["chain"];
          if (chain === undefined) return;
          const at = now();
          const seq = addEvent(Number(chain), at, { kind: "settled", at, id, settlement });
          update.run(outcome, seq, recordId, recordUnitId, id);
        }),
      );
    },
    ...historyQueries(db, vault, access),
    async running() {
      const rows = await access.run(() => running.all());
      return rows.map((row) => ({
        id: String(row["id"]),
        userId: Number(row["user_id"]),
        key: String(row["key"]),
      }));
    },
    verify: check,
  };
  return {
    history,
    async purge() {
      const before = now() - KEEP_MS;
      for (const chain of await access.run(chains)) await access.run(() => purgeChain(chain, before));
    },
  };
}

const bytes = (value: unknown) => (value instanceof Uint8Array ? value : new Uint8Array());

/** Adds to chains, checks them and cuts off their beginning. */
function chainsOf(options: HistoryOptions) {
  const { db, vault, access } = options;
  const head = db.prepare("SELECT last_seq, last_hash FROM history_chains WHERE chain = ?");
  const setHead = db.prepare(
    `INSERT INTO history_chains (chain, anchor_seq, anchor_hash, last_seq, last_hash) VALUES (?, 0, x'', ?, ?)
     ON CONFLICT (chain) DO UPDATE SET last_seq = excluded.last_seq, last_hash = excluded.last_hash`,
  );
  const insert = db.prepare(
    "INSERT INTO history_events (chain, seq, at, sealed, hash) VALUES (?, ?, ?, ?, ?)",
  );
  const whole = db.prepare("SELECT * FROM history_chains WHERE chain = ?");
  const some = db.prepare(
    `SELECT sealed, hash, entries.* FROM history_events AS events
     LEFT JOIN history_entries AS entries ON entries.chain = events.chain AND intended_seq = seq
     WHERE events.chain = ? AND seq > ? ORDER BY seq LIMIT ?`,
  );
  const all = db.prepare("SELECT chain FROM history_chains");
  // Clocks are set back: only what has nothing younger before it goes, so that a chain stays whole.
  const lastOld = db.prepare(
    `SELECT seq, hash FROM history_events WHERE chain = :chain AND seq <
       coalesce((SELECT min(seq) FROM history_events WHERE chain = :chain AND at > :before), 1e15)
     ORDER BY seq DESC LIMIT 1`,
  );
  const dropEvents = db.prepare("DELETE FROM history_events WHERE chain = ? AND seq <= ?");
  const dropEntries = db.prepare("DELETE FROM history_entries WHERE chain = ? AND intended_seq <= ?");
  const setAnchor = db.prepare("UPDATE history_chains SET anchor_seq = ?, anchor_hash = ? WHERE chain = ?");
  const hashOf = (chain: number, seq: number, before: Uint8Array, text: string) =>
    vault.sign(JSON.stringify([chain, seq, Buffer.from(before).toString("base64"), text]));
  const isAsListed = listingCheck(options);

  const check = async (chain: number): Promise<ChainCheck> => {
    const known = await access.run(() => whole.get(chain));
    const anchor = Number(known?.["anchor_seq"] ?? 0);
    const last = Number(known?.["last_seq"] ?? 0);
    let [seq, hash] = [anchor, bytes(known?.["anchor_hash"])];
    while (seq < last) {
      const after = seq;
      const rows = await access.run(() => some.all(chain, after, CHECKED_AT_ONCE));
      for (const row of rows) {
        const text = vault.open(bytes(row["sealed"]), placeOf(chain, seq + 1));
        const isNext = text !== undefined && hashOf(chain, seq + 1, hash, text).equals(bytes(row["hash"]));
        if (!isNext || !(await isAsListed(chain, row, JSON.parse(text) as HistoryEvent))) break;
        [seq, hash] = [seq + 1, bytes(row["hash"])];
      }
      if (seq - after < rows.length || rows.length === 0) {
        // What was too old may have gone meanwhile.
        const now = await access.run(() => whole.get(chain));
        return now?.["anchor_seq"] === anchor ? { events: seq - anchor, brokenAt: seq + 1 } : check(chain);
      }
      await breathe();
    }
    const isHead = seq > last || Buffer.from(hash).equals(bytes(known?.["last_hash"]));
    return { events: seq - anchor, brokenAt: isHead ? undefined : last };
  };

  return {
    addEvent: (chain: number, at: number, event: HistoryEvent): number => {
      const last = head.get(chain);
      const seq = Number(last?.["last_seq"] ?? 0) + 1;
      const text = JSON.stringify(event);
      const hash = hashOf(chain, seq, bytes(last?.["last_hash"]), text);
      insert.run(chain, seq, at, vault.seal(text, placeOf(chain, seq)), hash);
      setHead.run(chain, seq, hash);
      return seq;
    },

    check,
    chains: () => all.all().map((row) => Number(row["chain"])),

    purgeChain: (chain: number, before: number): void => {
      transaction(db, () => {
        const anchor = lastOld.get({ chain, before });
        if (!anchor) return;
        const seq = Number(anchor["seq"]);
        dropEvents.run(chain, seq);
        dropEntries.run(chain, seq);
        setAnchor.run(seq, bytes(anchor["hash"]), chain);
      });
    },
  };
}

/** Makes the check whether the row that lists are made of says what was sealed. */
function listingCheck({ db, vault, access }: HistoryOptions) {
  const settled = db.prepare("SELECT sealed FROM history_events WHERE chain = ? AND seq = ?");
  /** How the row says that its write has ended; undefined when it has not, null when that is not true. */
  const endOf = async (chain: number, { id, settled_seq: seq, outcome }: Record<string, unknown>) => {
    if (seq === null) return outcome === "running" ? undefined : null;
    const row = await access.run(() => settled.get(chain, Number(seq)));
    const text = vault.open(bytes(row?.["sealed"]), placeOf(chain, Number(seq)));
    const event = text === undefined ? undefined : (JSON.parse(text) as HistoryEvent);
    if (event?.kind !== "settled" || event.id !== id) return null;
    return event.settlement.outcome === outcome ? event.settlement : null;
  };
  return async (chain: number, row: Record<string, unknown>, event: HistoryEvent) => {
    if (event.kind === "settled") return true;
    const { id, userId, unitId, subject, act, recordUnitId } = event.intention;
    const end = await endOf(chain, row);
    if (end === null) return false;
    // An end before the last one may have named the unit.
    const unit = end?.recordUnitId ?? (end ? row["record_unit_id"] : recordUnitId);
    const said = [id, event.at, userId, unitId, subject, act, unit];
    const { id: key, at, user_id, unit_id, subject: kind, act: done, record_unit_id } = row;
    return isDeepStrictEqual(said, [key, at, user_id, unit_id, kind, done, record_unit_id]);
  };
}
