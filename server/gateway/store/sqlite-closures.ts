import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { setImmediate as turn } from "node:timers/promises";
import type { Vault } from "../vault.ts";
import {
  MAX_CLOSURES,
  type ClosureContent,
  type ClosurePhase,
  type ClosureState,
  type ClosureStore,
  type StoredClosure,
} from "./closure-store.ts";
import type { Access } from "./sqlite-access.ts";
import { transaction } from "./sqlite-transaction.ts";

type Options = { db: DatabaseSync; vault: Vault; now: () => number; access: Access };
type Row = Record<string, SQLOutputValue>;

const KEEP_MS = 400 * 24 * 3600 * 1000;
/** As many are opened before others have their turn: each may have a hundred routes. */
const OPENED_AT_ONCE = 10;
const PHASES: ClosurePhase[] = ["planned", "closing", "on", "reopening", "over"];

/** What a sealed closure is bound to: of another account, or as another revision, it does not open. */
const bond = (account: number, id: string, revision: number) => ["closure", account, id, revision].join("/");

/** Closures in SQLite. */
export function sqliteClosures({ db, vault, now, access }: Options): ClosureStore {
  const ofAccount = db.prepare(
    "SELECT * FROM closures WHERE account = ? AND phase IN (SELECT value FROM json_each(?))",
  );
  const one = db.prepare("SELECT * FROM closures WHERE id = ?");
  const due = db.prepare("SELECT * FROM closures WHERE due_at <= ? ORDER BY due_at, id");
  const open = db.prepare("SELECT count(*) AS n FROM closures WHERE account = ? AND phase <> 'over'");
  const insert = db.prepare(
    "INSERT INTO closures (id, account, phase, due_at, revision, sealed, since) VALUES (?, ?, ?, ?, 1, ?, ?)",
  );
  const update = db.prepare(
    `UPDATE closures SET phase = ?, due_at = ?, revision = revision + 1, sealed = ?,
       since = CASE WHEN phase = ? THEN since ELSE ? END
     WHERE id = ? AND revision = ?`,
  );
  const remove = db.prepare("DELETE FROM closures WHERE id = ? AND revision = ?");
  const purge = db.prepare("DELETE FROM closures WHERE phase = 'over' AND since <= ?");

  const seal = ({ id, account, phase: _phase, dueAt: _due, ...content }: ClosureState, revision: number) =>
    vault.seal(JSON.stringify(content), bond(account, id, revision));
  // Sealed with a key that is not ours any more: nobody can say what it was.
  const opened = async (rows: Row[]) => {
    const found: StoredClosure[] = [];
    for (const [index, row] of rows.entries()) {
      if (index % OPENED_AT_ONCE === OPENED_AT_ONCE - 1) await turn();
      const closure = read(vault, row);
      if (closure) found.push(closure);
    }
    return found;
  };

  return {
    list: async (account, phases = PHASES) => {
      const found = await opened(await access.run(() => ofAccount.all(account, JSON.stringify(phases))));
      return found.toSorted((one, other) => one.from - other.from || (one.id < other.id ? -1 : 1));
    },
    isTold: closureTold({ db, vault, now, access }),
    find: async (id) => {
      const row = await access.run(() => one.get(id));
      return row && read(vault, row);
    },
    due: async (at) => opened(await access.run(() => due.all(at))),
    create: (closures) =>
      access.run(() =>
        transaction(db, () => {
          const [first] = closures;
          const count = first === undefined ? 0 : Number(open.get(first.account)?.["n"]);
          if (count + closures.length > MAX_CLOSURES) return false;
          for (const next of closures) {
            const { id, account, phase, dueAt } = next;
            // Without what may lie beside it: only the content is sealed.
            insert.run(id, account, phase, dueAt, seal(next, 1), now());
          }
          return true;
        }),
      ),
    keep: async (revision, next) => {
      const { id, phase, dueAt } = next;
      const sealed = seal(stateOf(next), revision + 1);
      const row = await access.run(() =>
        update.run(phase, dueAt, sealed, phase, now(), id, revision).changes === 1 ? one.get(id) : undefined,
      );
      return row && read(vault, row);
    },
    remove: (id, revision) => access.run(() => remove.run(id, revision).changes === 1),
    purge: () => access.run(() => void purge.run(now() - KEEP_MS)),
  };
}

/** A planned one that waits has been due, and is looked at again within this time. */
const REST_MS = 60_000;
const MAX_KNOWN = 10_000;

/** Opens only what may be told of, and that once in each of its revisions. */
function closureTold({ db, vault, access }: Options): ClosureStore["isTold"] {
  const underWay = db.prepare(
    "SELECT 1 FROM closures WHERE account = ? AND phase IN ('closing', 'on', 'reopening') LIMIT 1",
  );
  const others = db.prepare(
    `SELECT id, revision FROM closures WHERE account = :account AND phase = 'planned' AND due_at <= :dueAt
     UNION ALL
     SELECT id, revision FROM closures WHERE account = :account AND phase = 'over' AND due_at IS NULL AND since > :since`,
  );
  const one = db.prepare("SELECT * FROM closures WHERE id = ? AND revision = ?");
  /** From when on each is told of, by its id and revision. */
  const known = new Map<string, number>();

  const toldFrom = async ({ id, revision }: Row): Promise<number> => {
    const name = `${String(id)}/${String(revision)}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    const row = await access.run(() => one.get(String(id), Number(revision)));
    const from = row ? beginning(read(vault, row)) : Infinity;
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(name, from);
    await turn();
    return from;
  };
  return async (account, at, since) => {
    if (await access.run(() => underWay.get(account))) return true;
    for (const row of await access.run(() => others.all({ account, dueAt: at + REST_MS, since }))) {
      if ((await toldFrom(row)) <= at) return true;
    }
    return false;
  };
}

/** When it begins to be told of; never where it neither waits nor has left anything. */
function beginning(closure: StoredClosure | undefined): number {
  if (closure?.phase === "planned") return closure.waitsFor === null ? Infinity : closure.from;
  return closure?.routes.some(({ outcome }) => outcome === "left") ? 0 : Infinity;
}

/** Without what the store says by itself. */
function stateOf(closure: ClosureState & Partial<StoredClosure>): ClosureState {
  const { revision: _revision, since: _since, ...state } = closure;
  return state;
}

function read(vault: Vault, row: Row): StoredClosure | undefined {
  const [id, account, revision] = [String(row["id"]), Number(row["account"]), Number(row["revision"])];
  const text =
    row["sealed"] instanceof Uint8Array ? vault.open(row["sealed"], bond(account, id, revision)) : undefined;
  if (text === undefined) return undefined;
  return {
    ...(JSON.parse(text) as ClosureContent),
    id,
    account,
    revision,
    phase: String(row["phase"]) as StoredClosure["phase"],
    dueAt: row["due_at"] === null ? null : Number(row["due_at"]),
    since: Number(row["since"]),
  };
}
