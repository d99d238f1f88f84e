import { beforeEach, expect, test } from "vitest";
import { buildUser } from "../db/builders.ts";
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
const list = async (query: string, token = ann): Promise<Answer> =>
  platform.call(`GET /users/list${query}`, token);
const ids = (answer: Answer): unknown[] => column(answer, "users", "ct_user_id");

const newUser = {
  username: "Eve.Newman@acme.test",
  first_name: "Eve",
  last_name: "Newman",
  ct_user_ou_id: 1003,
  role: "Standard",
};

test("a list row has labels where a write has names", async () => {
  const created = await call("POST /users", {
    ...newUser,
    user_ext_id: "EXT-1",
    agent_ring_to: "+18015550123",
    agent_code: 17,
    score_call: true,
    access_audio: true,
    aliases: ["Evie"],
    timezone: "America/Chicago",
  });
  expect(created.data).toEqual({ userId: 10 });
  const row = ((await list("?name=eve")).data["users"] as unknown[])[0];
  expect(row).toEqual({
    first_name: "Eve",
    last_name: "Newman",
    email: "Eve.Newman@acme.test",
    user_ext_id: "EXT-1",
    ct_user_id: 10,
    status: "active",
    agent_ring_to: "+18015550123",
    agent_id: "17",
    group: "East",
    group_org_unit_id: 1003,
    group_external_id: null,
    account: "Acme",
    account_org_unit_id: 1001,
    account_external_id: "ACC-1",
    parent_group: "Sales",
    parent_group_org_unit_id: 1002,
    parent_group_external_id: "SAL-1",
    role: "Standard User",
    access_audio: "Yes",
    group_access: 3,
    report_access: 5,
    assign_scorecard: true,
    user_created: "2026-03-05T10:30:00.000Z",
  });
  expect((await call("GET /users/10")).data).toEqual({
    ct_user_id: 10,
    username: "Eve.Newman@acme.test",
    first_name: "Eve",
    last_name: "Newman",
    ct_user_ou_id: 1003,
    role: "Standard",
    user_ext_id: "EXT-1",
    user_status: "active",
    aliases: ["Evie"],
    timezone: "America/Chicago",
    agent_ring_to: "+18015550123",
    agent_code: 17,
    score_call: true,
    access_audio: true,
    group: "East",
    group_external_id: null,
    account: "Acme",
    account_org_unit_id: 1001,
    account_external_id: "ACC-1",
    parent_group: "Sales",
    parent_group_org_unit_id: 1002,
    parent_group_external_id: "SAL-1",
    user_created: "2026-03-05T10:30:00.000Z",
  });
});

test("the account's own users have no parent group", async () => {
  const row = ((await list("?name=ann")).data["users"] as unknown[])[0];
  expect(row).toMatchObject({ group: "Acme", account: "Acme", parent_group: null, role: "Admin" });
});

test("lists newest first, the active ones, of the own unit and below", async () => {
  const answer = await list("");
  expect(ids(answer)).toEqual([4, 3, 2, 1]);
  expect(answer.data["total"]).toBe(4);
  expect(ids(await list("", sam))).toEqual([4]);
  expect(ids(await list("?org_unit_id=1002"))).toEqual([4]);
  expect(ids(await list("?org_unit_id=1005"))).toEqual([]);
});

test("pages, sorts and counts", async () => {
  const page = await list("?sort_by=name&sort_order=asc&limit=2&offset=1");
  expect(column(page, "users", "first_name")).toEqual(["Rob", "Sam"]);
  expect(page.data["total"]).toBe(4);
  expect(column(await list("?sort_by=email&sort_order=desc"), "users", "email")[0]).toBe("sue@acme.test");
  expect((await list("?offset=9007199254740991")).data).toEqual({ users: [], total: 4 });
});

test("finds parts of names and addresses without regard to case and accents, and takes % and _ as they are", async () => {
  buildUser(platform.db, { id: 20, unit: 1005, first: "José", last: "Ünal_100%" });
  expect(ids(await list("?name=JOSE"))).toEqual([20]);
  // Last name first.
  expect(ids(await list(`?name=${encodeURIComponent("unal_100%, jose")}`))).toEqual([20]);
  expect(ids(await list(`?name=${encodeURIComponent("é ün")}`))).toEqual([20]);
  expect(ids(await list("?name=_100%25"))).toEqual([20]);
  expect(ids(await list("?name=%25"))).toEqual([20]);
  expect(ids(await list("?email=SUE%40"))).toEqual([2]);
  expect(ids(await list("?name=&email="))).toHaveLength(5);
  expect(ids(await list("?role_id=3"))).toEqual([3]);
  expect(ids(await list(`?name=${encodeURIComponent("' OR 1=1 --")}`))).toEqual([]);
});

