import { randomUUID } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import type { DatabaseSync } from "node:sqlite";
import type { Vault } from "../vault.ts";
import type { Access } from "./sqlite-access.ts";
import { jobRows, optional, type JobRows } from "./sqlite-job-rows.ts";
import { jobWork } from "./sqlite-job-work.ts";
import { transaction } from "./sqlite-transaction.ts";
import type { ItemState, JobMaking, JobScope, JobStore, NewJob } from "./job-store.ts";

const KEEP_MS = 30 * 24 * 3600 * 1000;
/** A list is written in seconds; what is not whole by then never will be. */
const INCOMPLETE_MS = 3600 * 1000;
/** Rows written at a time: everybody else's statements wait no longer than this takes. */
const CHUNK = 500;

type JobsOptions = { db: DatabaseSync; vault: Vault; now: () => number; access: Access };

/** Jobs in SQLite. */
export function sqliteJobs(options: JobsOptions): JobStore {
  const { db, vault, now, access } = options;
  const rows = jobRows(db, vault, now);
  const act = acts(options, rows);
  const remove = removal(options);
  return {
    ...making(options, rows, remove),
    ...reading(options, rows),
    ...act,
    ...jobWork({ db, now, access, rows }),
    ...keeping(options, act.cancel, remove),
  };
}

type Remove = (id: string) => Promise<void>;
/** What a user may have. */
type Most = { open: number; bytes: number };

function making({ db, now, access }: JobsOptions, rows: JobRows, remove: Remove): Pick<JobStore, "create"> {
  const insert = db.prepare(
    `INSERT INTO jobs (id, user_id, unit_id, state, sealed, created_at, queued_at, since, bytes, in_order)
     VALUES (?, ?, ?, 'incomplete', ?, ?, ?, ?, ?, ?)`,
  );
  const insertItem = db.prepare(
    "INSERT INTO job_items (job_id, line, state, key, sealed) VALUES (?, ?, 'waiting', ?, ?)",
  );
  const open = db.prepare(
    "SELECT count(*) AS n FROM jobs WHERE user_id = ? AND state NOT IN ('finished', 'cancelled')",
  );
  const complete = db.prepare("UPDATE jobs SET state = 'waiting' WHERE id = ?");
  const undo = db.prepare("UPDATE jobs SET undone_by = ? WHERE id = ? AND user_id = ? AND undone_by IS NULL");
  const kept = db.prepare("SELECT coalesce(sum(bytes), 0) AS bytes FROM jobs WHERE user_id = ?");
  const last = db.prepare("SELECT coalesce(max(queued_at), 0) AS at FROM jobs WHERE user_id = ?");
  const oldest = db.prepare(
    `SELECT id FROM jobs WHERE user_id = ? AND state IN ('finished', 'cancelled') AND running = 0
       AND id IS NOT ? ORDER BY since LIMIT 1`,
  );
  /** In one step: of many requests at once each must count those before it. */
  const begin = (job: NewJob, bytes: number, most: Most) =>
    access.run(() =>
      transaction(db, (): JobMaking | "too_large" => {
        const { id, userId, unitId, undoes, inOrder = false } = job;
        if (Number(open.get(userId)?.["n"]) >= most.open) return "full";
        if (Number(kept.get(userId)?.["bytes"]) + bytes > most.bytes) return "too_large";
        if (undoes !== undefined && undo.run(id, undoes, userId).changes === 0) return "undone";
        const at = now();
        // Behind the user's others, those of the same millisecond, too.
        const place = Math.max(at, Number(last.get(userId)?.["at"]) + 1);
        insert.run(id, userId, unitId, rows.sealJob(job), at, place, at, bytes, inOrder ? 1 : 0);
        return "made";
      }),
    );
  /** Makes room by removing the oldest that are over; there may be none. */
  const beginWithRoom = async (job: NewJob, bytes: number, most: Most): Promise<JobMaking> => {
    for (;;) {
      const outcome = await begin(job, bytes, most);
      if (outcome !== "too_large") return outcome;
      const over = await access.run(() => oldest.get(job.userId, job.undoes ?? null));
      if (over === undefined) return "full";
      await remove(String(over["id"]));
    }
  };
  return {
    async create(job, writes, most = { open: Infinity, bytes: Infinity }) {
      const sealed: Buffer[] = [];
      for (const [index, write] of writes.entries()) {
        sealed.push(rows.sealWrite(job, index + 1, write));
        if (sealed.length % CHUNK === 0) await turn();
      }
      const bytes = sealed.reduce((sum, one) => sum + one.length, 0);
      const making = bytes > most.bytes ? "full" : await beginWithRoom(job, bytes, most);
      if (making !== "made") return making;
      for (let from = 0; from < sealed.length; from += CHUNK) {
        await access.run(() =>
          transaction(db, () => {
            for (const [index, one] of sealed.slice(from, from + CHUNK).entries()) {
              insertItem.run(job.id, from + index + 1, randomUUID(), one);
            }
          }),
        );
        await turn();
      }
      await access.run(() =>
        transaction(db, () => {
          complete.run(job.id);
          rows.recount(job.id);
        }),
      );
      return "made";
    },
  };
}

