import { beforeAll, describe, expect, test } from "vitest";
import { verifyPassword } from "../../oauth/password.ts";
import { openDatabase } from "../database.ts";
import { all, get } from "../query.ts";
import { scripts } from "./conversations.ts";
import { demoPasswordHash } from "./identity.ts";
import { routeTypes } from "./routes.ts";
import { demoPassword, seedDatabase } from "./seed.ts";

const now = new Date("2026-11-18T15:30:00.000Z");
const db = openDatabase(":memory:");
let seconds = 0;

beforeAll(() => {
  const start = performance.now();
  seedDatabase(db, { now });
  seconds = (performance.now() - start) / 1000;
});

const count = (from: string) => get<{ n: number }>(db, `SELECT count(*) AS n FROM ${from}`)?.n;
const values = (column: string, from: string) =>
  all<{ value: unknown }>(db, `SELECT DISTINCT ${column} AS value FROM ${from} ORDER BY 1`).map(
    ({ value }) => value,
  );

describe("the company", () => {
  test("has the promised size", () => {
    expect(count("org_units WHERE top_ou_id = 1001")).toBe(24);
    expect(values("group_level", "org_units WHERE top_ou_id = 1001")).toEqual([1, 2, 3]);
    expect(values("org_unit_status", "org_units WHERE top_ou_id = 1001")).toEqual(["active", "inactive"]);
    expect(count("users WHERE email LIKE '%@acme.test'")).toBe(140);
    expect(values("user_status", "users")).toEqual(["active", "deleted", "inactive"]);
    expect(count("phone_numbers")).toBe(320);
    expect(values("type || ' ' || status", "phone_numbers")).toEqual([
      "local provisioned",
      "local reserved",
      "toll_free provisioned",
      "toll_free reserved",
      "vanity provisioned",
    ]);
    expect(values("route_type", "provisioned_routes")).toEqual(routeTypes.toSorted());
    expect(count("calls WHERE top_ou_id = 1001")).toBe(6000);
    expect(count("tags")).toBeGreaterThanOrEqual(15);
    process.stdout.write(`6,000 calls seeded in ${seconds.toFixed(1)} s\n`);
  });

  test("lets the demo logins in", async () => {
    expect(await verifyPassword(demoPassword, demoPasswordHash)).toBe(true);
    const logins = all(
      db,
      `SELECT email, role_id, org_unit_id, access_audio FROM users
       WHERE email IN ('admin@acme.test', 'standard@acme.test', 'readonly@acme.test', 'no-audio@acme.test') ORDER BY ct_user_id`,
    );
    expect(logins).toEqual([
      { email: "admin@acme.test", role_id: 1, org_unit_id: 1001, access_audio: 1 },
      { email: "standard@acme.test", role_id: 2, org_unit_id: 1001, access_audio: 1 },
      { email: "readonly@acme.test", role_id: 3, org_unit_id: 1001, access_audio: 1 },
      { email: "no-audio@acme.test", role_id: 2, org_unit_id: 1001, access_audio: 0 },
    ]);
  });

  test("has nobody at work in a closed branch", () => {
    expect(
      count(
        "users JOIN org_units USING (org_unit_id) WHERE org_unit_status = 'inactive' AND user_status = 'active'",
      ),
    ).toBe(0);
    expect(count("phone_numbers JOIN org_units USING (org_unit_id) WHERE org_unit_status = 'inactive'")).toBe(
      0,
    );
  });
});

