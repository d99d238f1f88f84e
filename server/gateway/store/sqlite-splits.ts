import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Vault } from "../vault.ts";
import type { SplitState, SplitStore, StoredSplit } from "./split-store.ts";
import type { Access } from "./sqlite-access.ts";
import { transaction } from "./sqlite-transaction.ts";

type Options = { db: DatabaseSync; vault: Vault; now: () => number; access: Access };
type Row = Record<string, SQLOutputValue>;

const KEEP_MS = 400 * 24 * 3600 * 1000;

/** What a sealed split is bound to: of another account, or as another revision, it does not open. */
const bond = (account: number, id: string, revision: number) => ["split", account, id, revision].join("/");

/** Splits in SQLite. */
export function sqliteSplits({ db, vault, now, access }: Options): SplitStore {
  const one = db.prepare("SELECT * FROM launch_splits WHERE id = ?");
  const live = db.prepare("SELECT * FROM launch_splits WHERE broadcast_id = ? AND is_void = 0");
  const every = db.prepare(
    "SELECT * FROM launch_splits WHERE account = ? AND broadcast_id = ? ORDER BY is_void, created_at DESC",
  );
  const insert = db.prepare(
    `INSERT INTO launch_splits (id, account, broadcast_id, is_void, revision, sealed, created_at)
     VALUES (?, ?, ?, 0, 1, ?, ?)`,
  );
  const update = db.prepare(
    "UPDATE launch_splits SET is_void = ?, revision = revision + 1, sealed = ? WHERE id = ? AND revision = ?",
  );
  const purge = db.prepare("DELETE FROM launch_splits WHERE created_at <= ?");

  const seal = (split: SplitState & { revision?: number }, revision: number) => {
    const { id, account, broadcastId: _broadcast, isVoid: _void, revision: _revision, ...content } = split;
    return vault.seal(JSON.stringify(content), bond(account, id, revision));
  };
  const read = (row: Row | undefined): StoredSplit | undefined => {
    if (row === undefined) return undefined;
    const [id, account, revision] = [String(row["id"]), Number(row["account"]), Number(row["revision"])];
    const { sealed } = row;
    const text = sealed instanceof Uint8Array ? vault.open(sealed, bond(account, id, revision)) : undefined;
    if (text === undefined) return undefined;
    const content = JSON.parse(text) as Omit<SplitState, "id" | "account" | "broadcastId" | "isVoid">;
    const isVoid = row["is_void"] === 1;
    return { ...content, id, account, revision, isVoid, broadcastId: Number(row["broadcast_id"]) };
  };

  return {
    create: async (split) => {
      const sealed = seal(split, 1);
      const row = await access.run(() =>
        transaction(db, () => {
          const other = live.get(split.broadcastId);
          if (other) return other;
          insert.run(split.id, split.account, split.broadcastId, sealed, now());
          return one.get(split.id);
        }),
      );
      const kept = read(row);
      // Sealed with a key that is not ours any more: which drafts it has made nobody can say.
      if (kept === undefined) throw new Error("The split of this broadcast can't be read.");
      return kept;
    },
    find: async (id) => read(await access.run(() => one.get(id))),
    ofBroadcast: async (account, broadcastId) => {
      const rows = await access.run(() => every.all(account, broadcastId));
      return rows.map(read).filter((split) => split !== undefined);
    },
    keep: async (revision, next) => {
      const sealed = seal(next, revision + 1);
      const row = await access.run(() =>
        update.run(next.isVoid ? 1 : 0, sealed, next.id, revision).changes === 1
          ? one.get(next.id)
          : undefined,
      );
      return read(row);
    },
    purge: async () => {
      await access.run(() => purge.run(now() - KEEP_MS));
    },
  };
}
