import { beforeAll, expect, test } from "vitest";
import { findPromptSound } from "../../media/prompt-audio.ts";
import { readSoundFormat } from "../../media/read-sound-format.ts";
import { openDatabase } from "../database.ts";
import { all, get } from "../query.ts";
import { seedDatabase } from "./seed.ts";

const now = new Date("2026-11-18T15:30:00.000Z");
const db = openDatabase(":memory:");

beforeAll(() => seedDatabase(db, { now, calls: 40 }));

test("twelve prompts of all kinds, and one of the other company", () => {
  expect(get(db, "SELECT count(*) AS n FROM prompts WHERE top_ou_id = 1001")).toEqual({ n: 12 });
  expect(get(db, "SELECT count(*) AS n FROM prompts WHERE top_ou_id = 2001")).toEqual({ n: 1 });
  expect(all(db, "SELECT DISTINCT message_type AS type FROM prompts ORDER BY 1")).toEqual(
    ["prompt", "survey", "voicemail", "whisper"].map((type) => ({ type })),
  );
  expect(all(db, "SELECT prompt_id, name FROM prompts WHERE prompt_id <= 3")).toEqual([
    { prompt_id: 1, name: "Main menu" },
    { prompt_id: 2, name: "Front desk voicemail" },
    { prompt_id: 3, name: "Closed, goodbye" },
  ]);
});

test("each is a sound that can be played, of the length it says", () => {
  type Row = { prompt_id: number; content_type: string; duration: number };
  const rows = all<Row>(db, "SELECT prompt_id, content_type, duration FROM prompts");
  const types = rows.map(({ prompt_id, content_type, duration }) => {
    const sound = findPromptSound(db, prompt_id);
    const bytes = Buffer.from(sound?.read(0, sound.size) ?? []);
    const format = readSoundFormat({ size: bytes.length, read: (a, b) => bytes.subarray(a, b) });
    expect(format?.contentType).toBe(content_type);
    expect(Math.round(format?.seconds ?? 0)).toBe(duration);
    expect(duration).toBeGreaterThanOrEqual(1);
    expect(duration).toBeLessThan(20);
    return content_type;
  });
  expect([...new Set(types)].sort()).toEqual(["audio/flac", "audio/ogg", "audio/wav"]);
});

test("agents take calls in three languages; two have been put away", () => {
  const rows = all(
    db,
    "SELECT agent_id, org_unit_id, status FROM voice_agents WHERE top_ou_id = 1001 ORDER BY agent_id",
  );
  expect(rows).toEqual([
    { agent_id: 1, org_unit_id: 1001, status: "active" },
    { agent_id: 2, org_unit_id: 1002, status: "active" },
    { agent_id: 3, org_unit_id: 1004, status: "active" },
    { agent_id: 4, org_unit_id: 1020, status: "active" },
    { agent_id: 5, org_unit_id: 1001, status: "inactive" },
    { agent_id: 6, org_unit_id: 1006, status: "inactive" },
  ]);
  expect(get(db, "SELECT count(DISTINCT language) AS n FROM voice_agents")).toEqual({ n: 3 });
});

test("tags count the calls that carry them", () => {
  const counted = `SELECT tag_id, org_unit_id, count(*) AS calls FROM call_tags JOIN calls USING (call_id)
    GROUP BY tag_id, org_unit_id ORDER BY tag_id, org_unit_id`;
  const rows = all(db, "SELECT * FROM tag_calls ORDER BY tag_id, org_unit_id");
  expect(rows.length).toBeGreaterThan(10);
  expect(rows).toEqual(all(db, counted));
});