test("who is renamed is found by the new name and no longer by the old one", async () => {
  await platform.call("PATCH /users/2", ann, { last_name: "Žižek" });
  expect(ids(await list("?name=zizek"))).toEqual([2]);
  await platform.call("PATCH /users/2", ann, { last_name: "Lund" });
  expect(ids(await list("?name=zizek"))).toEqual([]);
  expect(ids(await list("?name=sue%20lund"))).toEqual([2]);
});

test("a foreign or unknown org unit is 403, with the same words", async () => {
  const [foreign, unknown] = [await list("?org_unit_id=2001"), await list("?org_unit_id=4711")];
  expect([foreign.status, unknown.status]).toEqual([403, 403]);
  expect(foreign.body["errors"]).toMatchObject([{ field: "org_unit_id" }]);
  expect(String(foreign.body["message"]).replace("2001", "4711")).toBe(unknown.body["message"]);
  // Above and beside are as foreign as another account.
  for (const unit of [1001, 1005]) expect((await list(`?org_unit_id=${unit}`, sam)).status).toBe(403);
});

test("users outside the scope do not exist, whatever is asked", async () => {
  for (const request of ["GET", "DELETE"])
    expect((await platform.call(`${request} /users/1`, sam)).status).toBe(404);
  expect((await platform.call("PATCH /users/1", sam, { first_name: "Owned" })).status).toBe(404);
  expect((await platform.call("PUT /users/9", ann, newUser)).status).toBe(404);
  const elsewhere = await call("POST /users", { ...newUser, ct_user_ou_id: 2002 });
  expect(elsewhere.status).toBe(404);
  expect(elsewhere.body["errors"]).toMatchObject([{ field: "ct_user_ou_id" }]);
  expect((await platform.call("POST /users", sam, { ...newUser, ct_user_ou_id: 1001 })).status).toBe(404);
  expect((await platform.call("PATCH /users/4", sam, { ct_user_ou_id: 1005 })).status).toBe(404);
  expect((await platform.call("POST /users", sam, newUser)).status).toBe(200);
});

test("a new user signs in with the password from the log, which has no other personal data", async () => {
  await call("POST /users", newUser);
  const entry = platform.log.find(({ event }) => event === "user_created");
  expect(entry).toEqual({
    level: "warn",
    event: "user_created",
    ct_user_id: 10,
    password: expect.any(String),
  });
  const answer = await platform.post("/oauth/token", {
    email: newUser.username,
    password: entry?.["password"],
  });
  expect(answer.status).toBe(200);
  expect((await call("GET /users/10")).data).toMatchObject({
    timezone: "America/Denver",
    user_status: "active",
    access_audio: false,
    aliases: null,
  });
});

test("an e-mail address belongs to one user for ever, in any case of letters", async () => {
  const taken = { field: "username", message: expect.stringMatching(/already belongs/) };
  const answer = await call("POST /users", { ...newUser, username: "SUE@acme.test" });
  expect(answer.status).toBe(409);
  expect(answer.body["errors"]).toEqual([taken]);
  await call("DELETE /users/2");
  expect((await call("POST /users", { ...newUser, username: "sue@acme.test" })).status).toBe(409);
  expect((await call("PATCH /users/3", { username: "olga@acme.test" })).status).toBe(409);
  expect((await call("PATCH /users/3", { username: "ROB@acme.test" })).status).toBe(200);
});

test("a user cannot be put into an inactive group, nor start as deleted", async () => {
  expect((await call("POST /users", { ...newUser, ct_user_ou_id: 1006 })).status).toBe(409);
  expect((await call("PATCH /users/2", { ct_user_ou_id: 1006 })).status).toBe(409);
  expect((await call("POST /users", { ...newUser, user_status: "deleted" })).status).toBe(400);
  expect((await call("POST /users", { ...newUser, user_status: "inactive" })).status).toBe(200);
});