function reading({ db, access }: JobsOptions, rows: JobRows): Pick<JobStore, "find" | "list" | "items"> {
  const find = db.prepare("SELECT * FROM jobs WHERE id = ? AND state <> 'incomplete'");
  const listOf = (whose: string) => ({
    page: db.prepare(
      `SELECT * FROM jobs WHERE ${whose} AND state <> 'incomplete' ORDER BY created_at DESC, id LIMIT ? OFFSET ?`,
    ),
    count: db.prepare(`SELECT count(*) AS n FROM jobs WHERE ${whose} AND state <> 'incomplete'`),
  });
  const ofUser = listOf("user_id = ?");
  const inAccount = "unit_id IN (SELECT unit FROM units WHERE account = ?)";
  const ofAccount = listOf(inAccount);
  const ofUnits = listOf(`${inAccount} AND unit_id IN (SELECT value FROM json_each(?))`);
  const listFor = (whose: { userId: number } | JobScope) => {
    if ("userId" in whose) return { ...ofUser, values: [whose.userId] };
    const { account, unitIds } = whose;
    if (unitIds === undefined) return { ...ofAccount, values: [account] };
    return { ...ofUnits, values: [account, JSON.stringify(unitIds)] };
  };
  const inStates = "job_id = ? AND state IN (SELECT value FROM json_each(?))";
  // The lines first, from the index alone: what is sealed is read of one page only.
  const items = db.prepare(
    `SELECT * FROM job_items WHERE job_id = ? AND line IN
       (SELECT line FROM job_items INDEXED BY job_items_by_state WHERE ${inStates} ORDER BY line LIMIT ? OFFSET ?)
     ORDER BY line`,
  );
  const countItems = db.prepare(`SELECT count(*) AS n FROM job_items WHERE ${inStates}`);
  return {
    find: (id) =>
      access.run(() => {
        const row = find.get(id);
        return row && rows.readJob(row);
      }),
    list: ({ limit, offset, ...whose }) =>
      access.run(() => {
        const { page, count, values } = listFor(whose);
        return {
          jobs: page.all(...values, limit, offset).map((row) => rows.readJob(row)),
          total: Number(count.get(...values)?.["n"]),
        };
      }),
    items: (id, { states, limit, offset }) =>
      access.run(() => {
        const wanted = JSON.stringify(states);
        const found = items.all(id, id, wanted, limit, offset).map((row) => ({
          line: Number(row["line"]),
          key: String(row["key"]),
          state: String(row["state"]) as ItemState,
          write: rows.readWrite(row),
          result: rows.readResult(row),
          endedAt: optional(row["ended_at"]),
        }));
        return { items: found, total: Number(countItems.get(id, wanted)?.["n"]) };
      }),
  };
}

type Acts = Pick<JobStore, "pause" | "resume" | "cancel" | "retry">;