describe("the calls", () => {
  test("know every disposition, direction and kind", () => {
    expect(values("disposition", "calls")).toEqual([
      "ABANDONED",
      "ANSWERED",
      "BUSY",
      "FAILED",
      "NO ANSWER",
      "TRANSFERRED",
      "VOICEMAIL",
    ]);
    expect(values("direction", "calls")).toEqual(["inbound", "outbound"]);
    expect(values("kind", "calls")).toEqual(["conversation", "ivr", "spam", "unanswered", "voicemail"]);
  });

  test("use at least twelve scripts", () => {
    const used = [...scripts.values()].filter(
      ({ tag }) => (count(`call_tags JOIN tags USING (tag_id) WHERE tag_name = '${tag}'`) ?? 0) > 0,
    );
    expect(new Set(used.map(({ tag }) => tag)).size).toBeGreaterThanOrEqual(12);
    expect(used.length).toBe(scripts.size);
  });

  test("lie in the last 60 days, are over, and come by day more than by night", () => {
    const bounds = get<{ first: string; last: string }>(
      db,
      `SELECT min(call_start) AS first,
         max(strftime('%Y-%m-%dT%H:%M:%fZ', call_start, '+' || (ring_duration + duration) || ' seconds')) AS last
       FROM calls`,
    );
    expect(Date.parse(bounds?.first ?? "")).toBeGreaterThanOrEqual(now.getTime() - 60 * 24 * 3_600_000);
    expect(Date.parse(bounds?.last ?? "")).toBeLessThanOrEqual(now.getTime());
    const between = (from: number, to: number) =>
      count(
        `calls WHERE org_unit_id = 1016 AND (strftime('%H', call_start, '-7 hours') + 0) BETWEEN ${from} AND ${to}`,
      ) ?? 0;
    expect(between(9, 16)).toBeGreaterThan(between(0, 7) * 8);
    const on = (days: string) =>
      count(`calls WHERE strftime('%w', call_start, '-7 hours') IN (${days})`) ?? 0;
    expect(on("'1'")).toBeGreaterThan(on("'0'") * 3);
  });

  test("give 20 seconds to 25 minutes to conversations", () => {
    const range = get<{ least: number; most: number }>(
      db,
      "SELECT min(duration) AS least, max(duration) AS most FROM calls WHERE kind = 'conversation'",
    );
    expect(range?.least).toBeGreaterThanOrEqual(15);
    expect(range?.most).toBeGreaterThan(20 * 60);
    expect(range?.most).toBeLessThanOrEqual(25 * 60);
  });

  test("have one clearly longest answered call yesterday, with its sound and its times", () => {
    const [longest, second] = all<{ call_id: number; duration: number; format: string; recordings: number }>(
      db,
      `SELECT call_id, duration, format, (SELECT count(*) FROM recordings WHERE recordings.call_id = calls.call_id) AS recordings
       FROM calls LEFT JOIN transcripts USING (call_id)
       WHERE disposition = 'ANSWERED' AND call_start >= '2026-11-17T07:00:00.000Z' AND call_start < '2026-11-18T07:00:00.000Z'
       ORDER BY duration DESC LIMIT 2`,
    );
    expect(longest).toMatchObject({ call_id: 990_005, format: "timed", recordings: 1 });
    expect((longest?.duration ?? 0) - (second?.duration ?? 0)).toBeGreaterThan(60);
  });

  test("are spoken for real four times, by the agents who say their names", () => {
    const spoken = all(
      db,
      `SELECT call_id, speech_file, first_name, call_start FROM recordings JOIN calls USING (call_id) JOIN users USING (ct_user_id)
       WHERE speech_file IS NOT NULL ORDER BY call_id`,
    );
    expect(spoken).toEqual([
      { call_id: 990_001, speech_file: "sales", first_name: "Dana", call_start: "2026-11-17T16:12:00.000Z" },
      {
        call_id: 990_002,
        speech_file: "appointment",
        first_name: "Marcus",
        call_start: "2026-11-17T18:26:00.000Z",
      },
      {
        call_id: 990_003,
        speech_file: "complaint",
        first_name: "Joyce",
        call_start: "2026-11-17T21:05:00.000Z",
      },
      {
        call_id: 990_004,
        speech_file: "wrong-number",
        first_name: "Tom",
        call_start: "2026-11-17T17:41:00.000Z",
      },
    ]);
  });
});