test("delete is soft, may be repeated, and is taken back with the status active", async () => {
  expect((await call("DELETE /users/2")).body).toMatchObject({ code: 200, data: null });
  expect((await call("DELETE /users/2")).status).toBe(200);
  expect(ids(await list(""))).not.toContain(2);
  expect(ids(await list("?user_status=deleted"))).toEqual([2]);
  expect((await call("GET /users/2")).data).toMatchObject({ user_status: "deleted" });
  const changed = await call("PATCH /users/2", { first_name: "Susan" });
  expect(changed.status).toBe(409);
  expect(changed.body["message"]).toMatch(/deleted/);
  const restored = await call("PATCH /users/2", { user_status: "active", first_name: "Susan" });
  expect(restored.data).toEqual({ userId: 2 });
  expect((await call("GET /users/2")).data).toMatchObject({ user_status: "active", first_name: "Susan" });
});

test("a user whose group has been closed comes back in another one", async () => {
  await call("DELETE /users/4");
  await call("DELETE /groups/1003");
  await call("DELETE /groups/1004");
  expect((await call("DELETE /groups/1002")).status).toBe(200);
  expect((await call("PATCH /users/4", { user_status: "active" })).status).toBe(409);
  expect((await call("PATCH /users/4", { user_status: "active", ct_user_ou_id: 1005 })).status).toBe(200);
});

test("PATCH changes what it names; PUT resets what it leaves out but the status", async () => {
  await call("PATCH /users/2", {
    agent_code: 5,
    aliases: ["S"],
    access_audio: true,
    user_status: "inactive",
  });
  expect((await call("GET /users/2")).data).toMatchObject({
    agent_code: 5,
    first_name: "Sue",
    aliases: ["S"],
  });
  await call("PATCH /users/2", { agent_code: null });
  expect((await call("GET /users/2")).data).toMatchObject({ agent_code: null, aliases: ["S"] });
  expect((await call("PUT /users/2", newUser)).data).toEqual({ userId: 2 });
  expect((await call("GET /users/2")).data).toMatchObject({
    username: newUser.username,
    ct_user_ou_id: 1003,
    aliases: null,
    access_audio: false,
    user_status: "inactive",
  });
  await call("PUT /users/2", { ...newUser, user_status: "active" });
  expect((await call("GET /users/2")).data).toMatchObject({ user_status: "active" });
});

test.each([
  ["DELETE /users/1", undefined, /cannot delete yourself/],
  ["PATCH /users/1", { user_status: "deleted" }, /cannot delete yourself/],
  ["PATCH /users/1", { user_status: "inactive" }, /cannot deactivate yourself/],
  ["PATCH /users/1", { role: "Standard" }, /cannot take the role Admin/],
  ["PUT /users/1", { ...newUser, ct_user_ou_id: 1001 }, /cannot take the role Admin/],
])("%s %j on oneself is 409", async (request, body, message) => {
  buildUser(platform.db, { id: 30, unit: 1001, first: "Second" });
  const answer = await call(request, body);
  expect(answer.status).toBe(409);
  expect(answer.body["message"]).toMatch(message);
  expect((await call("GET /users/1")).data).toMatchObject({
    role: "Admin",
    user_status: "active",
    first_name: "Ann",
  });
});

test("the last Admin of the account cannot leave its top", async () => {
  const answer = await call("PATCH /users/1", { ct_user_ou_id: 1002 });
  expect(answer.status).toBe(409);
  expect(answer.body["message"]).toMatch(/last Admin/);
  expect((await call("GET /users/1")).data).toMatchObject({ ct_user_ou_id: 1001 });
  await call("PATCH /users/2", { role: "Admin" });
  expect((await call("PATCH /users/1", { ct_user_ou_id: 1002 })).status).toBe(200);
  // From now on Ann sees Sales only.
  expect((await call("GET /users/2")).status).toBe(404);
});

test("a demoted Admin may nothing more from the next request on", async () => {
  expect((await platform.call("GET /users/4", sam)).status).toBe(200);
  await call("PATCH /users/4", { role: "Standard" });
  expect((await platform.call("GET /users/4", sam)).status).toBe(403);
});

test("a refused write leaves nothing behind", async () => {
  const before = get(platform.db, "SELECT * FROM users WHERE ct_user_id = 2");
  await call("PATCH /users/2", { first_name: "Susan", username: "rob@acme.test" });
  expect(get(platform.db, "SELECT * FROM users WHERE ct_user_id = 2")).toEqual(before);
});
