import { beforeEach, expect, test } from "vitest";
import { createTestPlatform } from "../test-platform.ts";
import type { TestPlatform } from "../test-platform.ts";

let platform: TestPlatform;
let ann: string;
beforeEach(async () => {
  platform = createTestPlatform();
  ann = await platform.signIn("ann");
});

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Posts raw bytes as the body of a new group. */
async function postRaw(body: string | Uint8Array<ArrayBuffer>, type = "application/json"): Promise<Response> {
  return platform.api.request("/v3/groups", {
    method: "POST",
    headers: { Authorization: `Bearer ${ann}`, "Content-Type": type },
    body,
  });
}

test("success has the envelope with request_id, an error the one with requestId", async () => {
  const success = await platform.call("GET /auth/profile", ann);
  expect(success.body).toEqual({
    code: 200,
    message: "Success",
    data: expect.objectContaining({ email: "ann@acme.test", role: "Admin", org_unit_name: "Acme" }),
    request_id: expect.stringMatching(uuid),
    timestamp: "2026-03-05T10:30:00.000Z",
  });
  expect(success.headers.get("x-request-id")).toBe(success.body["request_id"]);
  expect(success.headers.get("cache-control")).toBe("no-store");

  const error = await platform.call("GET /users/77", ann);
  expect(error.status).toBe(404);
  expect(error.body).toEqual({
    code: 404,
    message: "There is no user 77 in your account.",
    data: null,
    requestId: expect.stringMatching(uuid),
    timestamp: "2026-03-05T10:30:00.000Z",
  });
});

test("an unknown path is 404, a known one with the wrong method 405 with Allow", async () => {
  expect((await platform.call("GET /nowhere", ann)).body).toMatchObject({ code: 404, data: null });
  const wrong = await platform.call("POST /users/list", ann, {});
  expect(wrong.status).toBe(405);
  expect(wrong.headers.get("allow")).toBe("GET");
  // Not taken for the id of a user.
  expect((await platform.call("DELETE /users/list", ann)).status).toBe(405);
  expect((await platform.call("DELETE /users/1", null)).status).toBe(401);
});

test.each([
  ["limit=0", "limit", "limit must be at least 1."],
  ["limit=201", "limit", "limit must be at most 200."],
  ["limit=ten", "limit", "limit must be a whole number."],
  ["limit=1e2", "limit", "limit must be a whole number."],
  ["limit=", "limit", "limit must be a whole number."],
  ["offset=-1", "offset", "offset must be at least 0."],
  ["offset=99999999999999999999", "offset", "offset must be a whole number."],
  ["limit=5&limit=6", "limit", "limit must be given once, not 2 times."],
  ["role_id=4", "role_id", "role_id must be 1, 2 or 3."],
  ["user_status=gone", "user_status", "user_status must be active, inactive or deleted."],
  ["sort_by=password", "sort_by", "sort_by must be created_on, name or email."],
  ["page=2", "page", "page is not known here."],
  ["__proto__=1", "__proto__", "__proto__ is not known here."],
  ["name=a%00b", "name", "name must not hold the NUL character."],
  [`name=${"x".repeat(256)}`, "name", "name must have at most 255 characters."],
])("GET /users/list?%s names the field and the rule", async (query, field, message) => {
  const answer = await platform.call(`GET /users/list?${query}`, ann);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ code: 400, message, errors: [{ field, message }] });
});

test("a list is comma separated or repeated, and each value is judged", async () => {
  const list = async (query: string) => platform.call(`GET /conversations/calls?limit=1&${query}`, ann);
  for (const query of ["disposition=BUSY,NO%20ANSWER", "disposition=BUSY&disposition=FAILED,ANSWERED"]) {
    expect((await list(query)).status).toBe(200);
  }
  for (const query of ["disposition=BUSY,busy", "disposition=BUSY&disposition=", "include=tags,,comments"]) {
    const field = query.split("=")[0];
    expect((await list(query)).body).toMatchObject({
      code: 400,
      message: expect.stringMatching(`^${field} must be `),
      errors: [{ field }],
    });
  }
});

test.each(["0", "-1", "abc", "1.5", "9007199254740993", "%00", "1%2F2"])("id %s is 400", async (id) => {
  expect((await platform.call(`GET /users/${id}`, ann)).body).toMatchObject({
    code: 400,
    errors: [{ field: "id" }],
  });
});

test("every field at fault is named, once", async () => {
  const answer = await platform.call("POST /users", ann, {
    username: "nobody",
    first_name: " ",
    ct_user_ou_id: "1001",
    role: "Standard User",
    agent_ring_to: "801-555-0123",
    aliases: ["ok", 5],
    timezone: "Mars/Olympus",
    admin: true,
  });
  expect(answer.status).toBe(400);
  expect(answer.body["errors"]).toEqual(
    expect.arrayContaining([
      { field: "last_name", message: "last_name is required." },
      { field: "admin", message: "admin is not known here." },
      { field: "username", message: "username must be an e-mail address." },
      { field: "first_name", message: "first_name must not be blank." },
      { field: "ct_user_ou_id", message: "ct_user_ou_id must be a whole number." },
      { field: "role", message: "role must be Admin, Standard or ReadOnly." },
      { field: "agent_ring_to", message: "agent_ring_to must look like +18015550123." },
      { field: "aliases.1", message: "aliases.1 must be text." },
      { field: "timezone", message: "timezone must be the name of a time zone such as America/Denver." },
    ]),
  );
  expect(answer.body["errors"]).toHaveLength(9);
  expect(answer.body["message"]).toMatch(/\. There are 8 more errors\.$/);
  const two = await platform.call("GET /users/list?limit=0&offset=-1", ann);
  expect(two.body["message"]).toMatch(/\. There is one more error\.$/);
  expect((await platform.call("PATCH /users/2", ann, {})).body["errors"]).toEqual([
    { field: "body", message: "body must have at least 1 field." },
  ]);
});

