import { beforeEach, describe, expect, test } from "vitest";
import { buildCall } from "../db/call-builders.ts";
import { buildAgent } from "../db/media-builders.ts";
import { all, get, run } from "../db/query.ts";
import { buildNumber, buildPrompt } from "../db/route-builders.ts";
import { column, createTestPlatform } from "../test-platform.ts";
import type { Answer, TestPlatform } from "../test-platform.ts";

let platform: TestPlatform;
let ann: string;
let sam: string;
beforeEach(async () => {
  platform = createTestPlatform();
  const { db } = platform;
  for (const id of [1, 2, 3]) buildNumber(db, { id, number: `+1801555010${id}` });
  buildNumber(db, { id: 4, number: "+18015550104", unit: 1003 });
  buildNumber(db, { id: 9, number: "+15185550109", unit: 2001 });
  buildPrompt(db, { id: 1 });
  buildPrompt(db, { id: 2 });
  buildAgent(db, { id: 1, unit: 1005, name: "Nora" });
  run(
    db,
    "INSERT INTO campaigns (campaign_id, top_ou_id, campaign_name) VALUES (301, 1001, 'Spring'), (302, 2001, 'Theirs')",
  );
  run(db, "INSERT INTO ad_sources (ad_source_id, ad_source_name) VALUES (5, 'Radio')");
  ann = await platform.signIn("ann");
  sam = await platform.signIn("sam");
});

const call = async (request: string, body?: unknown, token = ann): Promise<Answer> =>
  platform.call(request, token, body);
const hangup = { kind: "hangup" };
const forward = { ring_to: "+18015550140", ring_seconds: 20, no_answer: hangup };
const plain = { route_name: "Main line", route_type: "forward", org_unit_id: 1001, config: forward };
const create = async (body: object, token = ann): Promise<Answer> =>
  call("POST /provisioned-routes", { ...plain, ...body }, token);
const idOf = (answer: Answer): number => Number(answer.data["provisionedRouteId"]);
const read = async (id: number): Promise<Answer> => call(`GET /provisioned-routes/${id}`);
const free = (): unknown[] =>
  all<{ id: number }>(
    platform.db,
    "SELECT phone_number_id AS id FROM phone_numbers WHERE provisioned_route_id IS NULL ORDER BY 1",
  ).map(({ id }) => id);

const everything = {
  route_name: "  Menu ",
  route_type: "ivr",
  org_unit_id: 1002,
  phone_number_ids: [4, 1],
  campaign_id: 301,
  ad_source_id: 5,
  record_calls: false,
  whisper_prompt_id: 2,
  sms_enabled: true,
  route_status: "inactive",
  config: {
    prompt_id: 1,
    timeout_seconds: 5,
    retries: 1,
    options: [
      { key: "1", action: { kind: "agent", agent_id: 1 } },
      { key: "#", action: { kind: "voicemail", prompt_id: 2, email: "desk@acme.test" } },
    ],
    invalid: hangup,
  },
};

