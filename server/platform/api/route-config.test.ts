import { beforeEach, describe, expect, test } from "vitest";
import { buildAgent } from "../db/media-builders.ts";
import { get, run } from "../db/query.ts";
import { buildNumber, buildPrompt } from "../db/route-builders.ts";
import { createTestPlatform } from "../test-platform.ts";
import type { Answer, TestPlatform } from "../test-platform.ts";

let platform: TestPlatform;
let ann: string;
beforeEach(async () => {
  platform = createTestPlatform();
  const { db } = platform;
  for (const id of [1, 2, 3]) buildNumber(db, { id, number: `+1801555010${id}` });
  buildNumber(db, { id: 9, number: "+15185550109", unit: 2001 });
  buildPrompt(db, { id: 1 });
  buildPrompt(db, { id: 2, account: 2001 });
  buildAgent(db, { id: 1, unit: 1005, name: "Nora" });
  buildAgent(db, { id: 2, unit: 1001, name: "Ned", status: "inactive" });
  buildAgent(db, { id: 3, unit: 2001, name: "Theirs" });
  ann = await platform.signIn("ann");
});

const call = async (request: string, body?: unknown): Promise<Answer> => platform.call(request, ann, body);
const hangup = { kind: "hangup" };
const phone = "+18015550140";
const ring = (ring_to: string) => ({ kind: "forward", ring_to });
const forward = (ring_to: string, no_answer: object = hangup) => ({ ring_to, ring_seconds: 20, no_answer });
const group = (ring_to: string[], no_answer: object = hangup) => ({ ring_to, ring_seconds: 20, no_answer });
const percent = (...parts: number[]) => ({
  branches: parts.map((part) => ({ percent: part, ring_to: phone })),
});
const hours = (...rules: [days: string, from: string, to: string][]) => ({
  timezone: "America/Denver",
  rules: rules.map(([days, from, to]) => ({ days: days.split(" "), from, to, action: hangup })),
  otherwise: hangup,
});
const menu = (keys: string, action: object = hangup) => ({
  prompt_id: 1,
  timeout_seconds: 5,
  retries: 1,
  options: Array.from(keys, (key) => ({ key, action })),
  invalid: hangup,
});
const map = (...rules: object[]) => ({
  rules: rules.map((rule) => ({ ...rule, action: hangup })),
  otherwise: hangup,
});

const create = async (route_type: string, config: object, rest: object = {}): Promise<Answer> =>
  call("POST /provisioned-routes", {
    route_name: route_type,
    route_type,
    org_unit_id: 1001,
    config,
    ...rest,
  });
const made = async (route_type: string, config: object, rest: object = {}): Promise<number> => {
  const answer = await create(route_type, config, rest);
  expect(answer.body["message"]).toBe("Success");
  return Number(answer.data["provisionedRouteId"]);
};
const errors = (answer: Answer) => answer.body["errors"] as { field: string; message: string }[];
const fields = (answer: Answer): string[] => errors(answer).map(({ field }) => field);

test.each([
  ["forward", forward(phone, { kind: "agent", agent_id: 1 })],
  ["simultaneous", group([phone, "+18015550141"], { kind: "voicemail" })],
  ["round_robin", group([phone, "+18015550141"], { ...ring(phone), ring_seconds: 30 })],
  ["percentage", percent(50, 30, 20)],
  [
    "schedule",
    hours(["mon tue", "08:00", "12:00"], ["tue mon", "12:00", "24:00"], ["wed", "00:00", "24:00"]),
  ],
  ["ivr", menu("0123456789*#", { kind: "agent", agent_id: 1 })],
  ["georoute", map({ states: ["UT", "ID"] }, { zips: ["84101"] }, { states: ["NV"] })],
  ["voicemail", { prompt_id: 1, email: "desk@acme.test" }],
  ["hangup", { prompt_id: 1 }],
  ["hangup", {}],
  ["outbound", { caller_id: "+18015550101" }],
])("%s may be so", async (type, config) => {
  const id = await made(type, config);
  expect((await call(`GET /provisioned-routes/${id}`)).data["config"]).toEqual(config);
});

