import { randomUUID } from "node:crypto";
import { ReadableStream } from "node:stream/web";
import type { Caller } from "../caller.ts";
import { GatewayProblem } from "../problem.ts";
import type { ItemState, Job, JobItem, JobStore, JobWrite } from "../store/job-store.ts";
import type { OwnHandlers, OwnSchemas } from "./handler.ts";
import { apiContract } from "./jobs/api-contract.ts";
import { MAX_ERRORS, refusedWrites } from "./jobs/job-rules.ts";
import type { OwnContext } from "./context.ts";
import { csvHead, csvItem } from "./jobs/result-csv.ts";
import { seenJobs, type Asker, type SeenJobs } from "./jobs/seen-jobs.ts";

/** Jobs of one user that are not over, and what the rows of all of them take: nobody is to fill the disk. */
const MOST = { open: 50, bytes: 256 * 1024 * 1024 };
const LIMIT = 50;
/** Rows of a result read at a time. */
const PAGE = 500;
const ITEM_STATES: ItemState[] = ["waiting", "running", "done", "failed", "unknown", "cancelled"];
const OVER = new Set<Job["state"]>(["finished", "cancelled"]);

/** Lists of writes that go on without a browser. */
export function jobHandlers(context: OwnContext) {
  const seen = seenJobs(context);
  return { ...reads(context, seen), ...acts(context, seen) };
}

function reads({ store }: OwnContext, seen: SeenJobs) {
  const { jobs } = store;
  return {
    async listJobs(request) {
      const { caller, query } = request;
      const { all = false, limit = LIMIT, offset = 0 } = query;
      const whose = all ? await seen.everyones(request) : { userId: caller.userId };
      const found = await jobs.list({ ...whose, limit, offset });
      return { jobs: found.jobs.map((job) => shownJob(job, caller)), total: found.total };
    },
    async getJob(request) {
      return shownJob(await seen.find(request, request.path.id), request.caller);
    },
    async listJobItems(request) {
      const { state, limit = LIMIT, offset = 0 } = request.query;
      const { id } = await seen.find(request, request.path.id);
      const found = await jobs.items(id, { states: state ? [state] : ITEM_STATES, limit, offset });
      return { items: found.items.map(shownItem), total: found.total };
    },
    async getJobResult(request) {
      const { id } = await seen.find(request, request.path.id);
      const body = ReadableStream.from(resultOf(jobs, id)) as globalThis.ReadableStream;
      return new Response(body, {
        headers: {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": `attachment; filename="job-${id}.csv"`,
        },
      });
    },
  } satisfies OwnHandlers<"listJobs" | "getJob" | "listJobItems" | "getJobResult">;
}

function acts({ store, pokeJobs }: OwnContext, seen: SeenJobs) {
  const { jobs } = store;
  /** It runs with its user's rights, so nobody else lets it run. */
  const mine = async (asker: Asker, id: string): Promise<Job> => {
    const job = await seen.find(asker, id);
    if (job.userId === asker.caller.userId) return job;
    const message = `Only ${job.startedBy} can do this: the job runs with that person's rights.`;
    throw new GatewayProblem(403, "forbidden", message);
  };
  const changed = async (asker: Asker, id: string) => {
    pokeJobs();
    return shownJob(await seen.find(asker, id), asker.caller);
  };
  return {
    async createJob(request) {
      const { caller, session, body } = request;
      const writes = body.writes.map(writeOf);
      await requireWrites(caller, writes);
      const id = randomUUID();
      const owner = { userId: caller.userId, unitId: caller.orgUnitId, startedBy: session.user.email };
      if (!(await jobs.create({ id, title: body.title, ...owner }, writes, MOST))) {
        const message = `You can have ${MOST.open} jobs, or 256 MB of rows, that aren't over. Cancel one, or wait until one has finished.`;
        throw new GatewayProblem(409, "too_many_jobs", message);
      }
      return changed(request, id);
    },
    async pauseJob(request) {
      const { id, state } = await seen.find(request, request.path.id);
      if (state !== "paused" && !(await jobs.pause(id, "asked"))) throw isOver("pause");
      return changed(request, id);
    },
    async resumeJob(request) {
      const { id, state } = await mine(request, request.path.id);
      const goesOn = state === "waiting" || state === "running" || state === "waiting_for_sign_in";
      if (!goesOn && !(await jobs.resume(id))) throw isOver("resume");
      return changed(request, id);
    },
    async cancelJob(request) {
      const { id, state } = await seen.find(request, request.path.id);
      if (state !== "cancelled" && !(await jobs.cancel(id))) throw isOver("cancel");
      return changed(request, id);
    },
    async retryJob(request) {
      const { id } = await mine(request, request.path.id);
      if ((await jobs.retry(id, { unknown: request.body.unknown === true })) === 0) {
        throw new GatewayProblem(409, "nothing_to_do", "No row of this job has failed.");
      }
      return changed(request, id);
    },
  } satisfies OwnHandlers<"createJob" | "pauseJob" | "resumeJob" | "cancelJob" | "retryJob">;
}

