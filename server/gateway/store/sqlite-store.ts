import { randomUUID } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import type { Log } from "../log.ts";
import type { Vault } from "../vault.ts";
import { sqliteAccess, type Access } from "./sqlite-access.ts";
import { sqliteClosures } from "./sqlite-closures.ts";
import { sqliteConversationMarks } from "./sqlite-conversation-marks.ts";
import { sqliteDocuments } from "./sqlite-documents.ts";
import { sealHeads } from "./sqlite-history-heads.ts";
import { sqliteHistory } from "./sqlite-history.ts";
import { sqliteJobs } from "./sqlite-jobs.ts";
import { sqliteLabels } from "./sqlite-labels.ts";
import { sqliteLaunches } from "./sqlite-launches.ts";
import { sqliteLedger } from "./sqlite-ledger.ts";
import { sqliteLocks } from "./sqlite-locks.ts";
import { sqliteOptOutRequests } from "./sqlite-opt-out-requests.ts";
import { sqliteReplyKinds } from "./sqlite-reply-kinds.ts";
import { sqliteSessions } from "./sqlite-sessions.ts";
import { sqliteSplits } from "./sqlite-splits.ts";
import { sqliteSuppressions } from "./sqlite-suppressions.ts";
import { sqliteUnits } from "./sqlite-units.ts";
import type { GatewayStore } from "./store.ts";

/** Of the ledger's answers; a key stays for longer, so that nothing is sent a second time. */
const ANSWER_KEEP_MS = 48 * 3600 * 1000;
const LEDGER_KEEP_MS = 400 * 24 * 3600 * 1000;
/** Who has not been here for so long will not come back for what he kept for himself. */
const PEOPLE_KEEP_MS = 400 * 24 * 3600 * 1000;
/** No lock is held for minutes; a clock that is set right must not take one away. */
const LOCK_KEEP_MS = 24 * 3600 * 1000;
/**
 * How long SQLite itself waits for another process, and everybody with it. Whoever waits longer does it elsewhere and
 * tries again: times the number of those who wait, this must stay small.
 */
const BUSY_MS = 1;
const OPEN_BUSY_MS = 5_000;
/** A database that takes nothing for so long is of no use to anybody who waits. */
const CHECK_MS = 1_000;

/** After this one the ends of the history's chains are sealed. */
const HEADS = "007-history-heads.sql";

function migrate(db: DatabaseSync, vault: Vault): void {
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
      if (file === HEADS) sealHeads(db, vault);
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
export function openGatewayStore(
  file: string,
  vault: Vault,
  now: () => number = Date.now,
  log: Log = () => {},
): GatewayStore {
  const db = new DatabaseSync(file);
  // FULL: the ledger must remember what it let through even when the power goes.
  db.exec(`PRAGMA busy_timeout = ${OPEN_BUSY_MS}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL`);
  migrate(db, vault);
  db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  const access = sqliteAccess(log);
  const { ledger, stop } = sqliteLedger({ db, vault, now, access, log });
  const { history, purge } = sqliteHistory({ db, vault, now, access, log });
  const jobs = sqliteJobs({ db, vault, now, access });
  const closures = sqliteClosures({ db, vault, now, access });
  const launches = sqliteLaunches({ db, vault, now, access });
  const splits = sqliteSplits({ db, vault, now, access });
  const { purge: purgeReplyKinds, ...replyKinds } = sqliteReplyKinds({ db, now, access });
  return {
    sessions: sqliteSessions({ db, vault, now, access }),
    ledger,
    locks: sqliteLocks(db, now, access),
    documents: sqliteDocuments({ db, vault, now, access }),
    units: sqliteUnits(db, now, access),
    history,
    jobs,
    labels: sqliteLabels({ db, vault, now, access }),
    conversationMarks: sqliteConversationMarks({ db, vault, now, access }),
    closures,
    launches,
    splits,
    suppressions: sqliteSuppressions({ db, vault, now, access }),
    optOutRequests: sqliteOptOutRequests({ db, vault, now, access }),
    replyKinds,
    ...upkeep({
      db,
      now,
      access,
      log,
      purgeOthers: [purge, jobs.purge, closures.purge, launches.purge, splits.purge, purgeReplyKinds],
    }),
    close() {
      stop();
      access.stop();
      db.close();
    },
  };
}

type Upkeep = {
  db: DatabaseSync;
  now: () => number;
  access: Access;
  log: Log;
  /** Of parts that see to it themselves. */
  purgeOthers: (() => Promise<void>)[];
};

function upkeep({ db, now, access, log, purgeOthers }: Upkeep): Pick<GatewayStore, "check" | "purge"> {
  const probe = db.prepare(
    `INSERT INTO locks (name, owner, until) VALUES ('check', ?, ?)
     ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until`,
  );
  const purges = [
    { sql: "DELETE FROM sessions WHERE expires_at <= ?", values: () => [now()] },
    {
      sql: "DELETE FROM ledger WHERE sealed IS NOT NULL AND created_at <= ? AND state = 'refused'",
      values: () => [now() - ANSWER_KEEP_MS],
    },
    {
      sql: "UPDATE ledger SET sealed = NULL WHERE sealed IS NOT NULL AND created_at <= ?",
      values: () => [now() - ANSWER_KEEP_MS],
    },
    {
      sql: "DELETE FROM ledger WHERE created_at <= ? AND (state <> 'running' OR lease_until <= ?)",
      values: () => [now() - LEDGER_KEEP_MS, now()],
    },
    { sql: "DELETE FROM locks WHERE until <= ?", values: () => [now() - LOCK_KEEP_MS] },
    {
      sql: "DELETE FROM documents WHERE account IS NULL AND owner IN (SELECT user_id FROM people WHERE seen_at <= ?)",
      values: () => [now() - PEOPLE_KEEP_MS],
    },
    {
      sql: "DELETE FROM conversation_marks WHERE owner IN (SELECT user_id FROM people WHERE seen_at <= ?)",
      values: () => [now() - PEOPLE_KEEP_MS],
    },
    { sql: "DELETE FROM people WHERE seen_at <= ?", values: () => [now() - PEOPLE_KEEP_MS] },
  ].map(({ sql, values }) => ({ statement: db.prepare(sql), values }));
  return {
    async check() {
      await access.run(() => probe.run(randomUUID(), now()), CHECK_MS);
    },
    async purge() {
      try {
        for (const { statement, values } of purges) await access.run(() => statement.run(...values()));
        for (const purge of purgeOthers) await purge();
      } catch (error) {
        log({ level: "warn", event: "store_failed", error: String(error) });
      }
    },
  };
}
