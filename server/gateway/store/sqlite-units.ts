import type { DatabaseSync } from "node:sqlite";
import type { Access } from "./sqlite-access.ts";
import { transaction } from "./sqlite-transaction.ts";
import type { Units } from "./store.ts";

/** Which account an org unit belongs to, in SQLite. */
export function sqliteUnits(db: DatabaseSync, now: () => number, access: Access): Units {
  const select = db.prepare("SELECT account, learned_at FROM units WHERE unit = ?");
  const put = db.prepare(
    `INSERT INTO units (unit, account, learned_at) VALUES (?, ?, ?)
     ON CONFLICT (unit) DO UPDATE SET account = excluded.account, learned_at = excluded.learned_at`,
  );
  return {
    find: (unit) =>
      access.run(() => {
        const row = select.get(unit);
        return row && { account: Number(row["account"]), learnedAt: Number(row["learned_at"]) };
      }),
    learn: (account, units) =>
      access.run(() =>
        transaction(db, () => {
          for (const unit of units) put.run(unit, account, now());
        }),
      ),
  };
}
