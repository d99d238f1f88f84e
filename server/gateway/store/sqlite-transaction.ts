import type { DatabaseSync } from "node:sqlite";

/** Runs statements as one: all of them hold, or none. Throws what `work` throws, "busy" among them. */
export function transaction<T>(db: DatabaseSync, work: () => T): T {
  // IMMEDIATE: whoever reads first and writes then would be refused if another has written in between.
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    // A full disk has ended the transaction by itself.
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}
