import { beforeEach, expect, test } from "vitest";
import { buildUnit } from "../db/builders.ts";
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
const ids = (answer: Answer): unknown[] => column(answer, "groups", "org_unit_id");

test("lists the immediate children of the own or a given unit, by name", async () => {
  const answer = await call("GET /groups/list");
  expect(column(answer, "groups", "org_unit_name")).toEqual(["Closed", "Sales", "Support"]);
  expect(answer.data["total"]).toBe(3);
  expect(ids(await call("GET /groups/list?status=active"))).toEqual([1002, 1005]);
  expect(ids(await call("GET /groups/list?org_unit_id=1002&group_name=WES"))).toEqual([1004]);
  expect(ids(await call("GET /groups/list?org_unit_id=1003"))).toEqual([]);
  expect(ids(await platform.call("GET /groups/list", sam))).toEqual([1003, 1004]);
  expect((await call("GET /groups/list?limit=1&offset=1")).data).toMatchObject({ total: 3 });
  expect((await call("GET /groups/list?org_unit_id=2001")).status).toBe(403);
  expect((await platform.call("GET /groups/list?org_unit_id=1001", sam)).status).toBe(403);
});

test("lists all groups in scope, the own one first", async () => {
  expect(ids(await call("GET /groups"))).toEqual([1001, 1002, 1003, 1004, 1005, 1006]);
  expect(ids(await call("GET /groups?limit=2&offset=1"))).toEqual([1002, 1003]);
  expect(ids(await platform.call("GET /groups", sam))).toEqual([1002, 1003, 1004]);
  expect(ids(await call("GET /groups?status=inactive"))).toEqual([1006]);
});

test("the tree is flat and depth first; the parent of a node is its code without the last part", async () => {
  expect((await call("GET /groups/tree")).data["groups"]).toEqual([
    { org_unit_id: 1001, text: "Acme", code: "1", group_level: 1 },
    { org_unit_id: 1002, text: "Sales", code: "1.1", group_level: 2 },
    { org_unit_id: 1003, text: "East", code: "1.1.1", group_level: 3 },
    { org_unit_id: 1004, text: "West", code: "1.1.2", group_level: 3 },
    { org_unit_id: 1005, text: "Support", code: "1.2", group_level: 2 },
  ]);
  const all = await call("GET /groups/tree?active=false");
  expect(column(all, "groups", "code")).toEqual(["1", "1.1", "1.2", "1.2.1", "1.2.2", "1.3"]);
  const below = await platform.call("GET /groups/tree", sam);
  expect(column(below, "groups", "code")).toEqual(["1", "1.1", "1.2"]);
  expect((await call("GET /groups/tree?active=yes")).body["errors"]).toEqual([
    { field: "active", message: "active must be true or false." },
  ]);
});

test("org-list begins with the unit itself and answers 401 outside the account", async () => {
  expect((await call("GET /groups/org-list/1001")).data).toEqual({
    orgUnits: [1001, 1002, 1003, 1004, 1005, 1006],
  });
  expect((await call("GET /groups/org-list/1002")).data).toEqual({ orgUnits: [1002, 1003, 1004] });
  for (const id of [2001, 4711]) expect((await call(`GET /groups/org-list/${id}`)).status).toBe(401);
  expect((await platform.call("GET /groups/org-list/1001", sam)).status).toBe(401);
});

test("a new group takes account and time zone from its parent", async () => {
  const created = await call("POST /groups", {
    org_unit_name: " North ",
    org_unit_parent_id: 1002,
    industry_id: 2,
    phone_number: "+18015550150",
    city: "Provo",
    top_ou_id: 1001,
  });
  expect(created.data).toEqual({ orgUnitId: 2003 });
  expect((await call("GET /groups/2003")).data).toEqual({
    org_unit_id: 2003,
    org_unit_ext_id: null,
    org_unit_name: "North",
    org_unit_parent_id: 1002,
    top_ou_id: 1001,
    org_unit_status: "active",
    billing_id: null,
    address: null,
    city: "Provo",
    state: null,
    zip: null,
    phone_number: "+18015550150",
    industry_id: 2,
    industry_name: "Dental",
    org_unit_created: "2026-03-05T10:30:00.000Z",
    org_unit_modified: "2026-03-05T10:30:00.000Z",
  });
  await call("POST /users", {
    username: "new@acme.test",
    first_name: "New",
    last_name: "Comer",
    ct_user_ou_id: 2003,
    role: "ReadOnly",
  });
  expect((await call("GET /users/10")).data).toMatchObject({ timezone: "America/Denver", group: "North" });
});

