import { readFileSync, readdirSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import type { Vault } from "../vault.ts";
import { sqliteLedger } from "./sqlite-ledger.ts";
import { sqliteLocks } from "./sqlite-locks.ts";
import { sqliteSessions } from "./sqlite-sessions.ts";
import type { GatewayStore } from "./store.ts";

const LEDGER_KEEP_MS = 48 * 3600 * 1000;

function migrate(db: DatabaseSync): void {
  const folder = fileURLToPath(new URL("migrations/", import.meta.url));
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  // IMMEDIATE: of several processes starting together one migrates, the others wait and find it done.
  db.exec("BEGIN IMMEDIATE");
  try {
    const version = Number(db.prepare("PRAGMA user_version").get()?.["user_version"]);
    if (version > files.length) {
      throw new Error(
        `was written by a newer version of this program (${version}, this one knows ${files.length}). ` +
          "Start the newer version, or move the file away: then everybody has to sign in again.",
      );
    }
    for (const [index, file] of files.entries()) {
      if (index < version) continue;
      db.exec(readFileSync(folder + file, "utf8"));
      db.exec(`PRAGMA user_version = ${index + 1}`);
    }
    db.exec("COMMIT");
  } catch (error) {
    db.exec("ROLLBACK");
    throw error;
  }
}

/**
 * The gateway's own database. Several gateway processes may open the same file.
 * @param file path, or ":memory:"
 */
export function openGatewayStore(file: string, vault: Vault, now: () => number = Date.now): GatewayStore {
  const db = new DatabaseSync(file);
  // FULL: the ledger must remember what it let through even when the power goes.
  db.exec("PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  migrate(db);
  const { ledger, stop } = sqliteLedger(db, vault, now);
  return {
    sessions: sqliteSessions(db, vault, now),
    ledger,
    locks: sqliteLocks(db, now),
    async purge() {
      db.prepare("DELETE FROM sessions WHERE expires_at <= ?").run(now());
      db.prepare("DELETE FROM ledger WHERE created_at <= ? AND (state <> 'running' OR lease_until <= ?)").run(
        now() - LEDGER_KEEP_MS,
        now(),
      );
      db.prepare("DELETE FROM locks WHERE until <= ?").run(now());
    },
    close() {
      stop();
      db.close();
    },
  };
}
