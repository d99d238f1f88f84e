import { afterEach, beforeEach, expect, test } from "vitest";
import { isObject } from "../json.ts";
import { intention } from "../testing/intention.ts";
import { json, type Reply } from "../testing/ask.ts";
import { fakeVendor, reply, success, type FakeVendor } from "../testing/fake-vendor.ts";
import { testGateway, type Browser, type TestGateway } from "../testing/test-gateway.ts";
import { keepRecords, type VendorRecords } from "../testing/vendor-records.ts";

let vendor: FakeVendor;
let records: VendorRecords;
let gateway: TestGateway;
let ann: Browser;
let bob: Browser;

beforeEach(async () => {
  vendor = await fakeVendor();
  records = keepRecords(vendor);
  isA("Admin");
  vendor.on("/v3/groups/org-list/1001", (_, response) =>
    reply(response, 200, success({ orgUnits: [1001, 1007] })),
  );
  gateway = await testGateway(vendor);
  ann = await gateway.signIn();
  bob = await gateway.signIn("bob@acme.test");
});

afterEach(async () => {
  await gateway.close();
  await vendor.close();
});

/** What the API says of everybody from now on. */
function isA(role: "Admin" | "Standard", unit = 1001): void {
  const role_id = role === "Admin" ? 1 : 2;
  vendor.on("/v3/auth/profile", (_, response) =>
    reply(response, 200, success({ role_id, org_unit_id: unit })),
  );
}

function linesOf(answer: Reply): Record<string, unknown>[] {
  const data = json(answer)["data"];
  const lines: unknown = isObject(data) ? data["history"] : undefined;
  return Array.isArray(lines) ? lines.filter(isObject) : [];
}

test("an Admin sees everybody's acts with all that is known of them, everybody else their own", async () => {
  await bob.send("PUT", "/v3/tag/3", '{"tag_name":"Booked"}');
  await ann.send("PATCH", "/v3/users/9", '{"role":"Admin"}');
  const all = linesOf(await ann.get("/own/history"));
  expect(all.map(({ user_id }) => user_id)).toEqual([7, 8]);
  expect(all[1]).toMatchObject({
    via: "browser",
    act: "update",
    subject: "tag",
    record_id: "3",
    record_name: "Booked",
    outcome: "done",
    status: 200,
    changes: [{ field: "tag_name", before: "Tag 3", after: "Booked" }],
    is_read_back: true,
  });
  const one = await ann.get(`/own/history/${String(all[1]?.["history_id"])}`);
  expect(json(one)["data"]).toEqual(all[1]);
});

test("a role that was taken away counts at once for who signs in anew", async () => {
  await bob.send("PUT", "/v3/tag/3", '{"tag_name":"Booked"}');
  await ann.send("PATCH", "/v3/users/9", '{"role":"Admin"}');
  const [mine, other] = linesOf(await ann.get("/own/history"));
  isA("Standard");
  const later = await gateway.signIn();
  expect(linesOf(await later.get("/own/history"))).toEqual([mine]);
  expect((await later.get(`/own/history/${String(other?.["history_id"])}`)).status).toBe(404);
  expect((await later.get("/own/history/check")).status).toBe(403);
});

test("is narrowed and paged as asked, and what cannot be asked is refused by name", async () => {
  await ann.send("PUT", "/v3/tag/3", '{"tag_name":"Booked"}');
  await ann.send("PATCH", "/v3/users/9", '{"role":"Admin"}', { "if-match": '"stale"' });
  const now = new Date().toISOString();
  const count = async (query: string) => linesOf(await ann.get(`/own/history?${query}`)).length;
  const counts = await Promise.all(
    [
      "subject=tag&record_id=3",
      "outcome=refused",
      "user_id=8",
      "act=update",
      `start=${now}`,
      `end=${now}`,
    ].map(count),
  );
  expect(counts).toEqual([1, 1, 0, 2, 0, 2]);
  const page = json(await ann.get("/own/history?limit=1&offset=1"))["data"];
  expect(page).toMatchObject({ total: 2, history: [{ subject: "tag" }] });
  const wrong = await ann.get("/own/history?outcome=maybe");
  expect([wrong.status, json(wrong)["errors"]]).toMatchObject([400, [{ field: "outcome" }]]);
});

test("is checked as a whole", async () => {
  await ann.send("PUT", "/v3/tag/3", '{"tag_name":"Booked"}');
  expect(json(await ann.get("/own/history/check"))["data"]).toEqual({ is_whole: true, events: 2 });
  await gateway.store.history.append(intention({ chain: 1007 }));
  expect(json(await ann.get("/own/history/check"))["data"]).toEqual({ is_whole: true, events: 3 });
});

test("says when it was cut short, also to who only sees what is theirs", async () => {
  await bob.send("PUT", "/v3/tag/3", '{"tag_name":"Booked"}');
  const isWhole = async (page: Browser) => {
    const data = json(await page.get("/own/history"))["data"];
    return isObject(data) && data["is_whole"];
  };
  expect([await isWhole(ann), await isWhole(bob)]).toEqual([true, true]);
  gateway.store.history.isAsLeft = async (chains) => !chains.includes(1001);
  isA("Standard");
  expect([await isWhole(await gateway.signIn()), await isWhole(ann)]).toEqual([false, false]);
});

test("a record as it is now comes with its ETag, also where the API has no address for it", async () => {
  const tag = await ann.get("/own/records/tag/433");
  expect(json(tag)["data"]).toEqual({ record: records.tags[432], etag: tag.headers.etag });
  const user = await ann.get("/own/records/user/9");
  expect(user.headers.etag).toBe((await ann.get("/v3/users/9")).headers.etag);
  const saved = await ann.send("PUT", "/v3/tag/433", '{"tag_name":"Sold"}', {
    "if-match": String(tag.headers.etag),
  });
  expect(saved.status).toBe(200);
  expect((await ann.get("/own/records/tag/9999")).status).toBe(404);
  expect((await ann.get("/own/records/call/1")).status).toBe(400);
});
