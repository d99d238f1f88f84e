import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestPlatform } from "../../test-platform.ts";
import type { TestPlatform } from "../../test-platform.ts";
import { openDatabase } from "../database.ts";
import { all } from "../query.ts";
import { demoPassword, seedDatabase } from "./seed.ts";

const folder = mkdtempSync(join(tmpdir(), "seed-routes-"));
const file = join(folder, "platform.db");
let platform: TestPlatform;
let token: string;

beforeAll(async () => {
  const db = openDatabase(file);
  seedDatabase(db, { now: new Date("2026-03-05T10:00:00.000Z"), calls: 5 });
  db.close();
  platform = createTestPlatform(file);
  const answer = await platform.post("/oauth/token", { email: "admin@acme.test", password: demoPassword });
  token = String(answer.data["access_token"]);
});
afterAll(() => {
  platform.db.close();
  rmSync(folder, { recursive: true });
});

const values = (sql: string): unknown[] =>
  all<{ value: unknown }>(platform.db, sql).map(({ value }) => value);

const readOnly = [
  "provisioned_route_id",
  "phone_numbers",
  "group",
  "campaign",
  "route_created",
  "route_modified",
];

test("every seeded route could have been written by the API", async () => {
  const ids = values("SELECT provisioned_route_id AS value FROM provisioned_routes");
  expect(ids.length).toBe(43);
  const links = () => [
    all(platform.db, "SELECT * FROM route_prompts ORDER BY 1, 2"),
    all(platform.db, "SELECT * FROM route_agents ORDER BY 1, 2"),
  ];
  const before = links();
  const faults: unknown[] = [];
  for (const id of ids) {
    const path = `/provisioned-routes/${String(id)}`;
    const route = (await platform.call(`GET ${path}`, token)).data;
    const body = Object.fromEntries(Object.entries(route).filter(([field]) => !readOnly.includes(field)));
    const answer = await platform.call(`PUT ${path}`, token, body);
    if (answer.status !== 200) faults.push([route["route_name"], answer.body["message"]]);
  }
  expect(faults).toEqual([]);
  expect(links()).toEqual(before);
});

test("four agents answer, three sounds are played and three are whispered", () => {
  expect(values("SELECT DISTINCT agent_id AS value FROM route_agents ORDER BY 1")).toEqual([1, 2, 3, 4]);
  expect(values("SELECT DISTINCT prompt_id AS value FROM route_prompts ORDER BY 1")).toEqual([
    1, 2, 3, 4, 5, 6,
  ]);
  expect(
    values(
      "SELECT DISTINCT whisper_prompt_id AS value FROM provisioned_routes WHERE whisper_prompt_id > 0 ORDER BY 1",
    ),
  ).toEqual([4, 5, 6]);
});