test.each<[object, number, string, RegExp]>([
  [{ org_unit_name: "sales" }, 409, "org_unit_name", /Another group.*Sales/],
  [{ org_unit_name: " SALES " }, 409, "org_unit_name", /Another group.*Sales/],
  [{ org_unit_name: "closed" }, 409, "org_unit_name", /inactive group.*Closed/],
  [{ org_unit_parent_id: 2001 }, 404, "org_unit_parent_id", /no group 2001/],
  [{ org_unit_parent_id: 4711 }, 404, "org_unit_parent_id", /no group 4711/],
  [{ org_unit_parent_id: 1006 }, 409, "org_unit_parent_id", /inactive/],
  [{ org_unit_parent_id: 1003 }, 409, "org_unit_parent_id", /three levels/],
  [{ top_ou_id: 2001 }, 400, "top_ou_id", /account/],
  [{ industry_id: 77 }, 400, "industry_id", /list of industries/],
  [{ timezone: "Mars/Olympus" }, 400, "timezone", /time zone/],
  [{ timezone: "+05:00" }, 400, "timezone", /time zone/],
  [{ phone_number: "8015550123" }, 400, "phone_number", /look like/],
  [{ org_unit_status: "inactive" }, 400, "org_unit_status", /not known/],
])("a new group with %j is %i at %s", async (fault, status, field, message) => {
  const answer = await call("POST /groups", { org_unit_name: "Fresh", org_unit_parent_id: 1001, ...fault });
  expect(answer.status).toBe(status);
  expect(answer.body["errors"]).toEqual([{ field, message: expect.stringMatching(message) }]);
});

test("names are unique among siblings only", async () => {
  expect((await call("POST /groups", { org_unit_name: "Sáles", org_unit_parent_id: 1001 })).status).toBe(200);
  expect((await call("POST /groups", { org_unit_name: "East", org_unit_parent_id: 1005 })).status).toBe(200);
  const moved = await call("PATCH /groups/1003", { org_unit_parent_id: 1005 });
  expect(moved.status).toBe(409);
  expect(moved.body["errors"]).toMatchObject([{ field: "org_unit_name" }]);
  expect(
    (await call("PATCH /groups/1003", { org_unit_parent_id: 1005, org_unit_name: "Far East" })).status,
  ).toBe(200);
  expect((await call("PATCH /groups/1002", { org_unit_name: "SALES" })).status).toBe(200);
});

test("groups outside the scope do not exist, whatever is asked", async () => {
  for (const id of [1001, 1005, 2001]) {
    expect((await platform.call(`GET /groups/${id}`, sam)).status).toBe(404);
    expect((await platform.call(`DELETE /groups/${id}`, sam)).status).toBe(404);
    expect((await platform.call(`PATCH /groups/${id}`, sam, { city: "Provo" })).status).toBe(404);
  }
  expect((await platform.call("PATCH /groups/1003", sam, { org_unit_parent_id: 1005 })).status).toBe(404);
});

test("a moved group takes its users and sub-groups along", async () => {
  await call("POST /groups", { org_unit_name: "Field", org_unit_parent_id: 1005 });
  expect((await call("PATCH /groups/1004", { org_unit_parent_id: 1005 })).data).toEqual({ orgUnitId: 1004 });
  expect((await call("GET /groups/org-list/1005")).data).toEqual({ orgUnits: [1005, 1004, 2003] });
  expect((await platform.call("GET /groups/1004", sam)).status).toBe(404);
});

