import type { DatabaseSync } from "node:sqlite";
import type { Log } from "../log.ts";
import type { Vault } from "../vault.ts";
import type { Access } from "./sqlite-access.ts";
import { chainCheck, eventIn, eventReader, hashOf } from "./sqlite-history-check.ts";
import { bytes, KEEP_MS, noHead, sqliteHeads, type Head, type Heads } from "./sqlite-history-heads.ts";
import { historyQueries, placeOf, type HistoryEvent } from "./sqlite-history-queries.ts";
import { sqliteRefusals, type Refusals } from "./sqlite-refusals.ts";
import { transaction } from "./sqlite-transaction.ts";
import type { HistoryStore, Intention, Settlement } from "./history-store.ts";

/** How many events are dropped before others get a turn. */
const DROPPED_AT_ONCE = 500;

type HistoryOptions = { db: DatabaseSync; vault: Vault; now: () => number; access: Access; log: Log };

/** The history in SQLite. `purge` drops what is too old, from the beginning of each chain. */
export function sqliteHistory(options: HistoryOptions): {
  history: HistoryStore;
  purge: () => Promise<void>;
} {
  const { db, vault, now, access } = options;
  const heads = sqliteHeads(db, vault);
  const { addEvent, purgeChain } = chainsOf(options, heads);
  const refusals = sqliteRefusals(db, vault, now);
  const { addLine, addTurnedAway } = linesOf(options, addEvent, refusals);
  const running = db.prepare("SELECT id, chain, intended_seq FROM history_entries WHERE outcome = 'running'");
  const intentionOf = intentionReader(db, vault);

  const history: HistoryStore = {
    async append(intention) {
      await access.run(() =>
        transaction(db, () => {
          addTurnedAway(intention.userId);
          addLine(intention);
          // Before it is known: of many at once each counts those before it. A job's rows are as many as its user may send.
          if (intention.via === "browser") refusals.count(intention.userId, 1);
        }),
      );
    },
    settle: settling(options, intentionOf, addEvent, refusals),
    turnedAwayFor: (userId) => access.run(() => refusals.waitMs(userId)),
    turnAway: (intention) => access.run(() => transaction(db, () => refusals.turnAway(intention))),
    ...historyQueries(db, vault, access),
    async running() {
      const rows = await access.run(() => running.all().map((row) => intentionOf(row, row["id"])));
      return rows.flatMap((intention) => {
        if (!intention) return [];
        const { id, userId, key } = intention;
        return [{ id, userId, key }];
      });
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
      const due = await access.run(refusals.due);
      for (const userId of due) await access.run(() => transaction(db, () => addTurnedAway(userId)));
      const before = now() - KEEP_MS;
      for (const chain of await access.run(heads.all)) {
        while (await access.run(() => purgeChain(chain, before, now())));
      }
    },
  };
}

