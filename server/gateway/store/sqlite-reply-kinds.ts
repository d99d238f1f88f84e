import type { DatabaseSync } from "node:sqlite";
import { MAX_SORTED, type ReplyKind, type ReplyKindStore } from "./reply-kind-store.ts";
import type { Access } from "./sqlite-access.ts";
import { transaction } from "./sqlite-transaction.ts";

const KEEP_MS = 400 * 24 * 3600 * 1000;

type Options = { db: DatabaseSync; now: () => number; access: Access };

/** What replies are sorted as, in SQLite: ids and a word, so nothing is sealed. */
export function sqliteReplyKinds({ db, now, access }: Options): ReplyKindStore {
  const all = db.prepare(
    "SELECT message_id, kind FROM reply_kinds WHERE account = ? AND broadcast_id = ? ORDER BY message_id",
  );
  const count = db.prepare(
    "SELECT count(*) AS n FROM reply_kinds WHERE account = ? AND broadcast_id = ? AND message_id <> ?",
  );
  const put = db.prepare(
    `INSERT INTO reply_kinds (account, broadcast_id, message_id, kind, sorted_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (account, broadcast_id, message_id) DO UPDATE SET kind = excluded.kind, sorted_at = excluded.sorted_at`,
  );
  const remove = db.prepare(
    "DELETE FROM reply_kinds WHERE account = ? AND broadcast_id = ? AND message_id = ?",
  );
  const drop = db.prepare("DELETE FROM reply_kinds WHERE sorted_at <= ?");
  return {
    list: async (account, broadcastId) => {
      const rows = await access.run(() => all.all(account, broadcastId));
      return rows.map((row) => ({
        messageId: Number(row["message_id"]),
        kind: String(row["kind"]) as ReplyKind,
      }));
    },
    keep: (account, { broadcastId, messageId, kind }) =>
      access.run(() =>
        transaction(db, () => {
          if (kind === null) {
            remove.run(account, broadcastId, messageId);
            return true;
          }
          if (Number(count.get(account, broadcastId, messageId)?.["n"]) >= MAX_SORTED) return false;
          put.run(account, broadcastId, messageId, kind, now());
          return true;
        }),
      ),
    purge: async () => {
      await access.run(() => drop.run(now() - KEEP_MS));
    },
  };
}