describe("the transcripts", () => {
  test("exist for recorded conversations and messages, and for nothing else", () => {
    expect(values("kind", "transcripts JOIN calls USING (call_id)")).toEqual(["conversation", "voicemail"]);
    expect(count("transcripts LEFT JOIN recordings USING (call_id) WHERE n IS NULL")).toBe(0);
    expect(values("format", "transcripts")).toEqual(["plain", "timed"]);
    const why = `calls JOIN provisioned_routes USING (provisioned_route_id) LEFT JOIN transcripts USING (call_id)
      WHERE turns IS NULL AND kind IN ('conversation', 'voicemail') AND record_calls = 1`;
    expect(count(why)).toBe(0);
  });

  test("have turns in order, inside of the call, with every word filled in", () => {
    const faults: string[] = [];
    const rows = all<{ call_id: number; turns: string; duration: number }>(
      db,
      "SELECT call_id, turns, duration FROM transcripts JOIN calls USING (call_id)",
    );
    for (const { call_id, turns, duration } of rows) {
      let [clock, last] = [0, ""];
      for (const { start, end, text } of JSON.parse(turns) as {
        start: number;
        end: number;
        text: string;
      }[]) {
        if (start < clock || end <= start || end > duration) faults.push(`${call_id} at ${start}: times`);
        if (text === last) faults.push(`${call_id} at ${start}: said twice`);
        if (/undefined|NaN|\$\{|\[object|^[AC]: |^$/.test(text))
          faults.push(`${call_id} at ${start}: ${text}`);
        [clock, last] = [end, text];
      }
    }
    expect(faults).toEqual([]);
    expect(rows.length).toBeGreaterThan(3000);
  });

  test("differ from call to call", () => {
    const texts = all<{ turns: string }>(
      db,
      "SELECT turns FROM transcripts JOIN calls USING (call_id) WHERE duration > 60",
    );
    const words = texts.map(({ turns }) => turns.replaceAll(/"(start|end)":[\d.]+,?/g, ""));
    expect(new Set(words).size).toBe(words.length);
  });
});

test("every number and address is made up, and no reference is broken", () => {
  const fictional = "'+1[2-9][0-9][0-9]55501[0-9][0-9]'";
  for (const column of ["caller_id", "phone_number", "ring_to"]) {
    expect(count(`calls WHERE ${column} NOT GLOB ${fictional}`)).toBe(0);
  }
  expect(count(`phone_numbers WHERE phone_number NOT GLOB ${fictional}`)).toBe(0);
  expect(count(`users WHERE agent_ring_to NOT GLOB ${fictional} OR email NOT LIKE '%.test'`)).toBe(0);
  expect(count("phone_numbers JOIN calls ON caller_id = phone_numbers.phone_number")).toBe(0);
  expect(count("phone_numbers JOIN users ON agent_ring_to = phone_number")).toBe(0);
  expect(all(db, "PRAGMA foreign_key_check")).toEqual([]);
});

test("the same moment gives the same rows, another one others", () => {
  const rows = (at: Date) => {
    const other = openDatabase(":memory:");
    seedDatabase(other, { now: at, calls: 200 });
    const tables = all<{ name: string }>(
      other,
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('migrations', 'settings', 'sqlite_sequence')",
    );
    return tables.map(({ name }) => [name, all(other, `SELECT * FROM ${name}`)] as const);
  };
  const first = rows(now);
  expect(rows(now)).toEqual(first);
  expect(rows(new Date(now.getTime() + 24 * 3_600_000))).not.toEqual(first);
});

test("a handful of calls is enough to begin with", () => {
  const small = openDatabase(":memory:");
  seedDatabase(small, { now, calls: 0 });
  expect(get(small, "SELECT count(*) AS n FROM calls WHERE top_ou_id = 1001")).toEqual({ n: 5 });
});