describe("a route", () => {
  test("is read as it was written", async () => {
    const id = idOf(await create(everything));
    expect((await read(id)).data).toEqual({
      provisioned_route_id: id,
      route_name: "Menu",
      route_type: "ivr",
      phone_number_ids: [1, 4],
      phone_numbers: ["+18015550101", "+18015550104"],
      org_unit_id: 1002,
      group: "Sales",
      campaign_id: 301,
      campaign: "Spring",
      ad_source_id: 5,
      record_calls: false,
      whisper_prompt_id: 2,
      sms_enabled: true,
      route_status: "inactive",
      route_created: "2026-03-05T10:30:00.000Z",
      route_modified: "2026-03-05T10:30:00.000Z",
      config: everything.config,
    });
    const { config: _config, ...row } = (await read(id)).data;
    expect((await call("GET /provisioned-routes")).data).toEqual({ provisioned_routes: [row], total: 1 });
    expect(all(platform.db, "SELECT prompt_id FROM route_prompts")).toEqual([
      { prompt_id: 1 },
      { prompt_id: 2 },
    ]);
    expect(all(platform.db, "SELECT agent_id FROM route_agents")).toEqual([{ agent_id: 1 }]);
  });

  test("has defaults, and gets them back when it is replaced", async () => {
    const defaults = {
      phone_number_ids: [],
      campaign_id: null,
      ad_source_id: null,
      record_calls: true,
      whisper_prompt_id: null,
      sms_enabled: false,
    };
    const id = idOf(await create({}));
    expect((await read(id)).data).toMatchObject({ ...plain, ...defaults, route_status: "active" });
    const other = idOf(await create(everything));
    platform.clock.now = new Date("2026-03-06T00:00:00.000Z");
    await call(`PUT /provisioned-routes/${other}`, { ...plain, org_unit_id: 1002 });
    // Only the status stays: nobody switches a route on by accident.
    expect((await read(other)).data).toMatchObject({
      ...plain,
      ...defaults,
      org_unit_id: 1002,
      route_status: "inactive",
      route_created: "2026-03-05T10:30:00.000Z",
      route_modified: "2026-03-06T00:00:00.000Z",
    });
    expect(free()).toEqual([1, 2, 3, 4, 9]);
    expect(get(platform.db, "SELECT count(*) AS n FROM route_prompts")).toEqual({ n: 0 });
    expect(get(platform.db, "SELECT count(*) AS n FROM route_agents")).toEqual({ n: 0 });
  });

  test("is changed in what a patch names, and in nothing else", async () => {
    const id = idOf(await create(everything));
    const { route_modified: _modified, ...before } = (await read(id)).data;
    expect((await call(`PATCH /provisioned-routes/${id}`, { route_status: "active" })).status).toBe(200);
    expect((await read(id)).data).toMatchObject({ ...before, route_status: "active" });
    await call(`PATCH /provisioned-routes/${id}`, { phone_number_ids: [1, 2] });
    expect((await read(id)).data["phone_number_ids"]).toEqual([1, 2]);
    expect(free()).toEqual([3, 4, 9]);
    await call(`PATCH /provisioned-routes/${id}`, {
      route_type: "hangup",
      config: {},
      whisper_prompt_id: null,
    });
    expect((await read(id)).data).toMatchObject({ route_type: "hangup", config: {}, campaign_id: 301 });
    expect(get(platform.db, "SELECT count(*) AS n FROM route_prompts")).toEqual({ n: 0 });
  });

  test("takes two patches at once, each whole", async () => {
    const id = idOf(await create(everything));
    const answers = await Promise.all([
      call(`PATCH /provisioned-routes/${id}`, {
        route_type: "forward",
        config: forward,
        route_name: "Forward",
      }),
      call(`PATCH /provisioned-routes/${id}`, { route_type: "hangup", config: {}, route_name: "Hang up" }),
      call(`PATCH /provisioned-routes/${id}`, { record_calls: true }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { data } = await read(id);
    expect(data["record_calls"]).toBe(true);
    expect([
      ["Forward", "forward", forward],
      ["Hang up", "hangup", {}],
    ]).toContainEqual([data["route_name"], data["route_type"], data["config"]]);
  });

  test("frees its numbers when it is deleted, and its calls keep its name", async () => {
    const id = idOf(await create({ ...everything, route_status: "active" }));
    buildCall(platform.db, {
      call_id: 1,
      call_start: "2026-03-05T10:00:00.000Z",
      provisioned_route_id: id,
    });
    const answer = await call(`DELETE /provisioned-routes/${id}`);
    expect([answer.status, answer.data]).toEqual([200, null]);
    expect(free()).toEqual([1, 2, 3, 4, 9]);
    expect((await read(id)).status).toBe(404);
    expect((await call(`DELETE /provisioned-routes/${id}`)).status).toBe(404);
    expect((await call(`PATCH /provisioned-routes/${id}`, { route_name: "x" })).status).toBe(404);
    expect((await call("GET /provisioned-routes")).data).toEqual({ provisioned_routes: [], total: 0 });
    expect((await call("GET /conversations/calls/1")).data["route"]).toBe("Menu");
    expect(get(platform.db, "SELECT count(*) AS n FROM route_prompts")).toEqual({ n: 0 });
    expect(get(platform.db, "SELECT count(*) AS n FROM route_agents")).toEqual({ n: 0 });
  });

  test("puts its numbers up for texting when it is to have it", async () => {
    // Not every line can carry texts: 801-555-0100 cannot.
    buildNumber(platform.db, { id: 20, number: "+18015550100" });
    run(platform.db, "UPDATE phone_numbers SET sms_status = 'active' WHERE phone_number_id = 2");
    await create({ phone_number_ids: [1, 2, 20], sms_enabled: true });
    const statuses = all(
      platform.db,
      "SELECT phone_number_id AS id, sms_status AS sms FROM phone_numbers WHERE provisioned_route_id > 0 ORDER BY 1",
    );
    expect(statuses).toEqual([
      { id: 1, sms: "pending" },
      { id: 2, sms: "active" },
      { id: 20, sms: "off" },
    ]);
  });
});

describe("the list", () => {
  const names = async (query = "", token = ann): Promise<unknown[]> =>
    column(
      await call(`GET /provisioned-routes${query}`, undefined, token),
      "provisioned_routes",
      "route_name",
    );

  test("is by name, of what is below the caller", async () => {
    await create({ route_name: "beta", org_unit_id: 1003 });
    await create({ route_name: "Gamma", org_unit_id: 1005, route_type: "hangup", config: {} });
    await create({ route_name: "Álpha", org_unit_id: 1002, phone_number_ids: [1] });
    expect(await names()).toEqual(["Álpha", "beta", "Gamma"]);
    expect(await names("", sam)).toEqual(["Álpha", "beta"]);
    expect(await names("?org_unit_id=1003")).toEqual(["beta"]);
    expect((await call("GET /provisioned-routes?org_unit_id=2001")).status).toBe(403);
    expect(await names("?route_type=hangup")).toEqual(["Gamma"]);
    expect(await names("?search=ALPH")).toEqual(["Álpha"]);
    expect(await names("?search=555-0101")).toEqual(["Álpha"]);
    expect(await names("?search=0102")).toEqual([]);
    const page = await call("GET /provisioned-routes?limit=1&offset=1");
    expect([column(page, "provisioned_routes", "route_name"), page.data["total"]]).toEqual([["beta"], 3]);
  });
});
