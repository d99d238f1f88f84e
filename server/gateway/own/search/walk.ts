import { setImmediate as nextTurn } from "node:timers/promises";
import type { ApiClient } from "../../api-client.ts";
import { isObject } from "../../json.ts";
import { GatewayProblem } from "../../problem.ts";
import { dataOf } from "../../read-record.ts";
import type { Session } from "../../store/store.ts";
import type { OwnSchemas } from "../handler.ts";
import { heardCall, type HeardCall } from "./heard-call.ts";
import { matcher } from "./match.ts";
import type { ReadWindow, SearchMemory } from "./memory.ts";
import { narrowing, parametersOf } from "./narrow.ts";
import { paced } from "./paced.ts";
import type { Query } from "./query.ts";
import { snippetsOf } from "./snippets.ts";
import { windowsOf, type SearchWindow } from "./windows.ts";

type Line = OwnSchemas["TranscriptSearchLine"];

export type Search = {
  session: Session;
  requestId: string;
  query: Query;
  asked: OwnSchemas["TranscriptSearch"];
  /** Ends it: nobody listens any more, or the session is over. */
  signal: AbortSignal;
  /** Resolves when the line has been taken. */
  say: (line: Line) => Promise<void>;
};

type Tools = { api: ApiClient; memory: SearchMemory };

const PAGE = 200;
const AHEAD = 4;
const LIMIT_MS = 30_000;
/** So many calls are sent with an answer; a page shows them, and asks for the next. */
const MOST_HITS = 200;
/** Others get their turn after so long. */
const BUSY_MS = 8;
const SAY_MS = 100;

/** A page of calls that is read ahead; what went wrong stays with it until its turn. */
type Job = { part: Part; offset: number };
type Part = { window: SearchWindow; read: ReadWindow; failed: boolean };
type Came = { calls: readonly HeardCall[] } | { error: unknown };

/**
 * Goes through the calls of a search, newest first, and says what it finds. What was read before isn't read again.
 * @throws GatewayProblem where the API refuses the very first question: nobody has been answered by then
 */
export async function beginSearch(tools: Tools, search: Search): Promise<() => Promise<void>> {
  const { asked, session } = search;
  const parameters = parametersOf(asked);
  const parts = windowsOf(asked.start, asked.end).map((window): Part => {
    const name = `${window.start}/${window.end}/${parameters.toString()}`;
    return { window, read: tools.memory.window(session.id, name, Date.parse(window.end)), failed: false };
  });
  const progress = progressOf(search, parts);
  const reader = readerOf(tools, search, parameters, progress.wait);
  const [newest] = parts;
  if (newest === undefined) return progress.end;
  // The newest calls are read while the others are counted.
  const first = reader(newest, 0).then(
    (calls): Came => ({ calls }),
    (error: unknown): Came => ({ error }),
  );
  const counted = Promise.all(parts.slice(1).map(async (part) => countIn(part, reader)));
  const came = await first;
  if ("error" in came && isRefusal(came.error)) {
    await counted;
    throw came.error;
  }
  return async () => {
    const hear = hearing(search, newest.read, progress);
    await take(came, newest);
    for (const failed of await counted) if (failed !== null) await fail(failed.part, failed.error);
    await progress.say();
    for await (const { job, result } of ahead(jobsOf(parts), reader)) await take(result, job.part);
    await progress.end();

    async function take(result: Came, part: Part): Promise<void> {
      search.signal.throwIfAborted();
      if (part.failed) return;
      if ("error" in result) await fail(part, result.error);
      else await hear(result.calls);
    }
    async function fail(part: Part, error: unknown): Promise<void> {
      search.signal.throwIfAborted();
      if (isEnd(error)) throw error;
      part.failed = true;
      await search.say({ kind: "failed", ...part.window, message: messageOf(error) });
    }
  };
}

/** Every page but the newest window's first, in order. */
function* jobsOf(parts: readonly Part[]): Generator<Job> {
  for (const [index, part] of parts.entries()) {
    for (let offset = index === 0 ? PAGE : 0; offset < (part.read.total ?? 0); offset += PAGE)
      yield { part, offset };
  }
}

type Reader = (part: Part, offset: number) => Promise<readonly HeardCall[]>;

/** Reads a few pages ahead and gives them in order. */
async function* ahead(jobs: Iterable<Job>, reader: Reader): AsyncGenerator<{ job: Job; result: Came }> {
  const waiting: { job: Job; result: Promise<Came> }[] = [];
  for (const job of jobs) {
    if (job.part.failed) continue;
    const result = reader(job.part, job.offset).then(
      (calls) => ({ calls }),
      (error: unknown) => ({ error }),
    );
    waiting.push({ job, result });
    const next = waiting.length < AHEAD ? undefined : waiting.shift();
    if (next) yield { job: next.job, result: await next.result };
  }
  for (const { job, result } of waiting) yield { job, result: await result };
}

async function countIn(part: Part, reader: Reader) {
  try {
    if (part.read.total === null) await reader(part, COUNT);
    return null;
  } catch (error) {
    return { part, error };
  }
}

/** An offset that asks for the number of calls alone. */
const COUNT = -1;