test.each([
  ["percentage", percent(50, 49), "config.branches"],
  ["percentage", percent(50, 51), "config.branches"],
  ["percentage", percent(99), "config.branches"],
  ["schedule", hours(["mon", "12:00", "12:00"]), "config.rules.0.to"],
  ["schedule", hours(["mon", "22:00", "06:00"]), "config.rules.0.to"],
  [
    "schedule",
    hours(["mon tue", "08:00", "12:00"], ["wed", "09:00", "10:00"], ["tue", "11:59", "13:00"]),
    "config.rules.2",
  ],
  ["schedule", hours(["mon", "24:01", "24:00"]), "config.rules.0.from"],
  ["schedule", { ...hours(["mon", "08:00", "12:00"]), timezone: "Mars/Olympus" }, "config.timezone"],
  ["ivr", menu("121"), "config.options.2.key"],
  ["ivr", menu("x"), "config.options.0.key"],
  ["georoute", map({ states: ["UT"] }, { states: ["NV", "UT"] }), "config.rules.1.states.1"],
  ["georoute", map({ zips: ["84101"] }, { zips: ["84101"] }), "config.rules.1.zips.0"],
  ["georoute", map({ states: ["UT"], zips: ["84101"] }), "config.rules.0"],
  ["georoute", map({ states: ["UT"] }, {}), "config.rules.1"],
  ["simultaneous", group([phone]), "config.ring_to"],
  ["simultaneous", group([phone, phone]), "config.ring_to"],
  ["forward", group([phone, "+18015550141"]), "config.ring_to"],
  ["forward", forward(phone, { kind: "fax" }), "config.no_answer.kind"],
  ["forward", forward(phone, { kind: "forward" }), "config.no_answer.ring_to"],
  ["forward", forward(phone, { kind: "hangup", agent_id: 1 }), "config.no_answer.agent_id"],
  ["forward", forward(phone, {}), "config.no_answer.kind"],
  ["hangup", forward(phone), "config.ring_to"],
])("%s may not be so (%#)", async (type, config, field) => {
  const answer = await create(type, config);
  expect(answer.status).toBe(400);
  expect(fields(answer)).toContain(field);
  expect(errors(answer)[0]?.message).not.toContain("undefined");
  expect(get(platform.db, "SELECT count(*) AS n FROM provisioned_routes")).toEqual({ n: 0 });
});

test("a wrong kind of action is told from the right ones", async () => {
  const answer = await create("forward", forward(phone, { kind: "fax", number: 1 }));
  expect(errors(answer)).toEqual([
    {
      field: "config.no_answer.kind",
      message: "config.no_answer.kind must be forward, voicemail, hangup or agent.",
    },
  ]);
});

describe("a patch", () => {
  test("with a config alone is held against the present kind", async () => {
    const id = await made("forward", forward(phone));
    const answer = await call(`PATCH /provisioned-routes/${id}`, { config: percent(50, 50) });
    expect(answer.status).toBe(400);
    expect(fields(answer)).toContain("config.branches");
    const good = await call(`PATCH /provisioned-routes/${id}`, { config: forward("+18015550141") });
    expect(good.status).toBe(200);
    const wrong = await call(`PATCH /provisioned-routes/${id}`, { config: forward("+18015550101") });
    expect(wrong.status).toBe(422);
  });

  test("with a kind alone is refused", async () => {
    const id = await made("forward", forward(phone));
    const answer = await call(`PATCH /provisioned-routes/${id}`, { route_type: "hangup" });
    expect([answer.status, fields(answer)]).toEqual([400, ["config"]]);
  });
});