async function requireWrites({ role }: Caller, writes: JobWrite[]): Promise<void> {
  const errors = await refusedWrites(await apiContract(), role, writes);
  const [first, ...others] = errors;
  if (!first) return;
  const count = `${errors.length === MAX_ERRORS ? "At least " : ""}${others.length}`;
  const more = ["", " Another line has an error."][others.length] ?? ` ${count} more lines have errors.`;
  throw new GatewayProblem(400, "bad_request", `${first.message}${more}`, { errors });
}

/** The result page by page: ten thousand rows are never in memory at once. */
async function* resultOf(jobs: JobStore, id: string): AsyncGenerator<Uint8Array> {
  const text = new TextEncoder();
  yield text.encode(csvHead);
  for (let offset = 0; ; offset += PAGE) {
    const { items, total } = await jobs.items(id, { states: ITEM_STATES, limit: PAGE, offset });
    yield text.encode(items.map(csvItem).join(""));
    if (offset + PAGE >= total) return;
  }
}

function writeOf({ method, path, body, if_match: ifMatch, label }: OwnSchemas["JobWrite"]): JobWrite {
  return {
    method,
    path,
    label,
    ...(body === undefined ? {} : { body }),
    ...(ifMatch === undefined ? {} : { ifMatch }),
  };
}

function shownJob(job: Job, { userId }: Caller): OwnSchemas["Job"] {
  const { counts, state, rate } = job;
  const left = counts.waiting + counts.running;
  const held = job.heldUntil !== undefined && job.heldUntil > Date.now();
  return {
    job_id: job.id,
    title: job.title,
    state,
    reason: job.reason ?? null,
    started_by: job.startedBy,
    is_mine: job.userId === userId,
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts,
    created_on: date(job.createdAt),
    started_on: dateOrNull(job.startedAt),
    ended_on: OVER.has(state) ? date(job.since) : null,
    held_until: held ? dateOrNull(job.heldUntil) : null,
    rows_per_second: Math.round(rate * 10) / 10,
    seconds_left: state === "running" && !held && rate > 0 ? Math.ceil(left / rate) : null,
  };
}

function shownItem({ line, state, write, result, endedAt }: JobItem): OwnSchemas["JobItem"] {
  return {
    line,
    label: write?.label ?? "",
    method: write?.method ?? "",
    path: write?.path ?? "",
    state,
    status: result?.status ?? null,
    message: result?.message ?? "",
    request_id: result?.requestId ?? null,
    ended_on: dateOrNull(endedAt),
  };
}

function date(time: number): string {
  return new Date(time).toISOString();
}

function dateOrNull(time: number | undefined): string | null {
  return time === undefined ? null : date(time);
}

function isOver(act: string): GatewayProblem {
  return new GatewayProblem(409, "nothing_to_do", `This job is over, so you can't ${act} it.`);
}