function readerOf(
  { api, memory }: Tools,
  { session, requestId, signal }: Search,
  parameters: URLSearchParams,
  onWait: (until: number) => void,
): Reader {
  const pace = paced({ signal, onWait });
  const headers = { accept: "application/json", "accept-encoding": "identity" };
  return async ({ window, read }, offset) => {
    const known = read.pages.get(offset);
    if (known !== undefined && read.total !== null) return known;
    const isCount = offset === COUNT;
    const query = new URLSearchParams({ ...Object.fromEntries(parameters), ...window });
    query.set("limit", String(isCount ? 1 : PAGE));
    query.set("offset", String(Math.max(offset, 0)));
    if (isCount) query.delete("include");
    const target = `/conversations/calls?${query.toString()}`;
    const answer = await pace(() =>
      api(session, { method: "GET", target, headers, limitMs: LIMIT_MS, signal, requestId }),
    );
    if (answer.status !== 200) throw refused(answer.status);
    const { calls: rows, total } = dataOf(answer);
    if (!Array.isArray(rows)) throw unreadable();
    // While its end is close there may be more calls by now, each of which has moved the others.
    if (typeof total === "number") read.total = Math.max(total, read.total ?? 0);
    else read.total ??= Math.max(offset, 0) + rows.length;
    if (isCount) return [];
    const calls = await readRows(rows, read);
    signal.throwIfAborted();
    memory.keep(read, offset, calls);
    return calls;
  };
}

async function readRows(rows: unknown[], { vocabulary }: ReadWindow): Promise<HeardCall[]> {
  const calls: HeardCall[] = [];
  let since = performance.now();
  for (const row of rows) {
    const call = isObject(row) ? heardCall(vocabulary, row) : null;
    if (call !== null) calls.push(call);
    if (performance.now() - since < BUSY_MS) continue;
    await nextTurn();
    since = performance.now();
  }
  return calls;
}

/** Makes the way through pages of calls: those that are meant and match are said. */
function hearing(search: Search, { vocabulary }: ReadWindow, progress: ReturnType<typeof progressOf>) {
  const { asked, query, say, signal } = search;
  const isMeant = narrowing(asked);
  const matchOf = matcher(query, vocabulary);
  const seen = new Set<number>();
  const skip = asked.skip ?? 0;
  return async (calls: readonly HeardCall[]): Promise<void> => {
    let since = performance.now();
    for (const call of calls) {
      progress.counts.read += 1;
      if (performance.now() - since > BUSY_MS) {
        await nextTurn();
        signal.throwIfAborted();
        since = performance.now();
      }
      // Calls that came in meanwhile have moved the pages.
      if (seen.has(call.shown.call_id) || !isMeant(call)) continue;
      seen.add(call.shown.call_id);
      if (call.spoken === null) {
        progress.counts.without_transcript += 1;
        continue;
      }
      const match = matchOf(call.spoken);
      if (match === "untimed") progress.counts.untimed += 1;
      if (match === null || match === "untimed") continue;
      progress.counts.found += 1;
      if (progress.counts.found <= skip || progress.counts.found > skip + MOST_HITS) continue;
      await say({ kind: "hit", call: call.shown, ...snippetsOf(call.spoken, match) });
    }
    await progress.sayNowAndThen();
  };
}

function progressOf({ say }: Search, parts: readonly Part[]) {
  const began = performance.now();
  const counts = { read: 0, found: 0, without_transcript: 0, untimed: 0 };
  let said = 0;
  const total = (): number | null => {
    const totals = parts.filter(({ failed }) => !failed).map(({ read }) => read.total);
    return totals.includes(null) ? null : totals.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  };
  const line = (more: Partial<Extract<Line, { kind: "progress" }>>): Line => {
    const all = total();
    const perCall = (performance.now() - began) / Math.max(counts.read, 1);
    const left =
      all === null || counts.read === 0 ? null : Math.ceil((perCall * Math.max(all - counts.read, 0)) / 1000);
    return {
      kind: "progress",
      ...counts,
      total: all,
      seconds_left: left,
      wait_seconds: null,
      is_done: false,
      ...more,
    };
  };
  const sayLine = async (more: Parameters<typeof line>[0] = {}) => {
    said = performance.now();
    await say(line(more));
  };
  return {
    counts,
    say: sayLine,
    sayNowAndThen: async () => {
      if (performance.now() - said > SAY_MS) await sayLine();
    },
    wait: (until: number) => void sayLine({ wait_seconds: Math.ceil((until - Date.now()) / 1000) }),
    end: () => sayLine({ is_done: true, seconds_left: 0 }),
  };
}

function refused(status: number): GatewayProblem {
  if (status === 401 || status === 403)
    return new GatewayProblem(403, "forbidden", "Your role can't see these calls.");
  if (status === 429)
    return new GatewayProblem(502, "upstream_bad_answer", "The service has too much to do right now.");
  if (status === 400)
    return new GatewayProblem(400, "bad_request", "The service doesn't take these filters.");
  return new GatewayProblem(502, "upstream_bad_answer", "The service can't list these calls right now.");
}

function unreadable(): GatewayProblem {
  return new GatewayProblem(502, "upstream_bad_answer", "The service's answer can't be read.");
}

/** What every other question would be told, too. */
function isRefusal(error: unknown): boolean {
  return error instanceof GatewayProblem && error.status < 500;
}

function isEnd(error: unknown): boolean {
  return error instanceof GatewayProblem && error.code === "session_ended";
}

function messageOf(error: unknown): string {
  return error instanceof GatewayProblem ? error.message : "Something went wrong on our side.";
}
