import { beforeEach, expect, test } from "vitest";
import { buildAgent, buildUse } from "../db/media-builders.ts";
import { get } from "../db/query.ts";
import { column, createTestPlatform } from "../test-platform.ts";
import type { Answer, TestPlatform } from "../test-platform.ts";

let platform: TestPlatform;
let ann: string;
let sam: string;
beforeEach(async () => {
  platform = createTestPlatform();
  ann = await platform.signIn("ann");
  sam = await platform.signIn("sam");
});

const call = async (request: string, body?: unknown): Promise<Answer> => platform.call(request, ann, body);
const ids = (answer: Answer): unknown[] => column(answer, "agents", "agent_id");

const newAgent = {
  name: "Front desk",
  greeting: "Acme, how can I help?",
  instructions: "Book a visit. Never name a price.",
  voice: "nova",
  language: "en-US",
  org_unit_id: 1003,
};

test("an agent is created, read, replaced and changed", async () => {
  expect((await call("POST /ai-voice-agents", newAgent)).data).toEqual({ agentId: 1 });
  const agent = {
    agent_id: 1,
    ...newAgent,
    status: "active",
    transfer_number: null,
    max_duration_seconds: 600,
    used_by: [],
    created_on: "2026-03-05T10:30:00.000Z",
    modified_on: "2026-03-05T10:30:00.000Z",
  };
  expect((await call("GET /ai-voice-agents/1")).data).toEqual(agent);
  expect((await call("GET /ai-voice-agents")).data).toEqual({ agents: [agent], total: 1 });

  platform.clock.now = new Date("2026-03-06T10:30:00.000Z");
  const patch = { status: "inactive", transfer_number: "+18015550123", max_duration_seconds: 90 };
  expect((await call("PATCH /ai-voice-agents/1", patch)).data).toEqual({ agentId: 1 });
  const changed = { ...agent, ...patch, modified_on: "2026-03-06T10:30:00.000Z" };
  expect((await call("GET /ai-voice-agents/1")).data).toEqual(changed);

  // What a PUT leaves out gets its default, the status is kept.
  await call("PUT /ai-voice-agents/1", { ...newAgent, name: "Night", org_unit_id: 1005 });
  const replaced = { ...agent, name: "Night", org_unit_id: 1005, status: "inactive" };
  expect((await call("GET /ai-voice-agents/1")).data).toEqual({
    ...replaced,
    modified_on: "2026-03-06T10:30:00.000Z",
  });
});

test("the list is filtered, newest first, and paged", async () => {
  buildAgent(platform.db, { id: 1, unit: 1001, name: "Frida" });
  buildAgent(platform.db, { id: 2, unit: 1003, name: "Zoë", created: 3 });
  buildAgent(platform.db, { id: 3, unit: 1005, name: "zoe two", created: 2, status: "inactive" });
  buildAgent(platform.db, { id: 4, unit: 2001, name: "Zoe abroad" });
  expect(ids(await call("GET /ai-voice-agents"))).toEqual([2, 3, 1]);
  expect(ids(await call("GET /ai-voice-agents?search=ZOE"))).toEqual([2, 3]);
  expect(ids(await call("GET /ai-voice-agents?status=inactive"))).toEqual([3]);
  expect(ids(await call("GET /ai-voice-agents?org_unit_id=1002"))).toEqual([2]);
  const page = await call("GET /ai-voice-agents?limit=1&offset=1");
  expect([ids(page), page.data["total"]]).toEqual([[3], 3]);
  expect(ids(await platform.call("GET /ai-voice-agents", sam))).toEqual([2]);
  for (const unit of [2001, 1001, 77]) {
    const answer = await platform.call(`GET /ai-voice-agents?org_unit_id=${unit}`, sam);
    expect(answer.body).toMatchObject({ code: 403, errors: [{ field: "org_unit_id" }] });
  }
});

test("routes that use an agent are named as far as the caller may see them", async () => {
  buildAgent(platform.db, { id: 1, unit: 1003, name: "Frida" });
  const west = buildUse(platform.db, { unit: 1004, name: "West", agent: 1 });
  const support = buildUse(platform.db, { unit: 1005, name: "Support", agent: 1 });
  const all = [
    { provisioned_route_id: support, route_name: "Support" },
    { provisioned_route_id: west, route_name: "West" },
  ];
  expect(column(await call("GET /ai-voice-agents"), "agents", "used_by")).toEqual([all]);
  expect((await call("GET /ai-voice-agents/1")).data["used_by"]).toEqual(all);
  expect((await platform.call("GET /ai-voice-agents/1", sam)).data["used_by"]).toEqual(all.slice(1));
});