const deep = `${"[".repeat(2_000_000)}${"]".repeat(2_000_000)}`;

test.each<[string, string | Uint8Array<ArrayBuffer>, number, RegExp]>([
  ["no body", "", 400, /empty/],
  ["half a JSON", '{"org_unit_name":', 400, /not valid JSON/],
  ["a list", "[]", 400, /body must be an object/],
  ["invalid UTF-8", Uint8Array.of(0x22, 0xff, 0x22), 400, /UTF-8/],
  ["NUL", '{"org_unit_name":"a\\u0000b","org_unit_parent_id":1001}', 400, /NUL/],
  ["half a surrogate pair", '{"org_unit_name":"a\\ud800","org_unit_parent_id":1001}', 400, /surrogate/],
  ["a NUL in a key", '{"a\\u0000":1}', 400, /NUL/],
  ["a prototype", '{"__proto__":{"a":1},"org_unit_name":"a","org_unit_parent_id":1001}', 400, /__proto__/],
  ["two million levels", deep, 400, /32 levels/],
  ["more than 4 MB", `"${"x".repeat(4 * 1024 * 1024)}"`, 413, /4 MB/],
])("a body of %s is refused", async (_, body, status, message) => {
  const response = await postRaw(body);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ code: status, message: expect.stringMatching(message) });
});

test("a body that is not JSON by name is 415", async () => {
  expect((await postRaw("a=1", "application/x-www-form-urlencoded")).status).toBe(415);
});

test.each([
  "",
  "Bearer",
  "Bearer ",
  "Basic YTpi",
  "Bearer not-a-token",
  "Bearer ###",
  `Bearer ${"A".repeat(9000)}`,
])("authorization %j is 401", async (authorization) => {
  const response = await platform.api.request("/v3/auth/profile", {
    headers: { Authorization: authorization },
  });
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toBe("Bearer");
});

test("a forbidden role is told which role is allowed, before its input is checked", async () => {
  for (const first of ["sue", "rob"]) {
    const token = await platform.signIn(first);
    const answer = await platform.call("GET /users/list?limit=0", token);
    expect(answer.status).toBe(403);
    expect(answer.body["message"]).toMatch(
      /^Only the role Admin may do this; yours is (Standard|ReadOnly)\.$/,
    );
    expect((await platform.call("GET /groups/tree", token)).status).toBe(403);
    expect((await platform.call("GET /auth/profile", token)).status).toBe(200);
    expect((await platform.call("GET /industry", token)).status).toBe(200);
  }
});

test("an answer that breaks the contract is a 500 that says where, an unexpected error one that does not; both are logged", async () => {
  platform.db.exec("UPDATE users SET agent_ring_to = 'rings' WHERE ct_user_id = 1");
  const broken = await platform.call("GET /users/list", ann);
  expect(broken.status).toBe(500);
  expect(broken.body["message"]).toMatch(
    /listUsers breaks the contract: data\.users\.\d\.agent_ring_to must look/,
  );

  platform.db.exec("DROP TABLE industries");
  const failed = await platform.call("GET /industry", ann);
  expect(failed.status).toBe(500);
  expect(failed.body["message"]).toBe("Something went wrong on our side.");
  expect(JSON.stringify(failed.body)).not.toMatch(/sqlite|industries|\.ts/i);
  const failures = platform.log.filter((entry) => entry.level === "error");
  expect(failures.map((entry) => entry["operation"])).toEqual(["listUsers", "listIndustries"]);
  expect(failures[1]?.["request_id"]).toBe(failed.body["requestId"]);
});

test("the log has one line per request and nobody's name, number or address", async () => {
  platform.log.length = 0;
  await platform.call("GET /users/list?name=Archer&email=ann%40acme.test", ann);
  await platform.call("GET /archer", ann);
  expect(platform.log).toEqual([
    expect.objectContaining({ event: "request", operation: "listUsers", user_id: 1, status: 200 }),
    expect.objectContaining({ event: "request", operation: null, status: 404 }),
  ]);
  expect(JSON.stringify(platform.log)).not.toMatch(/archer|acme/i);
});

test("each service says whether it is well, and logs only when it is not", async () => {
  platform.log.length = 0;
  for (const service of ["oauth", "api"] as const) {
    const well = await platform[service].request("/healthz");
    expect([well.status, await well.json()]).toEqual([200, { status: "ok", service }]);
  }
  expect(platform.log).toEqual([]);
  platform.db.close();
  for (const service of ["oauth", "api"] as const) {
    const ill = await platform[service].request("/healthz");
    expect([ill.status, await ill.json()]).toEqual([503, { status: "failing", service }]);
  }
  expect(platform.log).toMatchObject([{ event: "unhealthy" }, { event: "unhealthy" }]);
});
