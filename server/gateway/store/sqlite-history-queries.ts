import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { setImmediate as turn } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { fold } from "../../http/fold.ts";
import type { Vault } from "../vault.ts";
import type { Access } from "./sqlite-access.ts";
import {
  MOST_SEARCHED,
  type HistoryEntry,
  type HistoryFilter,
  type HistoryScope,
  type HistoryStore,
  type Intention,
  type Settlement,
} from "./history-store.ts";

/** Lines that are opened at a time. */
const SEARCHED_AT_ONCE = 100;

/**
 * What lies sealed in an event. A write has two of them or more. `broken`: before the next one was added the chain did not
 * end where it had been left.
 */
export type HistoryEvent =
  | { kind: "broken"; at: number }
  | { kind: "intended"; at: number; intention: Intention }
  | { kind: "settled"; at: number; id: string; settlement: Settlement };

/** The sealed text of an event belongs to one place in one chain. */
export function placeOf(chain: number, seq: number): string {
  return `history/${chain}/${seq}`;
}

const COLUMNS = `entries.*,
  intended.sealed AS intended, settled.sealed AS settled`;
const EVENTS = `JOIN history_events AS intended ON intended.chain = entries.chain AND intended.seq = intended_seq
  LEFT JOIN history_events AS settled ON settled.chain = entries.chain AND settled.seq = settled_seq`;

/** Makes the way to read a line: none where its row says another thing than what was sealed of it, or it does not open. */
function entryReader(vault: Vault) {
  const open = (chain: number, seq: unknown, sealed: unknown): HistoryEvent | undefined => {
    const text = sealed instanceof Uint8Array ? vault.open(sealed, placeOf(chain, Number(seq))) : undefined;
    return text === undefined ? undefined : (JSON.parse(text) as HistoryEvent);
  };
  return (row: Record<string, unknown>): HistoryEntry[] => {
    const chain = Number(row["chain"]);
    const intended = open(chain, row["intended_seq"], row["intended"]);
    const settled = open(chain, row["settled_seq"], row["settled"]);
    if (intended?.kind !== "intended") return [];
    // How another write ended says nothing of this one, whatever the row claims.
    const isOwn = settled?.kind === "settled" && settled.id === intended.intention.id;
    const settlement = isOwn ? settled.settlement : null;
    // It was found by what the row says of whom and what it concerns.
    if (!isDeepStrictEqual(rowOf(intended.intention, intended.at, settlement), factsOf(row))) return [];
    return [
      {
        ...intended.intention,
        ...known(settlement),
        at: intended.at,
        outcome: settlement?.outcome ?? "running",
        settledAt: isOwn ? settled.at : null,
        settlement,
      },
    ];
  };
}

