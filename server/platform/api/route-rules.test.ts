import { beforeEach, describe, expect, test } from "vitest";
import { get, run, all } from "../db/query.ts";
import { buildNumber, buildPrompt } from "../db/route-builders.ts";
import { createTestPlatform } from "../test-platform.ts";
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
  run(db, "INSERT INTO campaigns (campaign_id, top_ou_id, campaign_name) VALUES (302, 2001, 'Theirs')");
  ann = await platform.signIn("ann");
  sam = await platform.signIn("sam");
});

const call = async (request: string, body?: unknown, token = ann): Promise<Answer> =>
  platform.call(request, token, body);
const forward = { ring_to: "+18015550140", ring_seconds: 20, no_answer: { kind: "hangup" } };
const plain = { route_name: "Main line", route_type: "forward", org_unit_id: 1001, config: forward };
const create = async (body: object, token = ann): Promise<Answer> =>
  call("POST /provisioned-routes", { ...plain, ...body }, token);
const idOf = (answer: Answer): number => Number(answer.data["provisionedRouteId"]);
const fault = (answer: Answer): unknown[] => [
  answer.status,
  (answer.body["errors"] as { field: string }[])[0]?.field,
];
const free = (): unknown[] =>
  all<{ id: number }>(
    platform.db,
    "SELECT phone_number_id AS id FROM phone_numbers WHERE provisioned_route_id IS NULL ORDER BY 1",
  ).map(({ id }) => id);

describe("scope and role", () => {
  test("a stranger's route is not there", async () => {
    const olga = await platform.signIn("olga");
    const id = idOf(await create({ org_unit_id: 1005 }));
    for (const token of [sam, olga]) {
      for (const request of ["GET", "PUT", "PATCH", "DELETE"]) {
        const body = request === "PUT" ? plain : request === "PATCH" ? { route_name: "Mine" } : undefined;
        expect((await call(`${request} /provisioned-routes/${id}`, body, token)).status).toBe(404);
      }
    }
    expect((await call(`GET /provisioned-routes/${id}`)).data["route_name"]).toBe("Main line");
  });

  test("a route goes into an open org unit of the caller's, and may stay where it is", async () => {
    expect(fault(await create({ org_unit_id: 2001 }))).toEqual([403, "org_unit_id"]);
    expect(fault(await create({ org_unit_id: 1005 }, sam))).toEqual([403, "org_unit_id"]);
    expect(fault(await create({ org_unit_id: 1006 }))).toEqual([409, "org_unit_id"]);
    const id = idOf(await create({ org_unit_id: 1003 }, sam));
    expect(fault(await call(`PATCH /provisioned-routes/${id}`, { org_unit_id: 1001 }, sam))).toEqual([
      403,
      "org_unit_id",
    ]);
    run(platform.db, "UPDATE org_units SET org_unit_status = 'inactive' WHERE org_unit_id = 1003");
    expect((await call(`PATCH /provisioned-routes/${id}`, { route_status: "inactive" }, sam)).status).toBe(
      200,
    );
    expect((await call(`PUT /provisioned-routes/${id}`, { ...plain, org_unit_id: 1003 }, sam)).status).toBe(
      200,
    );
  });

  test("ReadOnly reads", async () => {
    const [sue, rob] = [await platform.signIn("sue"), await platform.signIn("rob")];
    const id = idOf(await create({}, sue));
    expect((await call(`GET /provisioned-routes/${id}`, undefined, rob)).status).toBe(200);
    expect((await create({}, rob)).status).toBe(403);
    expect((await call(`DELETE /provisioned-routes/${id}`, undefined, rob)).status).toBe(403);
  });
});

