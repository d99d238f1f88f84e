import { keepPreviousData, queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import type { components } from "../../own.d.ts";
import { call, client, fileText, pageOf } from "./client.ts";
import { measure, objects, textOrDash, textOrNull, texts, type Loose } from "./loose.ts";
import type { Write } from "./write.ts";

type WireJob = components["schemas"]["Job"];

/** One row of a job: a write of the API, by its path there, and what people call it. */
export type JobWrite = components["schemas"]["JobWrite"];

/** A list of writes that goes on in the gateway, with or without a browser. */
export type Job = {
  job_id: string | null;
  title: string;
  state: string;
  /** Why it is paused. */
  reason: string | null;
  started_by: string;
  is_mine: boolean;
  total: number;
  waiting: number;
  running: number;
  done: number;
  failed: number;
  unknown: number;
  cancelled: number;
  created_on: string;
  started_on: string | null;
  ended_on: string | null;
  held_until: string | null;
  /** Its rows follow one another, and one that isn't done stops the rest. */
  in_order: boolean;
  /** It was made of a file, whose failed rows can be had as one. */
  has_file: boolean;
  /** The job that takes it back. */
  undone_by: string | null;
  /** NaN while nobody can say. */
  seconds_left: number;
};

/** What became of one row. */
type JobItem = {
  line: number;
  label: string;
  method: string;
  path: string;
  state: string;
  message: string;
  request_id: string | null;
};

type JobFilters = { all?: boolean; limit?: number; offset?: number };

/** While a job goes on its figures are asked for this often, in milliseconds, by whoever looks at them. */
const WATCH_MS = 2000;

/** While nothing goes on: one may have been started elsewhere. */
const IDLE_MS = 10_000;

/** By whoever only wants to know that something goes on. */
const MARK_MS = 5000;

/** By them, when it ends in a moment. */
const SOON_MS = 1000;

const jobsKey = ["jobs"];

/** Whether a job may change by itself. */
export function isGoingOn({ state }: Pick<Job, "state">): boolean {
  return state === "waiting" || state === "running" || state === "waiting_for_sign_in";
}

/** Whether a job whose rows follow one another came to one that wasn't done. */
export function hasStopped({ state, in_order: inOrder, failed, unknown }: Job): boolean {
  return state === "cancelled" && inOrder && failed + unknown > 0;
}

/** Paused or cancelled, rows that are on their way still end. */
const mayChange = (job: Job) => isGoingOn(job) || job.running > 0;

/** One page of jobs: mine, or for an Admin everyone's. */
export function jobsQuery(filters: JobFilters) {
  return queryOptions({
    queryKey: [...jobsKey, "list", filters],
    queryFn: async ({ signal }) =>
      pageOf(
        await call(client.GET("/own/jobs", { params: { query: filters }, signal })),
        "jobs",
        jobOf,
        (job) => job.job_id,
      ),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.rows.some(mayChange) === true ? WATCH_MS : IDLE_MS),
  });
}

async function readNewest(signal?: AbortSignal): Promise<Job[]> {
  const params = { query: { limit: 20 } };
  const data = await call(client.GET("/own/jobs", { params, ...(signal && { signal }) }));
  return pageOf(data, "jobs", jobOf, (job) => job.job_id).rows;
}

/** Few enough rows that somebody waits for the end. */
const isShort = ({ waiting, running }: Job) => waiting + running < 100;

/** My newest jobs, asked for again while one of them goes on and somebody can see this page. */
const runningQuery = queryOptions({
  queryKey: [...jobsKey, "running"],
  queryFn: ({ signal }) => readNewest(signal),
  refetchInterval: ({ state }) => {
    const going = state.data?.filter(isGoingOn) ?? [];
    return going.length > 0 && (going.some(isShort) ? SOON_MS : MARK_MS);
  },
});

export const useRunningJobs = () => useQuery(runningQuery);

function jobQuery(jobId: string) {
  return queryOptions({
    queryKey: [...jobsKey, "one", jobId],
    queryFn: async ({ signal }) =>
      jobOf(await call(client.GET("/own/jobs/{id}", { params: { path: { id: jobId } }, signal }))),
    refetchInterval: ({ state }) => state.data !== undefined && mayChange(state.data) && WATCH_MS,
  });
}

export const useJob = (jobId: string) => useQuery(jobQuery(jobId));