describe("what a config names", () => {
  test.each([
    ["ivr", { ...menu("1"), prompt_id: 2 }, "config.prompt_id"],
    ["ivr", menu("12", { kind: "voicemail", prompt_id: 7 }), "config.options.0.action.prompt_id"],
    ["hangup", { prompt_id: 2 }, "config.prompt_id"],
    ["forward", forward(phone, { kind: "agent", agent_id: 3 }), "config.no_answer.agent_id"],
    ["forward", forward(phone, { kind: "agent", agent_id: 7 }), "config.no_answer.agent_id"],
  ])("%s: must be in the account (%#)", async (type, config, field) => {
    const answer = await create(type, config);
    expect([answer.status, fields(answer)[0]]).toEqual([404, field]);
  });

  test("must do its work", async () => {
    const idle = await create("forward", forward(phone, { kind: "agent", agent_id: 2 }));
    expect([idle.status, fields(idle)]).toEqual([422, ["config.no_answer.agent_id"]]);
    const reserved = await create("simultaneous", group([phone, "+18015550101"]));
    expect([reserved.status, errors(reserved)]).toEqual([
      422,
      [{ field: "config.ring_to.1", message: "A call to +18015550101 leads nowhere: it serves no route." }],
    ]);
    const off = await made("forward", forward(phone), { phone_number_ids: [1], route_status: "inactive" });
    expect((await create("forward", forward("+18015550101"))).body["message"]).toBe(
      "A call to +18015550101 leads nowhere: it serves the route forward, which is inactive.",
    );
    await call(`PATCH /provisioned-routes/${off}`, { route_status: "active" });
    await made("forward", forward("+18015550101"));
    await made("outbound", { caller_id: "+18015550102" }, { phone_number_ids: [2] });
    expect(
      (
        await create("percentage", {
          branches: [...percent(50).branches, { percent: 50, ring_to: "+18015550102" }],
        })
      ).body["message"],
    ).toBe("A call to +18015550102 leads nowhere: it serves the route outbound, which only places calls.");
    expect(get(platform.db, "SELECT count(*) AS n FROM provisioned_routes")).toEqual({ n: 3 });
  });

  test("may be a stranger's number, which is a phone like any other; but not as a caller id", async () => {
    await made("forward", forward("+15185550109"));
    const answer = await create("outbound", { caller_id: "+15185550109" });
    expect([answer.status, fields(answer)]).toEqual([422, ["config.caller_id"]]);
    expect((await create("outbound", { caller_id: phone })).status).toBe(422);
  });
});

describe("a circle", () => {
  test("of a route that rings its own number is refused", async () => {
    const answer = await create("forward", forward("+18015550101"), { phone_number_ids: [1] });
    expect([answer.status, errors(answer)]).toEqual([
      422,
      [{ field: "config.ring_to", message: "A call to +18015550101 would come back to this route." }],
    ]);
    expect(
      get(platform.db, "SELECT count(*) AS n FROM phone_numbers WHERE provisioned_route_id > 0"),
    ).toEqual({ n: 0 });
  });

  test("through other routes is refused, from whichever end it is closed", async () => {
    const last = await made("forward", forward(phone), { phone_number_ids: [3] });
    await made(
      "schedule",
      { ...hours(["mon", "08:00", "12:00"]), otherwise: ring("+18015550103") },
      { phone_number_ids: [2] },
    );
    const first = await made("ivr", menu("12", ring("+18015550102")));
    await call(`PATCH /provisioned-routes/${first}`, { phone_number_ids: [1] });
    const byConfig = await call(`PATCH /provisioned-routes/${last}`, {
      config: forward(phone, ring("+18015550101")),
    });
    expect([byConfig.status, fields(byConfig)]).toEqual([422, ["config.no_answer.ring_to"]]);
    expect((await call(`GET /provisioned-routes/${last}`)).data["config"]).toEqual(forward(phone));
    // The other end: the phone it rings becomes one of the numbers that lead to it.
    await call(`PATCH /provisioned-routes/${first}`, { phone_number_ids: [] });
    run(platform.db, "UPDATE phone_numbers SET provisioned_route_id = NULL WHERE phone_number_id = 3");
    run(platform.db, "UPDATE provisioned_routes SET config = :config WHERE provisioned_route_id = :last", {
      config: JSON.stringify(forward("+18015550101")),
      last,
    });
    await call(`PATCH /provisioned-routes/${last}`, { phone_number_ids: [3] });
    const byNumber = await call(`PATCH /provisioned-routes/${first}`, { phone_number_ids: [1] });
    expect([byNumber.status, fields(byNumber)]).toEqual([422, ["phone_number_ids"]]);
  });

  test("elsewhere does not hang the check", async () => {
    const one = await made("forward", forward(phone), { phone_number_ids: [1] });
    await made("forward", forward("+18015550101"), { phone_number_ids: [2] });
    run(platform.db, "UPDATE provisioned_routes SET config = :config WHERE provisioned_route_id = :one", {
      config: JSON.stringify(forward("+18015550102")),
      one,
    });
    expect((await create("forward", forward("+18015550101"))).status).toBe(200);
  });
});
