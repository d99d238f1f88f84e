import { beforeEach, expect, test } from "vitest";
import { all, get } from "../db/query.ts";
import { buildWebhook, builtSecret, countWaiting } from "../db/webhook-builders.ts";
import { column, createTestPlatform } from "../test-platform.ts";
import type { Answer, TestPlatform } from "../test-platform.ts";
import { queueEvent } from "../webhooks/outbox.ts";

let platform: TestPlatform;
let ann: string;
let sam: string;
beforeEach(async () => {
  platform = createTestPlatform();
  ann = await platform.signIn("ann");
  sam = await platform.signIn("sam");
});

const call = async (request: string, body?: unknown): Promise<Answer> => platform.call(request, ann, body);
const ids = (answer: Answer): unknown[] => column(answer, "webhooks", "webhook_id");
const count = () => get<{ n: number }>(platform.db, "SELECT count(*) AS n FROM webhooks")?.n;

const newWebhook = {
  name: " CRM ",
  endpoint_url: "https://hooks.acme.test/in?key=1",
  events: ["call.completed", "sms.received"],
  org_unit_id: 1003,
};

test("a webhook is created, read, replaced, changed and deleted; its secret is shown once", async () => {
  const created = await call("POST /webhooks", newWebhook);
  const secret = String(created.data["signing_secret"]);
  expect(created.data).toEqual({ webhookId: 1, signing_secret: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const webhook = {
    webhook_id: 1,
    ...newWebhook,
    name: "CRM",
    status: "active",
    static_parameters: [],
    created_on: "2026-03-05T10:30:00.000Z",
    modified_on: "2026-03-05T10:30:00.000Z",
    last_delivery: null,
  };
  const answers = [await call("GET /webhooks/1"), await call("GET /webhooks")];
  expect(answers[0]?.data).toEqual(webhook);
  expect(answers[1]?.data).toEqual({ webhooks: [webhook], total: 1 });

  platform.clock.now = new Date("2026-03-06T10:30:00.000Z");
  const patch = { status: "inactive", static_parameters: [{ name: "source", value: "convirza" }] };
  answers.push(await call("PATCH /webhooks/1", patch));
  expect(answers[2]?.data).toEqual({ webhookId: 1 });
  answers.push(await call("GET /webhooks/1"));
  expect(answers[3]?.data).toEqual({ ...webhook, ...patch, modified_on: "2026-03-06T10:30:00.000Z" });

  // What a PUT leaves out is emptied, the status kept.
  const put = { ...newWebhook, name: "ERP", events: ["sms.sent"], org_unit_id: 1005 };
  answers.push(await call("PUT /webhooks/1", put));
  answers.push(await call("GET /webhooks/1"));
  expect(answers[5]?.data).toMatchObject({ ...put, status: "inactive", static_parameters: [] });
  answers.push(await call("DELETE /webhooks/1"));
  expect((await call("GET /webhooks/1")).status).toBe(404);
  expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain(secret);
  expect(JSON.stringify(platform.log)).not.toContain(secret);
});

test("two webhooks have different secrets", async () => {
  const [one, two] = [await call("POST /webhooks", newWebhook), await call("POST /webhooks", newWebhook)];
  expect(one.data["signing_secret"]).not.toBe(two.data["signing_secret"]);
});

test("the list is filtered, newest first, and paged", async () => {
  buildWebhook(platform.db, { id: 1, name: "Frida", url: "https://hooks.example/ZOE" });
  buildWebhook(platform.db, { id: 2, unit: 1003, name: "Zoë", created: 3 });
  buildWebhook(platform.db, { id: 3, unit: 1005, name: "ERP", created: 2, status: "inactive" });
  buildWebhook(platform.db, { id: 4, unit: 2001, name: "Zoe abroad" });
  expect(ids(await call("GET /webhooks"))).toEqual([2, 3, 1]);
  expect(ids(await call("GET /webhooks?search=%20zoe"))).toEqual([2, 1]);
  expect(ids(await call("GET /webhooks?status=inactive"))).toEqual([3]);
  expect(ids(await call("GET /webhooks?org_unit_id=1002"))).toEqual([2]);
  const page = await call("GET /webhooks?limit=1&offset=1");
  expect([ids(page), page.data["total"]]).toEqual([[3], 3]);
  expect(ids(await platform.call("GET /webhooks", sam))).toEqual([2]);
  for (const unit of [2001, 1001, 77]) {
    const answer = await platform.call(`GET /webhooks?org_unit_id=${unit}`, sam);
    expect(answer.body).toMatchObject({ code: 403, errors: [{ field: "org_unit_id" }] });
  }
});

test("a webhook's group must be in scope and active", async () => {
  buildWebhook(platform.db, { id: 1, unit: 1003 });
  for (const request of ["POST /webhooks", "PUT /webhooks/1", "PATCH /webhooks/1"]) {
    for (const org_unit_id of [2001, 1001, 77]) {
      const answer = await platform.call(request, sam, { ...newWebhook, org_unit_id });
      expect(answer.body).toMatchObject({ code: 403, errors: [{ field: "org_unit_id" }] });
    }
    const closed = await call(request, { ...newWebhook, org_unit_id: 1006 });
    expect(closed.body).toMatchObject({ code: 409, errors: [{ field: "org_unit_id" }] });
  }
  expect(count()).toBe(1);
  expect((await call("GET /webhooks/1")).data).toMatchObject({ name: "CRM", org_unit_id: 1003 });
});

const onOne = [
  ["GET /webhooks/1", undefined],
  ["PUT /webhooks/1", newWebhook],
  ["PATCH /webhooks/1", { name: "X" }],
  ["DELETE /webhooks/1", undefined],
] as const;

test("webhooks beside, above, of other accounts and deleted ones are not there", async () => {
  buildWebhook(platform.db, { id: 1, unit: 1001 });
  buildWebhook(platform.db, { id: 2, unit: 1005 });
  buildWebhook(platform.db, { id: 3, unit: 2001 });
  for (const id of [1, 2, 3, 77]) {
    for (const [request, body] of onOne) {
      expect((await platform.call(request.replace("1", String(id)), sam, body)).status).toBe(404);
    }
  }
  expect(count()).toBe(3);
});

test("webhooks are the Admin's, reads included", async () => {
  buildWebhook(platform.db, { id: 1 });
  const others = [await platform.signIn("sue"), await platform.signIn("rob")];
  const requests = [...onOne, ["GET /webhooks", undefined], ["POST /webhooks", newWebhook]] as const;
  for (const [request, body] of requests) {
    for (const token of others) expect((await platform.call(request, token, body)).status).toBe(403);
    expect((await platform.call(request, null, body)).status).toBe(401);
  }
  expect(count()).toBe(1);
});

const twice = [
  { name: "a", value: "1" },
  { name: "a", value: "2" },
];

test.each([
  [{ name: " " }, "name"],
  [{ name: undefined }, "name"],
  [{ endpoint_url: undefined }, "endpoint_url"],
  [{ endpoint_url: "http://hooks.acme.test/" }, "endpoint_url"],
  [{ endpoint_url: "https://ann:word@hooks.acme.test/" }, "endpoint_url"],
  [{ endpoint_url: "https://127.0.0.1/" }, "endpoint_url"],
  [{ endpoint_url: "https://2130706433/" }, "endpoint_url"],
  [{ endpoint_url: "https://metadata.google.internal/" }, "endpoint_url"],
  [{ endpoint_url: "hooks" }, "endpoint_url"],
  [{ endpoint_url: "https://bücher .example/" }, "endpoint_url"],
  [{ endpoint_url: "https://①②⑦.⓪.⓪.①/" }, "endpoint_url"],
  [{ events: [] }, "events"],
  [{ events: ["call.lost"] }, "events.0"],
  [{ events: ["sms.sent", "sms.sent"] }, "events"],
  [{ status: "deleted" }, "status"],
  [{ static_parameters: twice }, "static_parameters"],
  [{ signing_secret: "mine" }, "signing_secret"],
])("%j is 400, names the field and writes nothing", async (change, field) => {
  const before = buildWebhook(platform.db, { id: 1 });
  const rows = all(platform.db, "SELECT * FROM webhooks");
  for (const request of ["POST /webhooks", `PUT /webhooks/${before}`, `PATCH /webhooks/${before}`]) {
    // A PATCH may leave out anything.
    if (request.startsWith("PATCH") && Object.values(change)[0] === undefined) continue;
    const body = request.startsWith("PATCH") ? change : { ...newWebhook, ...change };
    const answer = await call(request, body);
    expect(answer.status).toBe(400);
    expect(answer.body["errors"]).toMatchObject([{ field }]);
  }
  expect(all(platform.db, "SELECT * FROM webhooks")).toEqual(rows);
});

test.each([
  ["https://bücher.example/hook", "https://xn--bcher-kva.example/hook"],
  ["HTTPS://Пример.example", "https://xn--e1afmkfd.example/"],
  ["https://hooks.example/für/🙂?a[]=b|c&d={e}", "https://hooks.example/f%C3%BCr/%F0%9F%99%82?a[]=b|c&d={e}"],
])("%s is an address; it is kept in ASCII, and may be written back", async (endpoint_url, kept) => {
  expect((await call("POST /webhooks", { ...newWebhook, endpoint_url })).status).toBe(200);
  expect((await call("GET /webhooks/1")).data).toMatchObject({ endpoint_url: kept });
  expect((await call("PATCH /webhooks/1", { endpoint_url: kept })).status).toBe(200);
  expect((await call("PUT /webhooks/1", { ...newWebhook, endpoint_url })).status).toBe(200);
  expect((await call("GET /webhooks")).data).toMatchObject({ webhooks: [{ endpoint_url: kept }] });
});

test("a delivery that was refused, one without an answer and one with are told apart", async () => {
  for (const [id, columns] of [
    "last_delivery_refused = 1",
    "last_delivery_refused = 0",
    "last_delivery_status = 500",
  ].entries()) {
    buildWebhook(platform.db, { id: id + 1 });
    platform.db.exec(
      `UPDATE webhooks SET last_delivery_at = '2026-03-05T10:00:00.000Z', ${columns} WHERE webhook_id = ${id + 1}`,
    );
  }
  const answers = await Promise.all([1, 2, 3].map((id) => call(`GET /webhooks/${id}`)));
  expect(answers.map(({ data }) => data["last_delivery"])).toMatchObject([
    { status_code: null, failure: "address_refused" },
    { status_code: null, failure: "no_answer" },
    { status_code: 500, failure: null },
  ]);
});

test("this machine is refused with a sentence, unless the platform is told to let it through", async () => {
  const local = { ...newWebhook, endpoint_url: "http://127.0.0.1:9/in" };
  const refused = await call("POST /webhooks", { ...local, endpoint_url: "https://127.0.0.1:9/in" });
  expect(refused.body["message"]).toBe("A webhook goes to a public host, and 127.0.0.1 is not one.");
  const open = createTestPlatform(":memory:", { allowLoopbackWebhooks: true });
  const token = await open.signIn("ann");
  expect((await open.call("POST /webhooks", token, local)).status).toBe(200);
  const near = { ...newWebhook, endpoint_url: "https://10.0.0.1/in" };
  expect((await open.call("POST /webhooks", token, near)).status).toBe(400);
});

test("what waits for a webhook goes with it, and is dropped when it is switched off", async () => {
  const tell = () => {
    const at = platform.clock.now;
    queueEvent(platform.db, { event: "call.completed", orgUnitId: 1003, at, data: {} });
  };
  buildWebhook(platform.db, { id: 1 });
  buildWebhook(platform.db, { id: 2 });
  tell();
  await call("PATCH /webhooks/1", { name: "Other" });
  expect([1, 2].map((id) => countWaiting(platform.db, id))).toEqual([1, 1]);
  await call("PATCH /webhooks/1", { status: "inactive" });
  expect([1, 2].map((id) => countWaiting(platform.db, id))).toEqual([0, 1]);
  tell();
  expect([1, 2].map((id) => countWaiting(platform.db, id))).toEqual([0, 2]);
  await call("DELETE /webhooks/2");
  expect(get(platform.db, "SELECT count(*) AS n FROM webhook_deliveries")).toEqual({ n: 0 });
});

test("a change keeps the secret", async () => {
  buildWebhook(platform.db, { id: 1 });
  await call("PUT /webhooks/1", newWebhook);
  expect(get(platform.db, "SELECT signing_secret AS secret FROM webhooks")).toEqual({ secret: builtSecret });
});
