import { randomUUID } from "node:crypto";
import type { Caller } from "../../caller.ts";
import { GatewayProblem } from "../../problem.ts";
import type { JobStore, JobWrite, NewJob } from "../../store/job-store.ts";
import { apiContract } from "./api-contract.ts";
import { MAX_ERRORS, refusedWrites } from "./job-rules.ts";
import type { Asker } from "./seen-jobs.ts";

/** Jobs of one user that are not over, and what the rows of all of them take: nobody is to fill the disk. */
const MOST = { open: 50, bytes: 256 * 1024 * 1024 };

/**
 * Makes a job of whoever asks, once all of its rows have been checked.
 * @param id where it was chosen before
 * @returns its ID
 */
export async function makeJob(
  jobs: JobStore,
  { caller, session }: Asker,
  {
    writes,
    id = randomUUID(),
    ...rest
  }: Pick<NewJob, "title" | "heads" | "inOrder" | "undoes"> & { writes: JobWrite[]; id?: string },
): Promise<string> {
  await requireWrites(caller, writes);
  const owner = { userId: caller.userId, unitId: caller.orgUnitId, startedBy: session.user.email };
  const making = await jobs.create({ id, ...rest, ...owner }, writes, MOST);
  if (making === "made") return id;
  if (making === "undone") throw undoneAlready();
  const message = `You can have ${MOST.open} jobs, or 256 MB of rows, that aren't over. Cancel one, or wait until one has finished.`;
  throw new GatewayProblem(409, "too_many_jobs", message);
}

/** A job is taken back once: to take that back, undo the job that did. */
export function undoneAlready(): GatewayProblem {
  const message = "This job was undone already. To have it back, undo the job that undid it.";
  return new GatewayProblem(409, "nothing_to_do", message);
}

async function requireWrites({ role }: Caller, writes: JobWrite[]): Promise<void> {
  const errors = await refusedWrites(await apiContract(), role, writes);
  const [first, ...others] = errors;
  if (!first) return;
  const count = `${errors.length === MAX_ERRORS ? "At least " : ""}${others.length}`;
  const more = ["", " Another line has an error."][others.length] ?? ` ${count} more lines have errors.`;
  throw new GatewayProblem(400, "bad_request", `${first.message}${more}`, { errors });
}
