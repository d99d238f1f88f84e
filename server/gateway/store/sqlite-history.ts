import type { DatabaseSync } from "node:sqlite";
import type { Log } from "../log.ts";
import type { Vault } from "../vault.ts";
import type { Access } from "./sqlite-access.ts";
import { chainCheck, eventReader, hashOf } from "./sqlite-history-check.ts";
import { bytes, KEEP_MS, noHead, sqliteHeads, type Head, type Heads } from "./sqlite-history-heads.ts";
import { historyQueries, placeOf, type HistoryEvent } from "./sqlite-history-queries.ts";
import { transaction } from "./sqlite-transaction.ts";
import type { HistoryStore, Settlement } from "./history-store.ts";

type HistoryOptions = { db: DatabaseSync; vault: Vault; now: () => number; access: Access; log: Log };

/** The history in SQLite. `purge` drops what is too old, from the beginning of each chain. */
export function sqliteHistory(options: HistoryOptions): {
  history: HistoryStore;
  purge: () => Promise<void>;
} {
  const { db, vault, now, access } = options;
  const heads = sqliteHeads(db, vault);
  const eventAt = eventReader(db, vault);
  const { addEvent, purgeChain } = chainsOf(options, heads);
  const insert = db.prepare(
    `INSERT INTO history_entries (id, chain, intended_seq, at, user_id, unit_id, record_unit_id, subject, record_id, act,
       outcome, key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'running', ?)`,
  );
  const update = db.prepare(
    `UPDATE history_entries SET outcome = ?, settled_seq = ?, record_id = coalesce(?, record_id),
       record_unit_id = coalesce(?, record_unit_id) WHERE id = ?`,
  );
  const unsettled = db.prepare(
    "SELECT chain, settled_seq FROM history_entries WHERE id = ? AND outcome IN ('running', 'unknown')",
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
      await access.insist(() =>
        transaction(db, () => {
          const row = unsettled.get(id);
          if (row === undefined) return;
          const at = now();
          const chain = Number(row["chain"]);
          // The last event says all that is known of the record: what lists are made of is held against it.
          const before = row["settled_seq"] === null ? undefined : eventAt(chain, Number(row["settled_seq"]));
          const isOwn = before?.kind === "settled" && before.id === id;
          const known = { ...identity(isOwn ? before.settlement : {}), ...identity(settlement) };
          const { outcome, recordId = null, recordUnitId = null } = { ...settlement, ...known };
          const seq = addEvent(chain, at, {
            kind: "settled",
            at,
            id,
            settlement: { ...settlement, ...known },
          });
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
    verify: chainCheck(options, heads),
    async isAsLeft(asked) {
      if (await access.run(() => heads.areLost(now()))) return false;
      const changed = await access.run(heads.changed);
      return !asked.some((chain) => changed.has(chain));
    },
  };
  return {
    history,
    async purge() {
      const before = now() - KEEP_MS;
      for (const chain of await access.run(heads.all))
        await access.run(() => purgeChain(chain, before, now()));
    },
  };
}

/** What a settlement says of which record it was, where it says something. */
function identity({ recordId, recordUnitId }: Partial<Settlement>): Partial<Settlement> {
  return { ...(recordId == null ? {} : { recordId }), ...(recordUnitId == null ? {} : { recordUnitId }) };
}

/** Adds to chains, and cuts off their beginning. */
function chainsOf({ db, vault, log }: HistoryOptions, heads: Heads) {
  const insert = db.prepare(
    "INSERT INTO history_events (chain, seq, at, sealed, hash) VALUES (?, ?, ?, ?, ?)",
  );
  // Clocks are set back: only what has nothing younger before it goes, so that a chain stays whole.
  const lastOld = db.prepare(
    `SELECT seq, hash FROM history_events WHERE chain = :chain AND seq <
       coalesce((SELECT min(seq) FROM history_events WHERE chain = :chain AND at > :before), 1e15)
     ORDER BY seq DESC LIMIT 1`,
  );
  // Rows that were left behind a moved end must not stop everybody's writing.
  const top = db.prepare(
    `SELECT max(coalesce((SELECT max(seq) FROM history_events WHERE chain = :chain), 0),
       coalesce((SELECT max(intended_seq) FROM history_entries WHERE chain = :chain), 0)) AS seq`,
  );
  const dropEvents = db.prepare("DELETE FROM history_events WHERE chain = ? AND seq <= ?");
  const dropEntries = db.prepare("DELETE FROM history_entries WHERE chain = ? AND intended_seq <= ?");

  const add = (chain: number, at: number, event: HistoryEvent, head: Head): Head => {
    const lastSeq = head.lastSeq + 1;
    const text = JSON.stringify(event);
    const lastHash = hashOf(vault, { chain, seq: lastSeq, before: head.lastHash, text });
    insert.run(chain, lastSeq, at, vault.seal(text, placeOf(chain, lastSeq)), lastHash);
    const next = { ...head, lastSeq, lastHash };
    heads.put(chain, next, at);
    return next;
  };
  /** The end of a chain. Where it was moved an event says so: what comes next must not cover it. */
  const endOf = (chain: number, at: number): Head => {
    const { head = noHead, isAsLeft } = heads.find(chain);
    if (isAsLeft) return head;
    log({ level: "error", event: "history_broken", chain });
    const lastSeq = Math.max(head.lastSeq, Number(top.get({ chain })?.["seq"]));
    return add(chain, at, { kind: "broken", at }, { ...head, lastSeq });
  };

  return {
    addEvent: (chain: number, at: number, event: HistoryEvent): number =>
      add(chain, at, event, endOf(chain, at)).lastSeq,

    purgeChain: (chain: number, before: number, at: number): void => {
      transaction(db, () => {
        const anchor = lastOld.get({ chain, before });
        if (!anchor) return;
        const head = endOf(chain, at);
        const anchorSeq = Number(anchor["seq"]);
        dropEvents.run(chain, anchorSeq);
        dropEntries.run(chain, anchorSeq);
        heads.put(chain, { ...head, anchorSeq, anchorHash: bytes(anchor["hash"]) }, at);
      });
    },
  };
}
