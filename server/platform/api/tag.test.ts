import { beforeEach, expect, test } from "vitest";
import { buildCall } from "../db/call-builders.ts";
import { buildTag } from "../db/media-builders.ts";
import { all, get, run } from "../db/query.ts";
import { column, createTestPlatform } from "../test-platform.ts";
import type { Answer, TestPlatform } from "../test-platform.ts";

let platform: TestPlatform;
let ann: string;
beforeEach(async () => {
  platform = createTestPlatform();
  ann = await platform.signIn("ann");
});

const call = async (request: string, body?: unknown): Promise<Answer> => platform.call(request, ann, body);
const counts = (answer: Answer): unknown[] => column(answer, "tags", "calls_count");

/** Tagged calls: each is [call, org unit, tag]. */
function buildTagged(rows: [number, number, number][]): void {
  for (const [call_id, org_unit_id, tag] of rows) {
    buildCall(platform.db, { call_id, org_unit_id, call_start: "2026-03-05T10:00:00.000Z" });
    run(platform.db, "INSERT INTO call_tags (call_id, tag_id) VALUES (:call_id, :tag)", { call_id, tag });
  }
}

test("a tag is created, listed by name and changed", async () => {
  const created = await call("POST /tag", { tag_name: "  Vip ", description: "Spends much" });
  expect(created.data).toEqual({ tagId: 1 });
  await call("POST /tag", { tag_name: "Éclair", status: "inactive" });
  const list = await call("GET /tag");
  expect(list.data).toEqual({
    tags: [
      {
        tag_id: 2,
        tag_name: "Éclair",
        description: null,
        status: "inactive",
        calls_count: 0,
        created_on: "2026-03-05T10:30:00.000Z",
      },
      expect.objectContaining({ tag_id: 1, tag_name: "Vip", description: "Spends much", status: "active" }),
    ],
    total: 2,
  });
  // What a PUT leaves out is emptied, the status kept.
  expect((await call("PUT /tag/2", { tag_name: "Cake" })).data).toEqual({ tagId: 2 });
  const cake = (await call("GET /tag?search=cake")).data["tags"];
  expect(cake).toMatchObject([{ tag_name: "Cake", description: null, status: "inactive" }]);
  await call("PUT /tag/1", { tag_name: "Vip", status: "inactive" });
  expect((await call("GET /tag?status=active")).data["total"]).toBe(0);
});

test("the list is searched without case and accents, and paged", async () => {
  for (const [id, name] of [
    [1, "José"],
    [2, "joseph"],
    [3, "Ann"],
  ] as const) {
    buildTag(platform.db, { id, name });
  }
  buildTag(platform.db, { id: 9, name: "Jose abroad", account: 2001 });
  const list = await call("GET /tag?search=%20JOSE%20&limit=1");
  expect(column(list, "tags", "tag_name")).toEqual(["José"]);
  expect(list.data["total"]).toBe(2);
  const next = await call("GET /tag?search=JOSE&limit=1&offset=1");
  expect(column(next, "tags", "tag_name")).toEqual(["joseph"]);
});

test("calls are counted as far as the caller may see calls", async () => {
  buildTag(platform.db, { id: 1, name: "A" });
  buildTag(platform.db, { id: 2, name: "B" });
  buildTagged([
    [1, 1001, 1],
    [2, 1003, 1],
    [3, 1005, 1],
    [4, 1003, 2],
  ]);
  expect(counts(await call("GET /tag"))).toEqual([3, 1]);
  expect(counts(await platform.call("GET /tag", await platform.signIn("sam")))).toEqual([1, 1]);
  // A counter follows a tag taken off, and a call that goes with its tags.
  run(platform.db, "DELETE FROM call_tags WHERE call_id = 1");
  run(platform.db, "DELETE FROM calls WHERE call_id = 2");
  expect(counts(await call("GET /tag"))).toEqual([1, 1]);
  const counted = `SELECT tag_id, org_unit_id, count(*) AS calls FROM call_tags JOIN calls USING (call_id) GROUP BY 1, 2`;
  expect(all(platform.db, "SELECT * FROM tag_calls WHERE calls > 0")).toEqual(all(platform.db, counted));
});

test.each([
  ["Booked", "BOOKED "],
  ["Été", "ÉTÉ"],
  ["Caf\u00e9", "CAFE\u0301"],
])("%s and %s are one name in an account", async (first, second) => {
  buildTag(platform.db, { id: 1, name: first });
  buildTag(platform.db, { id: 2, name: "Other", status: "inactive" });
  for (const request of ["POST /tag", "PUT /tag/2"]) {
    const answer = await call(request, { tag_name: second });
    expect(answer.status).toBe(409);
    expect(answer.body["errors"]).toEqual([
      { field: "tag_name", message: `Another tag is already called ${first}.` },
    ]);
  }
  // Its own name in another case is no conflict, and neither is the same name in another account.
  expect((await call("PUT /tag/1", { tag_name: second })).status).toBe(200);
  const olga = await platform.signIn("olga");
  expect((await platform.call("POST /tag", olga, { tag_name: first })).status).toBe(200);
});

test("a name that an inactive tag has is taken too", async () => {
  buildTag(platform.db, { id: 1, name: "Old", status: "inactive" });
  const answer = await call("POST /tag", { tag_name: "old" });
  expect(answer.body).toMatchObject({ code: 409, message: "An inactive tag is already called Old." });
});

test("a tag of another account is not there", async () => {
  buildTag(platform.db, { id: 9, name: "Theirs", account: 2001 });
  expect((await call("GET /tag")).data).toEqual({ tags: [], total: 0 });
  expect((await call("PUT /tag/9", { tag_name: "Mine" })).status).toBe(404);
  expect((await call("PUT /tag/77", { tag_name: "Mine" })).status).toBe(404);
  expect(get(platform.db, "SELECT tag_name FROM tags WHERE tag_id = 9")).toEqual({ tag_name: "Theirs" });
});

test("everybody reads tags, Standard writes them, ReadOnly does not", async () => {
  buildTag(platform.db, { id: 1, name: "A" });
  const rob = await platform.signIn("rob");
  expect((await platform.call("GET /tag", rob)).status).toBe(200);
  expect((await platform.call("POST /tag", rob, { tag_name: "B" })).status).toBe(403);
  expect((await platform.call("PUT /tag/1", rob, { tag_name: "B" })).status).toBe(403);
  expect((await platform.call("POST /tag", await platform.signIn("sue"), { tag_name: "B" })).status).toBe(
    200,
  );
  expect((await platform.call("GET /tag", null)).status).toBe(401);
});

test.each([
  [{}, "tag_name"],
  [{ tag_name: " " }, "tag_name"],
  [{ tag_name: "x".repeat(101) }, "tag_name"],
  [{ tag_name: "A", description: "x".repeat(501) }, "description"],
  [{ tag_name: "A", status: "deleted" }, "status"],
  [{ tag_name: "A", calls_count: 1 }, "calls_count"],
])("%j is 400 and names the field", async (body, field) => {
  const answer = await call("POST /tag", body);
  expect(answer.status).toBe(400);
  expect(answer.body["errors"]).toMatchObject([{ field }]);
  expect(get(platform.db, "SELECT count(*) AS n FROM tags")).toEqual({ n: 0 });
});
