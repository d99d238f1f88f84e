import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Vault } from "../vault.ts";
import {
  MAX_CLOSURES,
  type ClosureContent,
  type ClosureState,
  type ClosureStore,
  type StoredClosure,
} from "./closure-store.ts";
import type { Access } from "./sqlite-access.ts";
import { transaction } from "./sqlite-transaction.ts";

type Options = { db: DatabaseSync; vault: Vault; now: () => number; access: Access };
type Row = Record<string, SQLOutputValue>;

const KEEP_MS = 400 * 24 * 3600 * 1000;

/** What a sealed closure is bound to: of another account, or as another revision, it does not open. */
const bond = (account: number, id: string, revision: number) => ["closure", account, id, revision].join("/");

/** Closures in SQLite. */
export function sqliteClosures({ db, vault, now, access }: Options): ClosureStore {
  const ofAccount = db.prepare("SELECT * FROM closures WHERE account = ?");
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
  const opened = (rows: Row[]) => rows.map((row) => read(vault, row)).filter((row) => row !== undefined);

  return {
    list: async (account) =>
      opened(await access.run(() => ofAccount.all(account))).toSorted(
        (one, other) => one.from - other.from || (one.id < other.id ? -1 : 1),
      ),
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
