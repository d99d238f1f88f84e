import { beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../database.ts";
import { all, get } from "../query.ts";
import { seedDatabase } from "./seed.ts";

const now = new Date("2026-11-18T20:00:00.000Z");
const db = openDatabase(":memory:");
const count = (sql: string) => get<{ n: number }>(db, `SELECT count(*) AS n FROM ${sql}`)?.n;

beforeAll(async () => {
  const began = performance.now();
  await seedDatabase(db, { now });
  process.stdout.write(`seeded 6,000 calls in ${Math.round(performance.now() - began)} ms\n`);
});

describe("the seeded company", () => {
  it("has the promised size", () => {
    expect(count("org_units WHERE top_ou_id = 1001")).toBe(24);
    expect(all(db, "SELECT DISTINCT group_level FROM org_units WHERE top_ou_id = 1001")).toHaveLength(3);
    expect(count("users WHERE ct_user_id < 20000")).toBe(140);
    expect(count("phone_numbers")).toBe(320);
    expect(count("calls WHERE top_ou_id = 1001")).toBe(6000);
  });

  it("has every disposition, direction and kind of route", () => {
    expect(count("(SELECT DISTINCT disposition FROM calls)")).toBe(7);
    expect(count("(SELECT DISTINCT direction FROM calls)")).toBe(2);
    expect(count("(SELECT DISTINCT route_type FROM provisioned_routes)")).toBe(10);
    expect(count("(SELECT DISTINCT tag_id FROM call_tags)")).toBeGreaterThanOrEqual(15);
  });

  it("has calls of 20 seconds to 25 minutes in the last 60 days, none in the future", () => {
    const row = get<{ first: string; last: string; longest: number }>(
      db,
      "SELECT min(call_start) AS first, max(call_start) AS last, max(duration) AS longest FROM calls WHERE call_id > 879004",
    );
    expect(Date.parse(row?.first ?? "")).toBeGreaterThan(now.getTime() - 61.5 * 24 * 3_600_000);
    expect(Date.parse(row?.last ?? "")).toBeLessThan(now.getTime());
    expect(row?.longest).toBeLessThanOrEqual(1500);
  });

  it("has one clearly longest answered call yesterday, recorded and with times", () => {
    const [first, second] = all<{ call_id: number; duration: number }>(
      db,
      `SELECT call_id, duration FROM calls WHERE disposition = 'ANSWERED' AND call_start >= '2026-11-17T07:00:00.000Z'
         AND call_start < '2026-11-18T07:00:00.000Z' ORDER BY duration DESC LIMIT 2`,
    );
    expect(first?.duration).toBeGreaterThan(1300);
    expect(first?.duration).toBeGreaterThan((second?.duration ?? 0) * 1.15);
    expect(count(`recordings WHERE call_id = ${first?.call_id}`)).toBe(1);
    expect(count(`transcripts WHERE call_id = ${first?.call_id} AND format = 'timed'`)).toBe(1);
  });

  it("never transcribes spam, menu and unanswered calls", () => {
    expect(
      count("transcripts JOIN calls USING (call_id) WHERE kind NOT IN ('conversation', 'voicemail')"),
    ).toBe(0);
  });

  it("has turns that follow each other inside the call, with every word filled in", () => {
    const rows = all<{ turns: string; duration: number }>(
      db,
      "SELECT turns, duration FROM transcripts JOIN calls USING (call_id)",
    );
    const wrong: unknown[] = [];
    for (const { turns, duration } of rows) {
      let [clock, last] = [0, ""];
      for (const turn of JSON.parse(turns) as { start: number; end: number; text: string }[]) {
        const fits = turn.start >= clock && turn.end > turn.start && turn.end <= duration;
        if (!fits || turn.text === last || /[{}]/.test(turn.text)) wrong.push(turn);
        [clock, last] = [turn.end, turn.text];
      }
    }
    expect(rows.length).toBeGreaterThan(3000);
    expect(wrong).toEqual([]);
  });

  it("uses fictional numbers and addresses only, and breaks no reference", () => {
    const fictional = "'+1[0-9][0-9][0-9]55501[0-9][0-9]'";
    for (const column of ["caller_id", "phone_number", "ring_to"])
      expect(count(`calls WHERE ${column} NOT GLOB ${fictional}`)).toBe(0);
    expect(count(`phone_numbers WHERE phone_number NOT GLOB ${fictional}`)).toBe(0);
    expect(count(`users WHERE agent_ring_to NOT GLOB ${fictional} OR email NOT LIKE '%.test'`)).toBe(0);
    expect(all(db, "PRAGMA foreign_key_check")).toEqual([]);
  });
});

it("is the same every time", async () => {
  const digest = async () => {
    const again = openDatabase(":memory:");
    await seedDatabase(again, { now, calls: 300 });
    return ["calls", "transcripts", "call_tags", "phone_numbers"].map((table) =>
      all(again, `SELECT * FROM ${table}`),
    );
  };
  expect(await digest()).toEqual(await digest());
});