function acts({ db, now, access }: JobsOptions, rows: JobRows): Acts {
  const pause = db.prepare(
    `UPDATE jobs SET state = 'paused', reason = ?, since = ?, held_until = NULL
     WHERE id = ? AND state IN ('waiting', 'running', 'waiting_for_sign_in')`,
  );
  const resume = db.prepare(
    `UPDATE jobs SET state = 'waiting', reason = NULL, since = ?, queued_at = ? WHERE id = ? AND state = 'paused'`,
  );
  const cancel = db.prepare(
    `UPDATE jobs SET state = 'cancelled', reason = NULL, since = ?, held_until = NULL
     WHERE id = ? AND state IN ('waiting', 'running', 'paused', 'waiting_for_sign_in')`,
  );
  const cancelItems = db.prepare(
    "UPDATE job_items SET state = 'cancelled' WHERE job_id = ? AND state = 'waiting'",
  );
  const undoAgain = db.prepare(
    `UPDATE jobs SET undone_by = NULL
     WHERE undone_by = ?1 AND user_id = (SELECT user_id FROM jobs WHERE id = ?1)`,
  );
  const again = db.prepare(
    `SELECT line, state FROM job_items WHERE job_id = ?1 AND state IN ('failed', CASE WHEN ?2 = 1 THEN 'unknown' END,
       CASE WHEN (SELECT in_order FROM jobs WHERE id = ?1) = 1 THEN 'cancelled' END)`,
  );
  const renew = db.prepare(
    `UPDATE job_items SET state = 'waiting', key = ?, result = NULL, worker = NULL, claimed_at = NULL, ended_at = NULL
     WHERE job_id = ? AND line = ?`,
  );
  const reopen = db.prepare(
    `UPDATE jobs SET state = 'waiting', reason = NULL, undone_by = NULL, since = ?, queued_at = ?
     WHERE id = ? AND state IN ('finished', 'cancelled')`,
  );
  return {
    pause: (id, reason) => access.run(() => pause.run(reason, now(), id).changes === 1),
    resume: (id) => access.run(() => resume.run(now(), now(), id).changes === 1),
    cancel: (id) =>
      access.run(() =>
        transaction(db, () => {
          if (cancel.run(now(), id).changes === 0) return false;
          cancelItems.run(id);
          undoAgain.run(id);
          rows.recount(id);
          return true;
        }),
      ),
    retry: (id, { unknown }) =>
      access.run(() =>
        transaction(db, () => {
          const lines = again.all(id, unknown ? 1 : 0);
          // What was only cancelled has nothing to be tried again.
          if (lines.every(({ state }) => state === "cancelled")) return 0;
          // A new key for each: the old one would be answered with the old answer.
          for (const { line } of lines) renew.run(randomUUID(), id, Number(line));
          if (lines.length > 0) reopen.run(now(), now(), id);
          rows.recount(id);
          return lines.length;
        }),
      ),
  };
}

/** Makes the way to remove a job, a few rows at a time. What it was to take back, and has not, another job may. */
function removal({ db, access }: JobsOptions): Remove {
  const removeItems = db.prepare(
    "DELETE FROM job_items WHERE job_id = ? AND line IN (SELECT line FROM job_items WHERE job_id = ? LIMIT ?)",
  );
  const release = db.prepare(
    `UPDATE jobs SET undone_by = NULL WHERE undone_by = ?1
       AND user_id = (SELECT user_id FROM jobs WHERE id = ?1 AND state = 'incomplete')`,
  );
  const remove = db.prepare("DELETE FROM jobs WHERE id = ?");
  return async (id) => {
    while (await access.run(() => removeItems.run(id, id, CHUNK).changes > 0)) await turn();
    await access.run(() =>
      transaction(db, () => {
        release.run(id);
        remove.run(id);
      }),
    );
  };
}

function keeping(
  { db, now, access }: JobsOptions,
  cancel: JobStore["cancel"],
  remove: Remove,
): Pick<JobStore, "purge"> {
  const abandoned = db.prepare(
    "SELECT id FROM jobs WHERE state IN ('paused', 'waiting_for_sign_in') AND since <= ?",
  );
  const over = db.prepare(
    `SELECT id FROM jobs WHERE (state IN ('finished', 'cancelled') AND since <= ?)
       OR (state = 'incomplete' AND since <= ?)`,
  );
  const idsOf = (rows: Record<string, unknown>[]) => rows.map(({ id }) => String(id));
  return {
    async purge() {
      const old = now() - KEEP_MS;
      for (const id of idsOf(await access.run(() => abandoned.all(old)))) await cancel(id);
      for (const id of idsOf(await access.run(() => over.all(old, now() - INCOMPLETE_MS)))) await remove(id);
    },
  };
}