/** Makes the way to begin a line, and to the one that stands for all writes that were turned away. */
function linesOf({ db, now }: HistoryOptions, addEvent: AddEvent, refusals: Refusals) {
  const insert = db.prepare(
    `INSERT INTO history_entries (id, chain, intended_seq, at, user_id, unit_id, record_unit_id, subject, record_id, act,
       outcome, key, settled_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const addLine = (intention: Intention, end?: Settlement) => {
    const { id, chain, userId, unitId, recordUnitId, subject, recordId, act, key } = intention;
    const at = now();
    const seq = addEvent(chain, at, { kind: "intended", at, intention });
    const settled = end && addEvent(chain, at, { kind: "settled", at, id, settlement: end });
    const values = [id, chain, seq, at, userId, unitId, recordUnitId, subject, recordId, act] as const;
    insert.run(...values, end?.outcome ?? "running", key, settled ?? null);
  };
  return {
    addLine,
    addTurnedAway: (userId: number) => {
      const counted = refusals.take(userId);
      if (!counted) return;
      const { first, others } = counted;
      const more = others === 0 ? "" : ` Nor ${others === 1 ? "was" : "were"} ${others} more after it.`;
      const message = `Too many of this person's changes had been refused, so this one wasn't sent.${more}`;
      addLine(first, { outcome: "refused", status: 429, message, changes: null });
    },
  };
}

type AddEvent = ReturnType<typeof chainsOf>["addEvent"];
type ReadIntention = ReturnType<typeof intentionReader>;

/** Makes the way to what was sealed when a write began, by its row; undefined when that was of another one. */
function intentionReader(db: DatabaseSync, vault: Vault) {
  const eventAt = eventReader(db, vault);
  return (row: Record<string, unknown>, id: unknown) => {
    const event = eventAt(Number(row["chain"]), Number(row["intended_seq"]));
    return event?.kind === "intended" && event.intention.id === id ? event.intention : undefined;
  };
}

/** Makes the way to say how a write has ended. */
function settling(
  { db, vault, now, access, log }: HistoryOptions,
  intentionOf: ReadIntention,
  addEvent: AddEvent,
  refusals: Refusals,
): HistoryStore["settle"] {
  const update = db.prepare(
    `UPDATE history_entries SET outcome = ?, settled_seq = ?, record_id = coalesce(?, record_id),
       record_unit_id = coalesce(?, record_unit_id) WHERE id = ?`,
  );
  const find = db.prepare("SELECT chain, intended_seq, settled_seq FROM history_entries WHERE id = ?");
  const endOf = endReader(db, vault);
  return async (id, settlement) => {
    await access.insist(() =>
      transaction(db, () => {
        const row = find.get(id);
        if (row === undefined) return;
        const [at, chain, from] = [now(), Number(row["chain"]), Number(row["intended_seq"])];
        // What the row says of itself could be anybody's: it is what was sealed that has ended, or not yet.
        const before = endOf(chain, from, id);
        const intention = intentionOf(row, id);
        const isOwn = intention !== undefined;
        const isListed = isOwn && row["settled_seq"] === (before?.seq ?? null);
        if (!isListed) log({ level: "error", event: "history_broken", chain });
        if (!isOwn || (before && !isListed)) return;
        if (before && before.settlement.outcome !== "unknown") return;
        // The last event says all that is known of the record: what lists are made of is held against it.
        const known = { ...identity(before?.settlement ?? {}), ...identity(settlement) };
        const { outcome, recordId = null, recordUnitId = null } = { ...settlement, ...known };
        const seq = addEvent(chain, at, { kind: "settled", at, id, settlement: { ...settlement, ...known } });
        update.run(outcome, seq, recordId, recordUnitId, id);
        const isFree = !before && outcome !== "refused" && intention.via === "browser";
        if (isFree) refusals.count(intention.userId, -1);
      }),
    );
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
  const oldest = oldestOf(db, vault);
  const hasOld = db.prepare("SELECT 1 FROM history_events WHERE chain = ? AND at <= ? LIMIT 1");
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

    /** Drops some of what is too old. Whether there may be more. */
    purgeChain: (chain: number, before: number, at: number): boolean =>
      transaction(db, () => {
        const { head = noHead, isAsLeft } = heads.find(chain);
        if (!isAsLeft) {
          // It is as old as this event one day, also where nobody writes into it any more.
          if (hasOld.get(chain, before)) endOf(chain, at);
          return false;
        }
        const anchor = oldest(chain, head, before);
        if (!anchor) log({ level: "error", event: "history_broken", chain });
        if (!anchor || anchor.seq === head.anchorSeq) return false;
        dropEvents.run(chain, anchor.seq);
        dropEntries.run(chain, anchor.seq);
        heads.put(chain, { ...head, anchorSeq: anchor.seq, anchorHash: anchor.hash }, at);
        return true;
      }),
  };
}

/**
 * Makes the way to the last event that is too old, of some: by the time sealed in it, and only as far as all fits, so that
 * nothing that was changed is covered by the new beginning. Undefined when something doesn't fit; what was before a
 * break that was noted long ago goes with the note.
 */
function oldestOf(db: DatabaseSync, vault: Vault) {
  const next = db.prepare(
    "SELECT seq, sealed, hash FROM history_events WHERE chain = ? AND seq > ? ORDER BY seq",
  );
  const old = db.prepare(
    "SELECT seq, sealed, hash FROM history_events WHERE chain = ? AND seq > ? AND at <= ? ORDER BY seq",
  );
  const noteOf = (chain: number, after: number, before: number) => {
    for (const row of old.iterate(chain, after, before)) {
      const seq = Number(row["seq"]);
      const text = vault.open(bytes(row["sealed"]), placeOf(chain, seq));
      const event = text === undefined ? undefined : (JSON.parse(text) as HistoryEvent);
      if (event?.kind === "broken" && event.at <= before) return { seq, hash: bytes(row["hash"]) };
    }
    return undefined;
  };
  return (chain: number, { anchorSeq, anchorHash }: Head, before: number) => {
    let [seq, hash] = [anchorSeq, anchorHash];
    for (const row of next.iterate(chain, anchorSeq)) {
      const event = eventIn(vault, { chain, seq: seq + 1, before: hash }, row);
      if (!event || row["seq"] !== seq + 1) return noteOf(chain, anchorSeq, before);
      // Clocks are set back: only what has nothing younger before it goes, so that a chain stays whole.
      if (event.at > before || seq - anchorSeq >= DROPPED_AT_ONCE) break;
      [seq, hash] = [seq + 1, bytes(row["hash"])];
    }
    return { seq, hash };
  };
}

/** Makes the way to what was said last of how a write has ended. */
function endReader(db: DatabaseSync, vault: Vault) {
  const later = db.prepare(
    "SELECT seq, sealed FROM history_events WHERE chain = ? AND seq > ? ORDER BY seq DESC",
  );
  return (chain: number, after: number, id: string): { seq: number; settlement: Settlement } | undefined => {
    for (const { seq, sealed } of later.iterate(chain, after)) {
      const text = vault.open(bytes(sealed), placeOf(chain, Number(seq)));
      const event = text === undefined ? undefined : (JSON.parse(text) as HistoryEvent);
      if (event?.kind === "settled" && event.id === id)
        return { seq: Number(seq), settlement: event.settlement };
    }
    return undefined;
  };
}
