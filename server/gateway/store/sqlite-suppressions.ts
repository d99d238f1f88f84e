import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { setImmediate as turn } from "node:timers/promises";
import type { Vault } from "../vault.ts";
import type { Access } from "./sqlite-access.ts";
import { transaction } from "./sqlite-transaction.ts";
import {
  MAX_SUPPRESSIONS,
  type Removal,
  type StoredSuppression,
  type Suppressed,
  type Suppression,
  type SuppressionFilter,
  type SuppressionStore,
} from "./suppression-store.ts";

type Options = { db: DatabaseSync; vault: Vault; now: () => number; access: Access };
type Row = Record<string, SQLOutputValue>;
type Sealed = Omit<Suppression, "reason"> & { removed?: Removal };

/** So many at a time, so that others get their turn in between. */
const SLICE = 500;
const MARK_BYTES = 16;
const TAIL_BYTES = 8;
const TAIL_DIGITS = 4;
/** A number of this many digits, or more, is a whole one. */
const WHOLE_DIGITS = 10;
/** What a person says of himself goes before what others know. */
const SAID = new Set(["stop", "informal", "wrong_number"]);

/** The numbers that get no texts, in SQLite. */
export function sqliteSuppressions(options: Options): SuppressionStore {
  const { db, access, now } = options;
  const tools = sealing(options);
  const { markOf, read } = tools;
  const byMark = db.prepare("SELECT * FROM suppressions WHERE account = ? AND mark = ?");
  const byId = db.prepare("SELECT * FROM suppressions WHERE account = ? AND id = ? AND removed_at IS NULL");
  const count = db.prepare("SELECT count(*) AS n FROM suppressions WHERE account = ? AND removed_at IS NULL");
  const older = db.prepare(
    "SELECT * FROM suppressions WHERE account = ? AND removed_at IS NULL AND id < ? ORDER BY id DESC LIMIT ?",
  );
  const drop = db.prepare("UPDATE suppressions SET removed_at = ?, sealed = ? WHERE id = ?");
  const put = putting(options, tools);
  const takeOff = (account: number, ids: readonly number[], removal: Removal) =>
    ids.flatMap((id) => {
      const row = byId.get(account, id);
      const entry = row && read(row);
      if (!entry) return [];
      drop.run(now(), tools.seal(account, { ...entry, removed: removal }), id);
      return [entry];
    });

  return {
    async put(account, entries) {
      const there = await access.run(() => Number(count.get(account)?.["n"]));
      if (there + entries.length > MAX_SUPPRESSIONS) return undefined;
      const sum: Suppressed = { added: 0, again: 0, known: 0, keptOff: 0 };
      for (const slice of slicesOf(entries)) {
        const done = await access.run(() => transaction(db, () => slice.map((entry) => put(account, entry))));
        for (const { is, again } of done) {
          sum[is] += 1;
          if (again) sum.again += 1;
        }
        await turn();
      }
      return sum;
    },
    async remove(account, ids, removal) {
      const removed: StoredSuppression[] = [];
      for (const slice of slicesOf(ids)) {
        removed.push(...(await access.run(() => transaction(db, () => takeOff(account, slice, removal)))));
        await turn();
      }
      return removed;
    },
    get: async (account, id) => {
      const row = await access.run(() => byId.get(account, id));
      return row && read(row);
    },
    async find(account, numbers) {
      const found = new Map<string, StoredSuppression>();
      for (const slice of slicesOf(numbers)) {
        const rows = await access.run(() =>
          slice.map((number) => byMark.get(account, markOf(account, number))),
        );
        for (const row of rows) {
          const entry = row?.["removed_at"] === null ? read(row) : undefined;
          if (entry) found.set(entry.number, entry);
        }
        if (numbers.length > SLICE) await turn();
      }
      return found;
    },
    async before(account, id, limit) {
      // Those that nobody can open any more come back neither here nor in the list.
      for (let from = id; ;) {
        const rows = await access.run(() => older.all(account, from ?? Number.MAX_SAFE_INTEGER, limit));
        const found = rows.map(read).filter((row) => row !== undefined);
        if (found.length > 0 || rows.length < limit) return found;
        from = Number(rows.at(-1)?.["id"]);
      }
    },
    list: listing(options, tools),
  };
}

/** By what a number is found without being read: a keyed hash of it, another one in each account. */
export const numberMark = (vault: Vault) => (account: number, number: string) =>
  vault.sign(`suppression/${account}/${number}`).subarray(0, MARK_BYTES);