/** Asked for again when there are more of them, and when the job has ended anew: as many may have failed again. */
function jobItemsQuery({ job_id: jobId, ended_on: endedOn, ...job }: Job, state: "failed" | "unknown") {
  const count = state === "failed" ? job.failed : job.unknown;
  return queryOptions({
    queryKey: [...jobsKey, "items", jobId, state, count, endedOn],
    queryFn: async ({ signal }) => {
      const params = { path: { id: jobId ?? "" }, query: { state, limit: 50 } };
      const data = await call(client.GET("/own/jobs/{id}/items", { params, signal }));
      return pageOf(data, "items", itemOf, (item) => item.line);
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
    enabled: count > 0,
  });
}

export const useJobItems = (job: Job, state: "failed" | "unknown") => useQuery(jobItemsQuery(job, state));

/** A job to be started, and my newest jobs before that: what is found beside them later is this one. */
type JobStart = {
  title: string;
  heads?: string[];
  in_order?: boolean;
  writes: JobWrite[];
  known: readonly Job[];
};

/** Starts a job. All of its rows are checked first; the error names those that cannot be. */
export const jobStart: Write<JobStart, Job> = {
  send: async ({ body: { known: _seen, ...body }, key }) =>
    jobOf(await call(client.POST("/own/jobs", { body, headers: { "Idempotency-Key": key } }))),
  find: ({ title, writes, known }) => findStarted({ title, total: writes.length, known }),
  changes: [jobsKey],
};

/** The job with this title that wasn't there before. */
export async function findStarted({
  title,
  total,
  known,
}: {
  title: string;
  total?: number;
  known: readonly Job[];
}): Promise<Job | null> {
  const isNew = ({ job_id: id }: Job) => known.every((job) => job.job_id !== id);
  const jobs = await readNewest();
  const isIt = (job: Job) => job.title === title && (total === undefined || job.total === total);
  return jobs.find((job) => isNew(job) && isIt(job)) ?? null;
}

/** What of a job can be taken back, and which rows stay as they are. */
type JobUndo = { rows: number; left: { why: string; rows: number; names: string[] }[] };

/** Read when somebody asks, and anew each time: records change. Under a key of its own: once begun, nothing is left to ask. */
function jobUndoQuery(jobId: string) {
  return queryOptions({
    queryKey: ["job-undo", jobId],
    queryFn: async ({ signal }) =>
      undoOf(await call(client.GET("/own/jobs/{id}/undo", { params: { path: { id: jobId } }, signal }))),
    staleTime: 0,
    gcTime: 0,
  });
}

export const useJobUndo = (jobId: string) => useQuery(jobUndoQuery(jobId));

function undoOf(data: object): JobUndo {
  const wire = data as Loose<components["schemas"]["JobUndo"]>;
  const left: Loose<components["schemas"]["JobUndoLeft"]>[] = objects(wire.left);
  return {
    rows: measure(wire.rows),
    left: left.map((one) => ({
      why: textOrDash(one.why),
      rows: measure(one.rows),
      names: texts(one.names),
    })),
  };
}

/** Takes a job back by another one, which is the answer. What `known` is for: see `jobStart`. */
export function jobUndo(jobId: string): Write<{ title: string; known: readonly Job[] }, Job> {
  return {
    send: async ({ key }) => {
      const params = { path: { id: jobId } };
      return jobOf(
        await call(client.POST("/own/jobs/{id}/undo", { params, headers: { "Idempotency-Key": key } })),
      );
    },
    find: ({ title, known }) => findStarted({ title: `Undo: ${title}`.slice(0, 200), known }),
    changes: [jobsKey],
  };
}

export type JobAct = "pause" | "resume" | "cancel" | "retry" | "retryUnknown";

const acts: Record<JobAct, (jobId: string) => Promise<object>> = {
  pause: (id) => call(client.POST("/own/jobs/{id}/pause", { params: { path: { id } } })),
  resume: (id) => call(client.POST("/own/jobs/{id}/resume", { params: { path: { id } } })),
  cancel: (id) => call(client.POST("/own/jobs/{id}/cancel", { params: { path: { id } } })),
  retry: (id) => call(client.POST("/own/jobs/{id}/retry-failed", { params: { path: { id } }, body: {} })),
  retryUnknown: (id) =>
    call(client.POST("/own/jobs/{id}/retry-failed", { params: { path: { id } }, body: { unknown: true } })),
};

/** Pauses a job, lets it go on, cancels it, or sends rows again. */
export const useJobAct = (jobId: string) =>
  useMutation({ mutationFn: (act: JobAct) => acts[act](jobId), meta: { changes: [jobsKey] } });

/** What became of each row, or the rows of its file that failed, as the text of a CSV file. */
export const useJobFile = (jobId: string, which: "result" | "failed") =>
  useMutation({ mutationFn: () => fileText(`/own/jobs/${jobId}/${which}.csv`), meta: { changes: [] } });

function jobOf(row: object): Job {
  const wire = row as Loose<WireJob>;
  const counts = (wire.counts ?? {}) as Loose<WireJob["counts"]>;
  return {
    job_id: textOrNull(wire.job_id),
    title: textOrDash(wire.title),
    state: textOrDash(wire.state),
    reason: textOrNull(wire.reason),
    started_by: textOrDash(wire.started_by),
    is_mine: wire.is_mine === true,
    total: measure(wire.total),
    waiting: measure(counts.waiting),
    running: measure(counts.running),
    done: measure(counts.done),
    failed: measure(counts.failed),
    unknown: measure(counts.unknown),
    cancelled: measure(counts.cancelled),
    created_on: textOrDash(wire.created_on),
    started_on: textOrNull(wire.started_on),
    ended_on: textOrNull(wire.ended_on),
    held_until: textOrNull(wire.held_until),
    in_order: wire.in_order === true,
    has_file: wire.has_file === true,
    undone_by: textOrNull(wire.undone_by),
    seconds_left: measure(wire.seconds_left),
  };
}

function itemOf(row: object): JobItem {
  const wire = row as Loose<components["schemas"]["JobItem"]>;
  return {
    line: measure(wire.line),
    label: textOrDash(wire.label),
    method: textOrDash(wire.method),
    path: textOrDash(wire.path),
    state: textOrDash(wire.state),
    message: textOrDash(wire.message),
    request_id: textOrNull(wire.request_id),
  };
}
