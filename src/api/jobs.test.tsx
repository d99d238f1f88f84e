import { QueryClient, QueryClientProvider, type UseMutationResult } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { hasStopped, isGoingOn, jobsQuery, jobStart, useJobAct } from "./jobs.ts";

type Sent = { method: string; path: string; key: string | null; body: unknown };

let client: QueryClient;
let sent: Sent[];
let row: unknown;

const wire = {
  job_id: "j-1",
  title: "Rename tags",
  state: "running",
  reason: null,
  is_mine: true,
  total: 3,
  counts: { waiting: 1, running: 1, done: 1, failed: 0, unknown: 0, cancelled: 0 },
  held_until: null,
  seconds_left: 4,
};

const gateway: typeof fetch = async (input) => {
  const request = new Request(input);
  const path = new URL(request.url).pathname;
  const text = await request.text();
  const body: unknown = text === "" ? null : JSON.parse(text);
  sent.push({ method: request.method, path, key: request.headers.get("idempotency-key"), body });
  const data = request.method === "GET" ? { jobs: [row], total: 1 } : row;
  return new Response(JSON.stringify({ code: 200, message: "Success", data }), { status: 200 });
};

beforeEach(() => {
  sent = [];
  row = wire;
  client = new QueryClient();
  vi.stubGlobal("fetch", gateway);
  vi.stubGlobal("navigator", { onLine: true });
});

afterEach(() => vi.unstubAllGlobals());

/** A mutation as a page has it at its first paint, and what it says it changes. */
function mutationOf<Answer, Asked>(useIt: () => UseMutationResult<Answer, Error, Asked>) {
  const results: UseMutationResult<Answer, Error, Asked>[] = [];
  const Probe = () => {
    results.push(useIt());
    return null;
  };
  renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <Probe />
    </QueryClientProvider>,
  );
  const [first] = results;
  if (first === undefined) throw new Error("Nothing was drawn.");
  return async (asked: Asked) => {
    const answer = await first.mutateAsync(asked);
    return { answer, meta: client.getMutationCache().getAll().at(-1)?.meta };
  };
}

it("starts a job under the key of the intention; after a lost answer it is the one that was not there before", async () => {
  const writes = [{ method: "PUT", path: "/v3/tag/5", body: { tag_name: "Hot" }, label: "Hot" } as const];
  const start = { title: "Rename tags", writes: [...writes], known: [] };
  const answer = await jobStart.send({ body: start, key: "k-1", etag: null });
  expect(sent).toEqual([
    { method: "POST", path: "/own/jobs", key: "k-1", body: { title: "Rename tags", writes } },
  ]);
  expect(answer).toMatchObject({ job_id: "j-1", done: 1, waiting: 1, seconds_left: 4 });
  row = { ...wire, total: 1 };
  expect(await jobStart.find(start)).toMatchObject({ job_id: "j-1" });
  expect(await jobStart.find({ ...start, known: [answer] })).toBeNull();
  expect(await jobStart.find({ ...start, title: "Rename other tags" })).toBeNull();
});

it("tells a job that stopped at one of its steps from one that somebody cancelled", async () => {
  const jobOf = async (facts: object) => {
    row = { ...wire, state: "cancelled", counts: { ...wire.counts, ...facts }, ...facts };
    return jobStart.send({ body: { title: "Steps", writes: [], known: [] }, key: "k-2", etag: null });
  };
  expect(hasStopped(await jobOf({ in_order: true, failed: 1 }))).toBe(true);
  expect(hasStopped(await jobOf({ in_order: true }))).toBe(false);
  expect(hasStopped(await jobOf({ in_order: false, failed: 1 }))).toBe(false);
});

it("sends unknown rows again only where that is meant", async () => {
  const act = mutationOf(() => useJobAct("j-1"));
  await act("retry");
  await act("retryUnknown");
  expect(sent.map(({ path, body }) => [path, body])).toEqual([
    ["/own/jobs/j-1/retry-failed", {}],
    ["/own/jobs/j-1/retry-failed", { unknown: true }],
  ]);
});

it("shows a row of which nothing is as it should be, and asks again often only while a job goes on", async () => {
  const query = jobsQuery({ limit: 50 });
  const every = async () => {
    await client.fetchQuery(query);
    const found = client.getQueryCache().find({ queryKey: query.queryKey });
    const { refetchInterval } = query;
    if (found === undefined || typeof refetchInterval !== "function") throw new Error("Nothing was asked.");
    return refetchInterval(found as never);
  };
  expect(await every()).toBe(2000);
  row = { ...wire, state: "cancelled" };
  client.clear();
  expect(await every()).toBe(2000);
  row = { job_id: 7, title: null, state: {}, counts: "many", total: -1 };
  client.clear();
  expect(await every()).toBe(10_000);
  expect(client.getQueryData(query.queryKey)?.rows).toMatchObject([
    { job_id: "7", title: "–", state: "–", total: Number.NaN, done: Number.NaN, ended_on: null },
  ]);
  expect(["waiting", "running", "paused", "finished"].map((state) => isGoingOn({ state }))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