/** How a number is found and sealed. The seal is bound to the number and its account: moved to another row it doesn't open. */
function sealing({ vault }: Options) {
  const markOf = numberMark(vault);
  const tailOf = (account: number, digits: string) =>
    vault.sign(`suppression tail/${account}/${digits.slice(-TAIL_DIGITS)}`).subarray(0, TAIL_BYTES);
  const bond = (account: number, mark: Uint8Array) =>
    `suppression/${account}/${Buffer.from(mark).toString("hex")}`;
  return {
    markOf,
    tailOf,
    seal: (account: number, entry: Suppression & { removed?: Removal }) => {
      const { number, evidence, source, happenedAt, addedBy, removed } = entry;
      const sealed: Sealed = { number, evidence, source, happenedAt, addedBy, ...(removed && { removed }) };
      return vault.seal(JSON.stringify(sealed), bond(account, markOf(account, number)));
    },
    /** Undefined where it was sealed with a key that is not ours any more: nobody can say which number it is. */
    read: (row: Row): StoredSuppression | undefined => {
      const { mark, sealed } = row;
      if (!(mark instanceof Uint8Array && sealed instanceof Uint8Array)) return undefined;
      const text = vault.open(sealed, bond(Number(row["account"]), mark));
      if (text === undefined) return undefined;
      const { removed: _removed, ...said } = JSON.parse(text) as Sealed;
      const reason = String(row["reason"]) as Suppression["reason"];
      return { ...said, reason, id: Number(row["id"]), addedAt: Number(row["added_at"]) };
    },
  };
}

type Sealing = ReturnType<typeof sealing>;
type Put = { is: "added" | "known" | "keptOff"; again: boolean };

function putting({ db, now }: Options, { markOf, tailOf, seal }: Sealing) {
  const known = db.prepare("SELECT id, reason, removed_at FROM suppressions WHERE account = ? AND mark = ?");
  const insert = db.prepare(
    "INSERT INTO suppressions (account, mark, tail, reason, added_at, sealed) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const forget = db.prepare("DELETE FROM suppressions WHERE id = ?");
  const better = db.prepare("UPDATE suppressions SET reason = ?, sealed = ? WHERE id = ?");
  return (account: number, entry: Suppression): Put => {
    const { number, reason, addedBy, happenedAt } = entry;
    const mark = markOf(account, number);
    const row = known.get(account, mark);
    const removedAt = row?.["removed_at"] ?? null;
    if (row && removedAt === null) {
      if (SAID.has(reason) && !SAID.has(String(row["reason"]))) {
        better.run(reason, seal(account, entry), Number(row["id"]));
      }
      return { is: "known", again: false };
    }
    if (row && addedBy === null && (happenedAt ?? 0) <= Number(removedAt))
      return { is: "keptOff", again: false };
    // A new row, which is the newest.
    if (row) forget.run(Number(row["id"]));
    insert.run(account, mark, tailOf(account, number), reason, now(), seal(account, entry));
    return { is: "added", again: row !== undefined };
  };
}

function listing({ db, access }: Options, { markOf, tailOf, read }: Sealing): SuppressionStore["list"] {
  const select = (what: string, narrowed: string) =>
    `SELECT ${what} FROM suppressions WHERE account = ? AND removed_at IS NULL ${narrowed}`;
  const page = "ORDER BY id DESC LIMIT ? OFFSET ?";
  const ofReason = "AND reason = ?";
  const [all, allCount] = [db.prepare(select("*", page)), db.prepare(select("count(*) AS n", ""))];
  const some = db.prepare(select("*", `${ofReason} ${page}`));
  const someCount = db.prepare(select("count(*) AS n", ofReason));
  const whole = db.prepare(select("*", "AND mark = ?"));
  const ending = db.prepare(select("*", "AND tail = ? ORDER BY id DESC"));

  /** Few numbers have the same four digits at their end: each is opened and looked at. */
  const searched = async (account: number, { digits = "", reason }: SuppressionFilter) => {
    const isWhole = digits.length >= WHOLE_DIGITS;
    const found = await access.run(() =>
      isWhole
        ? spellings(digits).flatMap((number) => whole.all(account, markOf(account, number)))
        : digits.length < TAIL_DIGITS
          ? []
          : ending.all(account, tailOf(account, digits)),
    );
    return found
      .map(read)
      .filter((row) => row !== undefined)
      .filter((row) => row.number.endsWith(digits) && (reason === undefined || row.reason === reason));
  };

  return async (account, filter, { limit, offset }) => {
    const { reason, digits } = filter;
    if (digits !== undefined) {
      const rows = await searched(account, filter);
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    }
    const [rows, total] = await access.run(() =>
      reason === undefined
        ? [all.all(account, limit, offset), allCount.get(account)]
        : [some.all(account, reason, limit, offset), someCount.get(account, reason)],
    );
    return { rows: rows.map(read).filter((row) => row !== undefined), total: Number(total?.["n"]) };
  };
}

/** The numbers (E.164) that digits can mean: most people leave out the 1 of their country. */
function spellings(digits: string): string[] {
  return digits.length === WHOLE_DIGITS ? [`+1${digits}`, `+${digits}`] : [`+${digits}`];
}

function* slicesOf<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += SLICE) yield all.slice(at, at + SLICE);
}
