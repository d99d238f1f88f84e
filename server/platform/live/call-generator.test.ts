import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import type { PlatformContext } from "../context.ts";
import { openDatabase } from "../db/database.ts";
import { all, get, run } from "../db/query.ts";
import { seedDatabase } from "../db/seed/seed.ts";
import { callGeneratorJob } from "./call-generator.ts";

const start = new Date("2026-11-18T17:30:00.000Z");
let context: PlatformContext;
let now: Date;

beforeEach(() => {
  const db = openDatabase(":memory:");
  now = start;
  seedDatabase(db, { now, calls: 0 });
  context = { db, now: () => now, publicUrl: "", log: () => {}, validateResponses: true };
});

type LiveCall = {
  call_id: number;
  call_start: string;
  seconds: number;
  org_unit_id: number;
  phone_number: string;
  provisioned_route_id: number;
};

/** Lets the job run every second, and answers what calls came, with the seconds after which they did. */
function live(seconds: number): (LiveCall & { after: number })[] {
  const calls: (LiveCall & { after: number })[] = [];
  const newest = () =>
    get<LiveCall>(
      context.db,
      `SELECT call_id, call_start, ring_duration + duration AS seconds, org_unit_id, phone_number, provisioned_route_id
       FROM calls ORDER BY call_id DESC LIMIT 1`,
    );
  let last = newest()?.call_id;
  for (let after = 0; after < seconds; after += 1) {
    now = new Date(start.getTime() + after * 1000);
    void callGeneratorJob.run(context);
    const call = newest();
    if (call && call.call_id !== last) calls.push({ ...call, after });
    last = call?.call_id;
  }
  return calls;
}

test("a call comes every 20 to 90 seconds and is over when it appears", () => {
  const calls = live(3600);
  const pauses = calls.slice(1).map(({ after }, index) => after - (calls[index]?.after ?? 0));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(20);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(90);
  expect(new Set(pauses).size).toBeGreaterThan(20);
  for (const { call_start, seconds, after } of calls) {
    expect(Date.parse(call_start) + seconds * 1000).toBe(start.getTime() + after * 1000);
  }
  expect(new Set(calls.map(({ seconds }) => seconds)).size).toBeGreaterThan(20);
});

test("live calls are like the seeded ones: their number leads to their route, with all that belongs to them", () => {
  const calls = live(3600);
  const numbers = all<{ phone_number: string; provisioned_route_id: number }>(
    context.db,
    "SELECT phone_number, provisioned_route_id FROM phone_numbers",
  );
  for (const { phone_number, provisioned_route_id } of calls) {
    expect(numbers).toContainEqual({ phone_number, provisioned_route_id });
  }
  const [{ call_id } = expect.fail("no call came")] = calls;
  const count = (table: string) =>
    get<{ n: number }>(context.db, `SELECT count(*) AS n FROM ${table} WHERE call_id >= :call_id`, {
      call_id,
    })?.n ?? 0;
  expect(count("call_flows")).toBe(calls.length);
  for (const table of ["transcripts", "recordings", "call_tags", "call_sources"]) {
    expect(count(table)).toBeGreaterThan(0);
  }
  expect(count("call_comments")).toBe(0);
  expect(all(context.db, "PRAGMA foreign_key_check")).toEqual([]);
});

test("the webhooks are told of the start, the end and the words of a call", () => {
  run(context.db, "UPDATE webhooks SET status = 'inactive' WHERE webhook_id <> 1");
  run(
    context.db,
    `UPDATE webhooks SET events = '["call.started", "call.completed", "call.transcribed"]' WHERE webhook_id = 1`,
  );
  const calls = live(1200);
  const told = all<{ event: string; body: string; created_on: string }>(
    context.db,
    "SELECT event, body, created_on FROM webhook_deliveries ORDER BY delivery_id",
  ).map(({ body, ...row }) => ({ ...row, ...(JSON.parse(body) as { data: { call_id: number } }) }));
  for (const { call_id, call_start, after, org_unit_id } of calls) {
    const end = new Date(start.getTime() + after * 1000).toISOString();
    const transcribed = all(context.db, "SELECT 1 FROM transcripts WHERE call_id = :call_id", { call_id });
    const mine = told.filter(({ data }) => data.call_id === call_id);
    expect(mine).toMatchObject([
      { event: "call.started", created_on: call_start, org_unit_id, data: { call_start } },
      { event: "call.completed", created_on: end, data: { call_start, call_end: end } },
      ...transcribed.map(() => ({ event: "call.transcribed", created_on: end })),
    ]);
    // How it ended was not known when it began.
    expect(mine[0]?.data).not.toHaveProperty("duration");
    expect(mine[0]?.data).not.toHaveProperty("disposition");
  }
  expect(new Set(told.map(({ event }) => event)).size).toBe(3);
});

test("of two processes that find it is time for a call, one adds it", () => {
  const folder = mkdtempSync(join(tmpdir(), "live-calls-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [one, other] = [0, 1].map(() => openDatabase(join(folder, "platform.db"))) as [
    DatabaseSync,
    DatabaseSync,
  ];
  onTestFinished(() => [one, other].forEach((db) => db.close()));
  seedDatabase(one, { now, calls: 0 });
  // The other one is quicker: it is done before this one has the write lock.
  const exec = one.exec.bind(one);
  one.exec = (sql) => {
    if (sql === "BEGIN IMMEDIATE") void callGeneratorJob.run({ ...context, db: other });
    exec(sql);
  };
  void callGeneratorJob.run({ ...context, db: one });
  expect(get(one, "SELECT count(*) AS n FROM calls WHERE call_id > 990005")).toEqual({ n: 1 });
});

test("a clock that is set back does not stop the calls", () => {
  expect(live(1)).toHaveLength(1);
  now = new Date(start.getTime() - 24 * 3_600_000);
  void callGeneratorJob.run(context);
  void callGeneratorJob.run(context);
  const since = "SELECT count(*) AS n FROM calls WHERE call_id > 990005";
  expect(get(context.db, since)).toEqual({ n: 2 });
});

test.each([
  "UPDATE phone_numbers SET provisioned_route_id = NULL",
  "UPDATE provisioned_routes SET route_status = 'inactive'",
  "UPDATE users SET user_status = 'deleted'",
  "UPDATE org_units SET org_unit_status = 'inactive' WHERE org_unit_parent_id IS NOT NULL",
])("no calls come to a company that cannot be called: %s", (change) => {
  run(context.db, change);
  expect(live(100)).toEqual([]);
});

test("closed routes and people who have left take no calls", () => {
  run(
    context.db,
    "UPDATE provisioned_routes SET route_status = 'inactive' WHERE provisioned_route_id % 2 = 0",
  );
  run(context.db, "UPDATE users SET user_status = 'inactive' WHERE ct_user_id % 2 = 0");
  const calls = live(3600);
  expect(calls.length).toBeGreaterThan(20);
  expect(calls.filter(({ provisioned_route_id }) => provisioned_route_id % 2 === 0)).toEqual([]);
  const agents = all<{ id: number }>(
    context.db,
    "SELECT ct_user_id AS id FROM calls WHERE call_id > 990005 AND ct_user_id IS NOT NULL",
  );
  expect(agents.length).toBeGreaterThan(5);
  expect(agents.filter(({ id }) => id % 2 === 0)).toEqual([]);
});
