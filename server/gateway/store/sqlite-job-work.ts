import type { DatabaseSync } from "node:sqlite";
import type { ClaimedItem, ItemOutcome, JobStore } from "./job-store.ts";
import type { Access } from "./sqlite-access.ts";
import type { JobRows } from "./sqlite-job-rows.ts";
import { transaction } from "./sqlite-transaction.ts";

type WorkOptions = { db: DatabaseSync; now: () => number; access: Access; rows: JobRows };

type Work = Pick<
  JobStore,
  | "runnable"
  | "waitingForSignIn"
  | "awaitSignIn"
  | "signedIn"
  | "claim"
  | "mayRun"
  | "settle"
  | "hold"
  | "beat"
  | "beats"
  | "heldBy"
  | "retire"
>;

/** What the processes that run jobs share, in SQLite. */
export function jobWork(options: WorkOptions): Work {
  return { ...queue(options), ...items(options), ...workers(options) };
}

type Queue = Pick<Work, "runnable" | "waitingForSignIn" | "awaitSignIn" | "signedIn" | "hold">;

function queue({ db, now, access, rows }: WorkOptions): Queue {
  const inState = db.prepare("SELECT * FROM jobs WHERE state = ? ORDER BY queued_at, id");
  const waiting = db.prepare("SELECT id FROM jobs WHERE state = 'waiting' ORDER BY queued_at, id");
  const start = db.prepare(
    `UPDATE jobs SET state = 'running', since = ?, started_at = coalesce(started_at, ?) WHERE id = ? AND
       (SELECT count(*) FROM jobs AS other WHERE other.state = 'running'
          AND other.user_id = jobs.user_id) < ?`,
  );
  const move = db.prepare("UPDATE jobs SET state = ?, since = ? WHERE id = ? AND state = ?");
  const hold = db.prepare("UPDATE jobs SET held_until = ? WHERE id = ? AND state = 'running'");
  const jobsIn = (state: string) => inState.all(state).map((row) => rows.readJob(row));
  const change = async (id: string, from: string, to: string) => {
    await access.run(() => move.run(to, now(), id, from));
  };
  return {
    runnable: (perUser) =>
      access.run(() => {
        // Nothing is written, and nobody waits for a writer's turn, when nothing waits: this is asked all the time.
        if (waiting.get() === undefined) return jobsIn("running");
        return transaction(db, () => {
          for (const { id } of waiting.all()) start.run(now(), now(), String(id), perUser);
          return jobsIn("running");
        });
      }),
    waitingForSignIn: () => access.run(() => jobsIn("waiting_for_sign_in")),
    awaitSignIn: (id) => change(id, "running", "waiting_for_sign_in"),
    signedIn: (id) => change(id, "waiting_for_sign_in", "waiting"),
    async hold(id, until) {
      await access.run(() => hold.run(until, id));
    },
  };
}

type Items = Pick<Work, "claim" | "mayRun" | "settle" | "heldBy">;