test.each<[number, object, RegExp]>([
  [1002, { org_unit_parent_id: 1002 }, /under itself/],
  [1002, { org_unit_parent_id: 1003 }, /under itself/],
  [1002, { org_unit_parent_id: 1005 }, /three levels/],
  [1003, { org_unit_parent_id: 1006 }, /inactive/],
  [1001, { org_unit_parent_id: 1002 }, /account itself/],
  [1001, { org_unit_status: "inactive" }, /account itself/],
])("moving or closing %i with %j is 409", async (id, body, message) => {
  const answer = await call(`PATCH /groups/${id}`, body);
  expect(answer.status).toBe(409);
  expect(answer.body["message"]).toMatch(message);
});

test("the account can be changed in its other fields", async () => {
  platform.clock.now = new Date("2026-03-06T00:00:00.000Z");
  expect((await call("PATCH /groups/1001", { org_unit_name: "Acme Corp", zip: "84601" })).status).toBe(200);
  expect((await call("GET /groups/1001")).data).toMatchObject({
    org_unit_name: "Acme Corp",
    zip: "84601",
    org_unit_parent_id: null,
    org_unit_created: "2026-01-01T00:00:00.000Z",
    org_unit_modified: "2026-03-06T00:00:00.000Z",
  });
});

test("PUT resets what it leaves out, but not the status", async () => {
  await call("PATCH /groups/1005", { city: "Provo", industry_id: 1 });
  await call("PUT /groups/1005", { org_unit_name: "Help", org_unit_parent_id: 1001 });
  expect((await call("GET /groups/1005")).data).toMatchObject({
    org_unit_name: "Help",
    city: null,
    industry_id: null,
    industry_name: null,
    org_unit_status: "active",
  });
});

test("a group in use cannot be closed: 409 with the counts", async () => {
  const used = await call("DELETE /groups/1002");
  expect(used.status).toBe(409);
  expect(used.body["message"]).toBe("Sales is in use: 2 active sub-groups, 1 user.");
  expect(used.body["errors"]).toEqual([
    { field: "groups", message: "2 active sub-groups" },
    { field: "users", message: "1 user" },
  ]);
  expect((await call("PATCH /groups/1002", { org_unit_status: "inactive" })).body["errors"]).toEqual(
    used.body["errors"],
  );
  const top = await call("DELETE /groups/1001");
  expect([top.status, top.body["message"]]).toEqual([
    409,
    "The account itself cannot be deleted or made inactive.",
  ]);
});

test("numbers keep a group open", async () => {
  platform.db.exec(`INSERT INTO phone_numbers (phone_number, type, org_unit_id, ordered_on)
    VALUES ('+18015550101', 'local', 1003, '2026-01-01'), ('+18015550102', 'local', 1003, '2026-01-01')`);
  const used = await call("DELETE /groups/1003");
  expect(used.status).toBe(409);
  expect(used.body["errors"]).toEqual([{ field: "numbers", message: "2 numbers" }]);
});

test("delete is soft, may be repeated, and is taken back with the status active", async () => {
  expect((await call("DELETE /groups/1003")).body).toMatchObject({ code: 200, data: null });
  expect((await call("DELETE /groups/1003")).status).toBe(200);
  expect((await call("GET /groups/1003")).data).toMatchObject({ org_unit_status: "inactive" });
  expect(column(await call("GET /groups/tree"), "groups", "text")).not.toContain("East");
  expect((await call("PATCH /groups/1003", { org_unit_status: "active" })).status).toBe(200);
});

test("a group cannot be opened below a closed one", async () => {
  buildUnit(platform.db, { id: 3001, parent: 1006, name: "Cellar", status: "inactive" });
  expect((await call("PATCH /groups/3001", { org_unit_status: "active" })).status).toBe(409);
  // The tree never shows a child without its parent.
  expect(column(await call("GET /groups/tree?active=false"), "groups", "code")).toContain("1.1.1");
  await call("PATCH /groups/1006", { org_unit_status: "active" });
  expect((await call("PATCH /groups/3001", { org_unit_status: "active" })).status).toBe(200);
});

test("industries are listed by name", async () => {
  expect((await call("GET /industry")).data).toEqual({
    industries: [
      { industry_id: 2, industry_name: "Dental" },
      { industry_id: 1, industry_name: "Retail" },
    ],
  });
});
