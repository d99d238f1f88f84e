import { readFileSync, readdirSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { inTransaction } from "./transaction.ts";

const migrationFolder = new URL("./migrations/", import.meta.url);

/**
 * Opens the platform's database and brings it to the newest schema.
 * @param file path of the database file, or ":memory:"
 * @throws when the file is no SQLite database or a migration fails; a failed migration leaves nothing behind
 */
export function openDatabase(file: string): DatabaseSync {
  const db = new DatabaseSync(file);
  db.exec(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000",
  );
  migrate(db, migrationFolder);
  return db;
}

/** Applies the numbered `.sql` files of a folder that the database has not seen yet, in order, each in a transaction. */
export function migrate(db: DatabaseSync, folder: URL): void {
  db.exec("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_on TEXT NOT NULL) STRICT");
  const names = readdirSync(folder)
    .filter((name) => /^\d{3}-.*\.sql$/.test(name))
    .sort();
  for (const name of names) {
    inTransaction(db, () => {
      // Asked inside the transaction: two processes may start on a new file at once.
      if (db.prepare("SELECT 1 FROM migrations WHERE name = ?").get(name) !== undefined) return;
      db.exec(readFileSync(new URL(name, folder), "utf8"));
      db.prepare("INSERT INTO migrations (name, applied_on) VALUES (?, ?)").run(
        name,
        new Date().toISOString(),
      );
    });
  }
}