test("an agent in use can be neither deleted nor made inactive", async () => {
  buildAgent(platform.db, { id: 1, unit: 1003, name: "Frida" });
  buildUse(platform.db, { unit: 1004, name: "West", agent: 1 });
  buildUse(platform.db, { unit: 1005, name: "Support", agent: 1 });
  const requests: [string, object | undefined][] = [
    ["DELETE /ai-voice-agents/1", undefined],
    ["PATCH /ai-voice-agents/1", { status: "inactive" }],
    ["PUT /ai-voice-agents/1", { ...newAgent, status: "inactive" }],
  ];
  for (const [request, body] of requests) {
    const answer = await call(request, body);
    expect(answer.body).toMatchObject({
      code: 409,
      message: "Frida is in use by Support, West.",
      errors: [
        { field: "used_by", message: "Support" },
        { field: "used_by", message: "West" },
      ],
    });
    // Names of routes that a caller may not see stay hidden.
    const hidden = await platform.call(request, sam, body);
    expect(hidden.body).toMatchObject({ code: 409, message: "Frida is in use by West, 1 other route." });
    expect(JSON.stringify(hidden.body)).not.toContain("Support");
  }
  expect((await call("PATCH /ai-voice-agents/1", { greeting: "Hi." })).status).toBe(200);
  expect((await call("GET /ai-voice-agents/1")).data).toMatchObject({ status: "active", greeting: "Hi." });
});

test("an agent without a route is deleted for good", async () => {
  buildAgent(platform.db, { id: 1, unit: 1003, name: "Frida" });
  const answer = await call("DELETE /ai-voice-agents/1");
  expect([answer.status, answer.data]).toEqual([200, null]);
  expect((await call("DELETE /ai-voice-agents/1")).status).toBe(404);
  expect(get(platform.db, "SELECT count(*) AS n FROM voice_agents")).toEqual({ n: 0 });
});

test("the org unit must be in scope and active", async () => {
  buildAgent(platform.db, { id: 1, unit: 1003, name: "Frida" });
  const requests = ["POST /ai-voice-agents", "PUT /ai-voice-agents/1", "PATCH /ai-voice-agents/1"];
  for (const request of requests) {
    for (const [unit, status] of [
      [2001, 403],
      [1001, 403],
      [77, 403],
    ] as const) {
      const answer = await platform.call(request, sam, { ...newAgent, org_unit_id: unit });
      expect(answer.body).toMatchObject({ code: status, errors: [{ field: "org_unit_id" }] });
    }
    const closed = await call(request, { ...newAgent, org_unit_id: 1006 });
    expect(closed.body).toMatchObject({ code: 409, errors: [{ field: "org_unit_id" }] });
  }
  expect(get(platform.db, "SELECT count(*) AS n FROM voice_agents")).toEqual({ n: 1 });
});

test("agents beside, above and of other accounts are not there", async () => {
  buildAgent(platform.db, { id: 1, unit: 1001, name: "Above" });
  buildAgent(platform.db, { id: 2, unit: 1005, name: "Beside" });
  buildAgent(platform.db, { id: 3, unit: 2001, name: "Foreign" });
  for (const id of [1, 2, 3, 77]) {
    for (const [method, body] of [
      ["GET", undefined],
      ["PUT", newAgent],
      ["PATCH", { name: "X" }],
      ["DELETE", undefined],
    ] as const) {
      expect((await platform.call(`${method} /ai-voice-agents/${id}`, sam, body)).status).toBe(404);
    }
  }
});

test("everybody reads agents, Standard writes them, ReadOnly does not", async () => {
  buildAgent(platform.db, { id: 1, unit: 1001, name: "Frida" });
  const rob = await platform.signIn("rob");
  expect((await platform.call("GET /ai-voice-agents/1", rob)).status).toBe(200);
  for (const [request, body] of [
    ["POST /ai-voice-agents", newAgent],
    ["PUT /ai-voice-agents/1", newAgent],
    ["PATCH /ai-voice-agents/1", { name: "X" }],
    ["DELETE /ai-voice-agents/1", undefined],
  ] as const) {
    expect((await platform.call(request, rob, body)).status).toBe(403);
    expect((await platform.call(request, null, body)).status).toBe(401);
  }
  expect((await platform.call("POST /ai-voice-agents", await platform.signIn("sue"), newAgent)).status).toBe(
    200,
  );
});

test.each([
  [{ ...newAgent, name: undefined }, "name"],
  [{ ...newAgent, instructions: " " }, "instructions"],
  [{ ...newAgent, language: "english" }, "language"],
  [{ ...newAgent, transfer_number: "8015550123" }, "transfer_number"],
  [{ ...newAgent, max_duration_seconds: 29 }, "max_duration_seconds"],
  [{ ...newAgent, used_by: [] }, "used_by"],
])("%# is 400 and names the field", async (body, field) => {
  const answer = await call("POST /ai-voice-agents", body);
  expect(answer.body).toMatchObject({ code: 400, errors: [{ field }] });
});
