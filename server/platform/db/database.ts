import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fold } from "../../http/fold.ts";
import { transaction } from "./query.ts";

const migrationsFolder = new URL("./migrations/", import.meta.url);

/** How long a write waits for another one. */
export const BUSY_MS = 5000;

/** How long a start waits for the process that fills the database: a hundred thousand calls take a while. */
export const PATIENCE_MS = 120_000;
const RETRY_MS = 50;

/**
 * Opens the platform's database, creates it when absent and brings it up to date: every `migrations/NNN-name.sql`
 * that the file has not seen is applied once, in order, each in its own transaction.
 * @param file path of the database, or ":memory:"
 * @throws Error when the file was written by a newer version of the program
 */
export function openDatabase(file: string): DatabaseSync {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(file, { timeout: PATIENCE_MS, enableForeignKeyConstraints: true });
  keepWal(db);
  // SQLite folds ASCII only; names are not ASCII.
  db.function("fold", { deterministic: true }, (text) => (typeof text === "string" ? fold(text) : null));
  migrate(db);
  db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  return db;
}

/** WAL: readers never wait for the writer. NORMAL survives a crash of the program, and of the machine uncorrupted. */
function keepWal(db: DatabaseSync): void {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
      return;
    } catch (error) {
      // Of several that make a new file at once SQLite lets one change its mode and doesn't wait for it by itself.
      const isBusy = error instanceof Error && "errcode" in error && (Number(error.errcode) & 0xff) === 5;
      if (!isBusy || performance.now() > until) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
    }
  }
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
