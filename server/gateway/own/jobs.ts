import { setImmediate as turn } from "node:timers/promises";
import type { Caller } from "../caller.ts";
import { GatewayProblem } from "../problem.ts";
import type { ItemState, Job, JobItem, JobStore, JobWrite } from "../store/job-store.ts";
import { fewAtOnce, type InLine } from "./few-at-once.ts";
import type { OwnHandlers, OwnSchemas } from "./handler.ts";
import type { OwnContext } from "./context.ts";
import { jobUndo, undoTitle, type JobUndo } from "./jobs/job-undo.ts";
import { makeJob, undoneAlready } from "./jobs/make-job.ts";
import { csvFile } from "./csv-file.ts";
import { csvHead, csvItem, failedHead, failedItem } from "./jobs/result-csv.ts";
import { seenJobs, type Asker, type SeenJobs } from "./jobs/seen-jobs.ts";

const LIMIT = 50;
/** Rows of a result read at a time. */
const PAGE = 200;
const ITEM_STATES: ItemState[] = ["waiting", "running", "done", "failed", "unknown", "cancelled"];
const OVER = new Set<Job["state"]>(["finished", "cancelled"]);

/** Lists of writes that go on without a browser. */
export function jobHandlers(context: OwnContext) {
  const seen = seenJobs(context);
  const inLine = fewAtOnce();
  const { planOf } = jobUndo(context.store);
  // Only whose job it is gets as far as that.
  const undo: JobUndo = { planOf: (job) => inLine(job.userId, () => planOf(job)) };
  return { ...reads(context, seen, undo, inLine), ...acts(context, seen, undo) };
}

function reads({ store }: OwnContext, seen: SeenJobs, undo: JobUndo, inLine: InLine) {
  const { jobs } = store;
  const itemsOf =
    (userId: number): JobStore["items"] =>
    (...asked) =>
      inLine(userId, () => jobs.items(...asked));
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
    async getJobUndo(request) {
      const job = requireKept(mineOf(request, await seen.find(request, request.path.id)));
      const { writes, left } = await undo.planOf(job);
      return { rows: writes.length, left };
    },
    async getJobResult(request) {
      const { id } = await seen.find(request, request.path.id);
      const rows = { states: ITEM_STATES, head: csvHead, line: csvItem };
      return csvFile(`job-${id}.csv`, linesOf(itemsOf(request.caller.userId), id, rows));
    },
    async getJobFailedRows(request) {
      const { id, heads } = await seen.find(request, request.path.id);
      if (heads === undefined) throw new GatewayProblem(404, "not_found", "This job wasn't made of a file.");
      const line = (item: JobItem) => failedItem(heads, item);
      const rows: Lines = { states: ["failed"], head: failedHead(heads), line };
      return csvFile(`failed-${id}.csv`, linesOf(itemsOf(request.caller.userId), id, rows));
    },
  } satisfies OwnHandlers<
    "listJobs" | "getJob" | "listJobItems" | "getJobUndo" | "getJobResult" | "getJobFailedRows"
  >;
}

function acts({ store, pokeJobs }: OwnContext, seen: SeenJobs, undo: JobUndo) {
  const { jobs } = store;
  const mine = async (asker: Asker, id: string) => mineOf(asker, await seen.find(asker, id));
  const changed = async (asker: Asker, id: string) => {
    pokeJobs();
    return shownJob(await seen.find(asker, id), asker.caller);
  };
  return {
    async createJob(request) {
      const { title, heads, in_order: inOrder = false, writes } = request.body;
      const id = await makeJob(jobs, request, {
        title,
        ...(heads && { heads }),
        inOrder,
        writes: writes.map(writeOf),
      });
      return changed(request, id);
    },
    async undoJob(request) {
      const job = requireKept(await mine(request, request.path.id));
      const { writes } = await undo.planOf(job);
      if (writes.length === 0) {
        throw new GatewayProblem(409, "nothing_to_do", "Nothing in this job can be undone.");
      }
      // What was done step by step is taken back in the same steps, from the last one on.
      const { inOrder } = job;
      const id = await makeJob(jobs, request, {
        title: undoTitle(job.title),
        undoes: job.id,
        inOrder,
        writes: inOrder ? writes.toReversed() : writes,
      });
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
  } satisfies OwnHandlers<"createJob" | "undoJob" | "pauseJob" | "resumeJob" | "cancelJob" | "retryJob">;
}

/** It runs with its user's rights, so nobody else lets it run. */
function mineOf({ caller }: Asker, job: Job): Job {
  if (job.userId === caller.userId) return job;
  const message = `Only ${job.startedBy} can do this: the job runs with that person's rights.`;
  throw new GatewayProblem(403, "forbidden", message);
}

/** What was taken back isn't taken back again. */
function requireKept(job: Job): Job {
  if (job.undoneBy !== undefined) throw undoneAlready();
  return job;
}

type Lines = { states: ItemState[]; head: string; line: (item: JobItem) => string };

/** Rows page by page: ten thousand are never in memory at once, and others have their turn after each. */
async function* linesOf(
  itemsOf: JobStore["items"],
  id: string,
  { states, head, line }: Lines,
): AsyncGenerator<string> {
  let text = head;
  for (let offset = 0; ; offset += PAGE) {
    const { items, total } = await itemsOf(id, { states, limit: PAGE, offset });
    yield text + items.map(line).join("");
    if (offset + PAGE >= total) return;
    text = "";
    await turn();
  }
}

function writeOf({
  method,
  path,
  body,
  if_match: ifMatch,
  only_if: onlyIf,
  label,
  cells,
}: OwnSchemas["JobWrite"]): JobWrite {
  return {
    method,
    path,
    label,
    ...(body === undefined ? {} : { body }),
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(onlyIf === undefined ? {} : { onlyIf }),
    ...(cells === undefined ? {} : { cells }),
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
    in_order: job.inOrder,
    has_file: job.heads !== undefined,
    undone_by: job.undoneBy ?? null,
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
