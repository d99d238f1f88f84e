import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Vault } from "../vault.ts";
import type { ItemResult, ItemState, Job, JobState, JobWrite, NewJob, PauseReason } from "./job-store.ts";

type Row = Record<string, SQLOutputValue>;

/** The speed of a job is that of its last half minute. */
const RATE_MS = 30_000;

/**
 * What the vault binds a sealed text to, so that it can be moved neither to another row nor to another user, with
 * whose rights it would be sent.
 */
const jobName = ({ id, userId, unitId }: Named) => `job/${id}/${userId}/${unitId}`;
const writeName = (job: Named, line: number) => `${jobName(job)}/${line}`;
const resultName = (job: Named, line: number) => `${jobName(job)}/${line}/result`;

type Named = Pick<NewJob, "id" | "userId" | "unitId">;

/** How jobs and their items lie in the database. */
export type JobRows = {
  sealJob: (job: NewJob) => Buffer;
  sealWrite: (job: NewJob, line: number, write: JobWrite) => Buffer;
  sealResult: (id: string, line: number, result: ItemResult | undefined) => Buffer | null;
  readJob: (row: Row) => Job;
  readWrite: (row: Row) => JobWrite | undefined;
  readResult: (row: Row) => ItemResult | undefined;
  /** Counts the items of a job, and ends it when none is left to run. A part of the transaction that changed them. */
  recount: (id: string) => void;
};

/** Reads and seals the rows of jobs. */
export function jobRows(db: DatabaseSync, vault: Vault, now: () => number): JobRows {
  const count = db.prepare(
    "SELECT state, count(*) AS n FROM job_items INDEXED BY job_items_by_state WHERE job_id = ? GROUP BY state",
  );
  const ended = db.prepare(
    "SELECT count(*) AS n FROM job_items WHERE job_id = ? AND state = ? AND ended_at > ?",
  );
  const write = db.prepare(
    `UPDATE jobs SET waiting = ?, running = ?, done = ?, failed = ?, unknown = ?, cancelled = ? WHERE id = ?`,
  );
  // Rows of a job that was cancelled can be sent again; those that were never sent are still not, when they have ended.
  const end = db.prepare(
    `UPDATE jobs SET state = iif(cancelled > 0, 'cancelled', 'finished'), since = ?, reason = NULL, held_until = NULL
     WHERE id = ? AND waiting + running = 0
       AND state IN ('waiting', 'running', 'paused', 'waiting_for_sign_in')`,
  );
  const owner = db.prepare("SELECT user_id, unit_id FROM jobs WHERE id = ?");
  const named = (id: string): Named => {
    const row = owner.get(id);
    return { id, userId: Number(row?.["user_id"]), unitId: Number(row?.["unit_id"]) };
  };
  const placeOf = (row: Row): [job: Named, line: number] => [
    named(String(row["job_id"])),
    Number(row["line"]),
  ];
  const open = (sealed: unknown, name: string): unknown => {
    const text = sealed instanceof Uint8Array ? vault.open(sealed, name) : undefined;
    return text === undefined ? undefined : JSON.parse(text);
  };
  const rateOf = (id: string, startedAt: number): number => {
    const seconds = Math.max(1_000, Math.min(RATE_MS, now() - startedAt)) / 1000;
    const from = now() - RATE_MS;
    const numbers = ["done", "failed", "unknown"].map((state) => Number(ended.get(id, state, from)?.["n"]));
    return numbers.reduce((sum, one) => sum + one, 0) / seconds;
  };

  return {
    sealJob: ({ title, startedBy, heads, ...job }) =>
      vault.seal(JSON.stringify({ title, startedBy, heads }), jobName(job)),
    sealWrite: (job, line, one) => vault.seal(JSON.stringify(one), writeName(job, line)),
    sealResult: (id, line, result) =>
      result === undefined ? null : vault.seal(JSON.stringify(result), resultName(named(id), line)),
    readJob(row) {
      const id = String(row["id"]);
      const owned = { id, userId: Number(row["user_id"]), unitId: Number(row["unit_id"]) };
      const kept = open(row["sealed"], jobName(owned)) as
        | Pick<NewJob, "title" | "startedBy" | "heads">
        | undefined;
      const state = String(row["state"]) as JobState;
      const startedAt = optional(row["started_at"]);
      return {
        ...owned,
        title: kept?.title ?? "",
        startedBy: kept?.startedBy ?? "",
        heads: kept?.heads,
        inOrder: row["in_order"] === 1,
        state,
        reason: row["reason"] === null ? undefined : (String(row["reason"]) as PauseReason),
        counts: countsOf((name) => Number(row[name])),
        createdAt: Number(row["created_at"]),
        startedAt,
        since: Number(row["since"]),
        heldUntil: optional(row["held_until"]),
        undoneBy: row["undone_by"] === null ? undefined : String(row["undone_by"]),
        rate: state === "running" && startedAt !== undefined ? rateOf(id, Number(row["since"])) : 0,
      };
    },
    readWrite: (row) => open(row["sealed"], writeName(...placeOf(row))) as JobWrite | undefined,
    readResult: (row) => open(row["result"], resultName(...placeOf(row))) as ItemResult | undefined,
    recount(id) {
      const found = new Map(count.all(id).map((row) => [String(row["state"]), Number(row["n"])]));
      const { waiting, running, done, failed, unknown, cancelled } = countsOf((name) => found.get(name) ?? 0);
      write.run(waiting, running, done, failed, unknown, cancelled, id);
      end.run(now(), id);
    },
  };
}

/** A number that may be missing. */
export function optional(value: SQLOutputValue | undefined): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}

function countsOf(count: (state: ItemState) => number): Record<ItemState, number> {
  return {
    waiting: count("waiting"),
    running: count("running"),
    done: count("done"),
    failed: count("failed"),
    unknown: count("unknown"),
    cancelled: count("cancelled"),
  };
}