function items({ db, now, access, rows }: WorkOptions): Items {
  const due = db.prepare(
    `SELECT line FROM job_items INDEXED BY job_items_by_state WHERE job_id = ? AND state = 'waiting'
       AND (SELECT state FROM jobs WHERE id = job_id) = 'running' ORDER BY ended_at, line LIMIT ?`,
  );
  const inOrder = db.prepare(
    `SELECT EXISTS (SELECT 1 FROM job_items WHERE job_id = jobs.id AND state = 'running') AS under_way
     FROM jobs WHERE id = ? AND in_order = 1`,
  );
  const stop = db.prepare(
    `UPDATE job_items SET state = 'cancelled' WHERE job_id = ?1 AND state = 'waiting'
       AND (SELECT in_order FROM jobs WHERE id = ?1) = 1`,
  );
  const take = db.prepare(
    `UPDATE job_items SET state = 'running', worker = ?, claimed_at = ? WHERE job_id = ? AND line = ?
     RETURNING *`,
  );
  const live = db.prepare(
    "INSERT INTO job_workers (id, beat) VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET beat = beat + 1",
  );
  const isMine = db.prepare(
    `SELECT 1 FROM job_items JOIN jobs ON jobs.id = job_id
     WHERE job_id = ? AND line = ? AND worker = ? AND job_items.state = 'running' AND jobs.state = 'running'`,
  );
  const end = db.prepare(
    `UPDATE job_items SET state = ?, result = ?, ended_at = ?, worker = NULL
     WHERE job_id = ? AND line = ? AND key = ? AND state = 'running' AND worker = ?`,
  );
  // Somebody else may have taken the row over, and seen less of how it went.
  const endDone = db.prepare(
    `UPDATE job_items SET state = 'done', result = ?, ended_at = ?, worker = NULL
     WHERE job_id = ? AND line = ? AND key = ? AND state <> 'done'`,
  );
  const giveBack = db.prepare(
    `UPDATE job_items SET worker = NULL, claimed_at = NULL,
       state = CASE WHEN (SELECT state FROM jobs WHERE id = job_id) = 'cancelled' THEN 'cancelled' ELSE 'waiting' END
     WHERE job_id = ? AND line = ? AND key = ? AND state = 'running' AND worker = ?`,
  );
  const held = db.prepare("SELECT * FROM job_items WHERE worker = ? AND state = 'running'");

  const write = (id: string, worker: string, { line, key, state, result }: ItemOutcome) => {
    const sealed = rows.sealResult(id, line, result);
    if (state === "waiting") giveBack.run(id, line, key, worker);
    else if (state === "done") endDone.run(sealed, now(), id, line, key);
    else end.run(state, sealed, now(), id, line, key, worker);
  };
  const claimed = (row: Parameters<JobRows["readWrite"]>[0]): ClaimedItem => ({
    jobId: String(row["job_id"]),
    line: Number(row["line"]),
    key: String(row["key"]),
    write: rows.readWrite(row),
    claimedAt: Number(row["claimed_at"]),
  });

  return {
    claim: (id, worker, count) =>
      access.run(() => {
        if (due.get(id, 1) === undefined) return [];
        return transaction(db, () => {
          const ordered = inOrder.get(id);
          if (ordered?.["under_way"] === 1) return [];
          live.run(worker);
          const taken = due
            .all(id, ordered === undefined ? count : 1)
            .map(({ line }) => take.get(worker, now(), id, Number(line)));
          rows.recount(id);
          return taken.filter((row) => row !== undefined).map(claimed);
        });
      }),
    mayRun: (worker, { jobId, line }) => access.run(() => isMine.get(jobId, line, worker) !== undefined),
    settle: (id, worker, outcomes) =>
      access.insist(() =>
        transaction(db, () => {
          for (const outcome of outcomes) write(id, worker, outcome);
          if (outcomes.some(({ state }) => state === "failed" || state === "unknown")) stop.run(id);
          rows.recount(id);
        }),
      ),
    heldBy: (worker) => access.run(() => held.all(worker).map(claimed)),
  };
}

function workers({ db, access }: WorkOptions): Pick<Work, "beat" | "beats" | "retire"> {
  const beat = db.prepare("UPDATE job_workers SET beat = beat + 1 WHERE id = ?");
  const beats = db.prepare("SELECT id, beat FROM job_workers");
  const retire = db.prepare(
    `DELETE FROM job_workers WHERE id = ?1
       AND NOT EXISTS (SELECT 1 FROM job_items WHERE worker = ?1 AND state = 'running')`,
  );
  return {
    async beat(worker) {
      await access.run(() => beat.run(worker));
    },
    beats: () => access.run(() => new Map(beats.all().map(({ id, beat }) => [String(id), Number(beat)]))),
    async retire(worker) {
      await access.run(() => retire.run(worker));
    },
  };
}
