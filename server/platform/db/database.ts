import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fold } from "./fold.ts";
import { transaction } from "./query.ts";

const migrationsFolder = new URL("./migrations/", import.meta.url);

/** How long a write waits for another one. */
export const BUSY_MS = 5000;

/**
 * Opens the platform's database, creates it when absent and brings it up to date: every `migrations/NNN-name.sql`
 * that the file has not seen is applied once, in order, each in its own transaction.
 * @param file path of the database, or ":memory:"
 * @throws Error when the file was written by a newer version of the program
 */
export function openDatabase(file: string): DatabaseSync {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(file, { timeout: BUSY_MS, enableForeignKeyConstraints: true });
  // WAL: readers never wait for the writer. NORMAL survives a crash of the program, and of the machine uncorrupted.
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
  // SQLite folds ASCII only; names are not ASCII.
  db.function("fold", { deterministic: true }, (text) => (typeof text === "string" ? fold(text) : null));
  migrate(db);
  return db;
}

function migrate(db: DatabaseSync): void {
  db.exec(`CREATE TABLE IF NOT EXISTS migrations (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_on TEXT NOT NULL
  ) STRICT`);
  const files = readdirSync(migrationsFolder)
    .filter((name) => /^\d{3}-[a-z0-9-]+\.sql$/.test(name))
    .sort();
  const newest = Number(files.at(-1)?.slice(0, 3) ?? 0);
  const applied = Number(
    db.prepare("SELECT coalesce(max(number), 0) AS newest FROM migrations").get()?.["newest"],
  );
  if (applied > newest) {
    throw new Error(
      `was written by a newer version of this program (${applied}, this one knows ${newest}). ` +
        "Start the newer version, or move the file away: then the demo data is made anew.",
    );
  }
  for (const name of files) {
    // Looked up inside the write lock: two processes may start on the same file at once.
    transaction(db, () => applyOnce(db, name));
  }
}

function applyOnce(db: DatabaseSync, name: string): void {
  const number = Number(name.slice(0, 3));
  if (db.prepare("SELECT 1 FROM migrations WHERE number = ?").get(number)) return;
  db.exec(readFileSync(new URL(name, migrationsFolder), "utf8"));
  db.prepare("INSERT INTO migrations (number, name, applied_on) VALUES (?, ?, ?)").run(
    number,
    name,
    new Date().toISOString(),
  );
}