describe("what a route names", () => {
  test.each([
    [{ campaign_id: 302 }, "campaign_id"],
    [{ ad_source_id: 6 }, "ad_source_id"],
    [{ whisper_prompt_id: 3 }, "whisper_prompt_id"],
    [{ phone_number_ids: [1, 9] }, "phone_number_ids.1"],
    [{ phone_number_ids: [77] }, "phone_number_ids.0"],
  ])("%j is not there", async (part, field) => {
    buildPrompt(platform.db, { id: 3, account: 2001 });
    const answer = await create({ phone_number_ids: [1], ...part });
    expect(fault(answer)).toEqual([404, field]);
    expect(free()).toEqual([1, 2, 3, 4, 9]);
    expect(get(platform.db, "SELECT count(*) AS n FROM provisioned_routes")).toEqual({ n: 0 });
  });

  test("a number of another route is a conflict that names both", async () => {
    const first = idOf(await create({ route_name: "First", phone_number_ids: [1, 2] }));
    const answer = await create({ phone_number_ids: [3, 2] });
    expect(answer.status).toBe(409);
    expect(answer.body["message"]).toBe("+18015550102 already serves the route First.");
    expect(fault(answer)).toEqual([409, "phone_number_ids.1"]);
    const second = idOf(await create({ phone_number_ids: [3] }));
    expect((await call(`PATCH /provisioned-routes/${second}`, { phone_number_ids: [1] })).status).toBe(409);
    expect((await call(`PATCH /provisioned-routes/${first}`, { phone_number_ids: [2] })).status).toBe(200);
    expect((await call(`PATCH /provisioned-routes/${second}`, { phone_number_ids: [1] })).status).toBe(200);
    expect(free()).toEqual([3, 4, 9]);
  });

  test("a number above the caller can be kept, but not taken", async () => {
    expect(fault(await create({ org_unit_id: 1002, phone_number_ids: [1] }, sam))).toEqual([
      404,
      "phone_number_ids.0",
    ]);
    const id = idOf(await create({ org_unit_id: 1002, phone_number_ids: [1] }));
    const kept = await call(`PATCH /provisioned-routes/${id}`, { phone_number_ids: [1, 4] }, sam);
    expect(kept.status).toBe(200);
    expect((await call(`PATCH /provisioned-routes/${id}`, { phone_number_ids: [4] }, sam)).status).toBe(200);
    expect((await call(`PATCH /provisioned-routes/${id}`, { phone_number_ids: [1] }, sam)).status).toBe(404);
  });
});

describe("a number that other routes ring", () => {
  const bodies: [string, string, object | undefined][] = [
    ["delete", "DELETE", undefined],
    ["switch off", "PATCH", { route_status: "inactive" }],
    ["take its number", "PATCH", { phone_number_ids: [2] }],
    ["make it outbound", "PATCH", { route_type: "outbound", config: { caller_id: "+18015550102" } }],
    ["replace without numbers", "PUT", { ...plain, config: forward }],
  ];

  test.each(bodies)("goes on taking calls: %s is 409", async (_deed, method, body) => {
    const rung = idOf(await create({ phone_number_ids: [1, 2] }));
    const branches = ["+18015550101", "+18015550140"].map((ring_to) => ({ percent: 50, ring_to }));
    const split = { route_name: "Split", route_type: "percentage", config: { branches }, org_unit_id: 1003 };
    const both = { ...forward, ring_to: ["+18015550140", "+18015550101"] };
    const group = { route_name: "Group", route_type: "simultaneous", config: both, org_unit_id: 1005 };
    const ringers = [idOf(await create(split)), idOf(await create(group))];
    const refused = await call(`${method} /provisioned-routes/${rung}`, body);
    expect([refused.status, refused.body["message"], refused.body["errors"]]).toEqual([
      409,
      "+18015550101 is in use by Group, Split.",
      [
        { field: "used_by", message: "Group" },
        { field: "used_by", message: "Split" },
      ],
    ]);
    expect((await call(`GET /provisioned-routes/${rung}`)).data).toMatchObject({
      route_status: "active",
      phone_number_ids: [1, 2],
    });
    // Nobody rings the other number, and in the end nobody rings this one.
    expect((await call(`PATCH /provisioned-routes/${rung}`, { phone_number_ids: [1] })).status).toBe(200);
    for (const id of ringers) await call(`DELETE /provisioned-routes/${id}`);
    expect((await call(`${method} /provisioned-routes/${rung}`, body)).status).toBe(200);
  });

  test("by a route that the caller may not see is told without its name", async () => {
    const rung = idOf(await create({ org_unit_id: 1003, phone_number_ids: [4] }));
    await create({ route_name: "Above", config: { ...forward, ring_to: "+18015550104" } });
    const refused = await call(`DELETE /provisioned-routes/${rung}`, undefined, sam);
    expect([refused.status, refused.body["message"]]).toEqual([409, "+18015550104 is in use by 1 route."]);
  });
});