/** What the history is asked. */
export function historyQueries(
  db: DatabaseSync,
  vault: Vault,
  access: Access,
): Pick<HistoryStore, "list" | "find" | "ofKeys" | "markOf"> {
  const entryOf = entryReader(vault);
  const pageOf = (where: string) =>
    db.prepare(
      `SELECT ${COLUMNS} FROM (SELECT * FROM history_entries WHERE ${where}
         ORDER BY at DESC, intended_seq DESC LIMIT ? OFFSET ?) AS entries ${EVENTS}
       ORDER BY entries.at DESC, intended_seq DESC`,
    );

  /** The newest lines with these words in their names: read some at a time, so that nobody else waits for all of them. */
  const named = async (filter: HistoryFilter, words: readonly string[]) => {
    const { where, values } = conditionsOf(filter);
    const page = pageOf(where);
    const found: HistoryEntry[] = [];
    for (let offset = 0; offset < MOST_SEARCHED; offset += SEARCHED_AT_ONCE) {
      const rows = await access.run(() => page.all(...values, SEARCHED_AT_ONCE, offset));
      for (const entry of rows.flatMap(entryOf)) {
        const name = fold(entry.recordName ?? "");
        if (words.every((word) => name.includes(word))) found.push(entry);
      }
      if (rows.length < SEARCHED_AT_ONCE) return { found, truncated: false };
      await turn();
    }
    const { total } = await access.run(() => countOf(where).get(...values) ?? {});
    return { found, truncated: Number(total) > MOST_SEARCHED };
  };

  const countOf = (where: string) =>
    db.prepare(`SELECT count(*) AS total FROM history_entries WHERE ${where}`);

  // A sum of places in a chain: a line that is dropped for its age takes less from it than a newer one adds.
  const mark = db.prepare(
    `SELECT total(settled_seq) || '/' || count(*) FILTER (WHERE outcome = 'running' AND record_unit_id IS NOT NULL) AS mark
     FROM history_entries WHERE subject = ? AND record_id = ? AND outcome <> 'refused'`,
  );

  const byKeys = db.prepare(
    `SELECT ${COLUMNS} FROM (SELECT * FROM history_entries INDEXED BY history_entries_by_key
       WHERE key IN (SELECT value FROM json_each(?)) AND user_id = ?) AS entries ${EVENTS}
     ORDER BY entries.at, intended_seq`,
  );

  return {
    markOf: (subject, recordId) => access.run(() => String(mark.get(subject, recordId)?.["mark"])),
    async list(filter, { limit, offset }) {
      if (filter.words !== undefined && filter.words.length > 0) {
        const { found, truncated } = await named(filter, filter.words);
        return { entries: found.slice(offset, offset + limit), total: found.length, truncated };
      }
      const { where, values } = conditionsOf(filter);
      const [page, count] = [pageOf(where), countOf(where)];
      return access.run(() => ({
        entries: page.all(...values, limit, offset).flatMap(entryOf),
        total: Number(count.get(...values)?.["total"]),
        truncated: false,
      }));
    },
    async find(scope, id) {
      const { where, values } = conditionsOf({ scope });
      const one = db.prepare(
        `SELECT ${COLUMNS} FROM (SELECT * FROM history_entries WHERE ${where} AND id = ?) AS entries ${EVENTS}`,
      );
      return access.run(() => one.all(...values, id).flatMap(entryOf)[0]);
    },
    async ofKeys(userId, keys) {
      const found = await access.run(() => byKeys.all(JSON.stringify(keys), userId).flatMap(entryOf));
      return new Map(found.map((entry) => [entry.key, entry]));
    },
  };
}

/** What the row of a write has to say, by what was sealed of it. */
export function rowOf(intention: Intention, at: number, end: Settlement | null) {
  const { id, key, userId, unitId, subject, act } = intention;
  const recordId = end?.recordId ?? intention.recordId;
  const recordUnitId = end?.recordUnitId ?? intention.recordUnitId;
  return [id, key, at, userId, unitId, subject, act, recordId, recordUnitId];
}

/** What the row of a write says. */
export function factsOf(row: Record<string, unknown>): unknown[] {
  const { id, key, at, user_id, unit_id, subject, act, record_id, record_unit_id } = row;
  return [id, key, at, user_id, unit_id, subject, act, record_id, record_unit_id];
}

/** What is known since the write has ended: a new record has got its id. */
function known(settlement: Settlement | null): Partial<HistoryEntry> {
  const { recordId, recordName, recordUnitId, asked } = settlement ?? {};
  return Object.fromEntries(
    Object.entries({ recordId, recordName, recordUnitId, asked }).filter(([, value]) => value !== undefined),
  );
}

function conditionsOf(filter: HistoryFilter): { where: string; values: SQLInputValue[] } {
  const equal: [string, SQLInputValue | undefined][] = [
    ["user_id = ?", filter.userId],
    ["subject = ?", filter.subject],
    ["record_id = ?", filter.recordId],
    ["act = ?", filter.act],
    ["outcome = ?", filter.outcome],
    ["at >= ?", filter.from],
    ["at < ?", filter.to],
  ];
  const given = equal.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, values: [value] }]));
  const all = [scopeOf(filter.scope), ...given];
  return { where: all.map(({ sql }) => sql).join(" AND "), values: all.flatMap(({ values }) => values) };
}

function scopeOf(scope: HistoryScope): { sql: string; values: SQLInputValue[] } {
  if ("userId" in scope) return { sql: "user_id = ?", values: [scope.userId] };
  const units = JSON.stringify(scope.unitIds);
  const some = "IN (SELECT value FROM json_each(?))";
  return {
    // What a record says of its org unit opens no other company's chain.
    sql: `(chain = ? OR ((unit_id ${some} OR record_unit_id ${some}) AND (chain = ? OR chain ${some})))`,
    values: [scope.chain, units, units, scope.account, units],
  };
}
