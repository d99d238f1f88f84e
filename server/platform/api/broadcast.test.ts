import { beforeEach, describe, expect, test } from "vitest";
import { buildBroadcast, buildContacts, builtNumber, buildSender } from "../db/broadcast-builders.ts";
import { buildContact } from "../db/message-builders.ts";
import { get, run } from "../db/query.ts";
import { column, createTestPlatform } from "../test-platform.ts";
import type { Answer, TestPlatform } from "../test-platform.ts";

let platform: TestPlatform;
let ann: string;
beforeEach(async () => {
  platform = createTestPlatform();
  ann = await platform.signIn("ann");
  buildSender(platform.db);
  buildContacts(platform.db, 3);
});

const call = async (request: string, body?: unknown): Promise<Answer> => platform.call(request, ann, body);
const ids = (answer: Answer): unknown[] => column(answer, "broadcasts", "broadcast_id");
const soon = "2026-03-05T10:35:00.000Z";
const draft = {
  name: " Spring tune-up ",
  message: "Book now. Reply STOP to opt out.",
  phone_number_id: 1,
  recipients: [builtNumber(0), builtNumber(1)],
  org_unit_id: 1001,
  status: "draft",
};
const fields = (answer: Answer): unknown =>
  (answer.body["errors"] as { field: string }[]).map((error) => error.field);

describe("a new broadcast", () => {
  test("is written as asked and read back with its recipients", async () => {
    const created = await call("POST /broadcast", {
      ...draft,
      status: "scheduled",
      scheduled_at: "2026-03-05T03:35:00-07:00",
    });
    expect(created.data).toEqual({ broadcastId: 1, accepted: 2, rejected: [] });
    expect((await call("GET /broadcast/1")).data).toEqual({
      broadcast_id: 1,
      name: "Spring tune-up",
      message: "Book now. Reply STOP to opt out.",
      phone_number_id: 1,
      phone_number: "+18015550199",
      org_unit_id: 1001,
      status: "scheduled",
      scheduled_at: soon,
      started_at: null,
      completed_at: null,
      recipients_total: 2,
      sent: 0,
      delivered: 0,
      failed: 0,
      opted_out: 0,
      created_on: "2026-03-05T10:30:00.000Z",
      created_by: "Ann Archer",
      recipients: [0, 1].map((n) => ({
        phone_number: builtNumber(n),
        contact_name: `Contact ${n}`,
        status: "pending",
        error_code: null,
        sent_on: null,
      })),
      recipients_matching: 2,
    });
  });

  test("leaves out whom it may not go to, and says why", async () => {
    buildContact(platform.db, { phone_number: "+18025550101", line_type: "landline" });
    buildContact(platform.db, {
      phone_number: "+18025550102",
      status: "opted_out",
      opted_out_on: "2026-02-01T00:00:00.000Z",
    });
    // Somebody else's contact is nobody's here.
    buildContact(platform.db, { phone_number: "+18025550103", top_ou_id: 2001 });
    const numbers = [
      ` ${builtNumber(0)}`,
      builtNumber(0),
      "801-555-0101",
      "801-555-0101",
      "",
      "+11015550101",
      "+18025550101",
      "+18025550102",
      "+18025550103",
      "+18025550104",
      "+18025550104",
      builtNumber(1),
    ];
    const { data } = await call("POST /broadcast", { ...draft, recipients: numbers });
    expect(data["accepted"]).toBe(2);
    expect(data["rejected"]).toEqual([
      { phone_number: builtNumber(0), reason: "duplicate" },
      { phone_number: "801-555-0101", reason: "invalid" },
      { phone_number: "801-555-0101", reason: "invalid" },
      { phone_number: "", reason: "invalid" },
      { phone_number: "+11015550101", reason: "invalid" },
      { phone_number: "+18025550101", reason: "landline" },
      { phone_number: "+18025550102", reason: "opted_out" },
      { phone_number: "+18025550103", reason: "not_a_contact" },
      { phone_number: "+18025550104", reason: "not_a_contact" },
      { phone_number: "+18025550104", reason: "duplicate" },
    ]);
    expect(column(await call("GET /broadcast/1"), "recipients", "phone_number")).toEqual([
      builtNumber(0),
      builtNumber(1),
    ]);
  });

  test.each([
    ["phone_number_id", 422, { phone_number_id: 99 }],
    ["phone_number_id", 422, { phone_number_id: 2 }],
    ["phone_number_id", 422, { phone_number_id: 3 }],
    ["phone_number_id", 422, { phone_number_id: 4 }],
    ["org_unit_id", 403, { org_unit_id: 2001 }],
    ["org_unit_id", 403, { org_unit_id: 4711 }],
    ["org_unit_id", 422, { org_unit_id: 1006 }],
    ["scheduled_at", 422, { status: "scheduled" }],
    ["scheduled_at", 422, { status: "scheduled", scheduled_at: null }],
    ["scheduled_at", 422, { status: "scheduled", scheduled_at: "2026-03-05T10:29:59.999Z" }],
    ["recipients", 422, { status: "scheduled", scheduled_at: soon, recipients: [] }],
    ["recipients", 422, { status: "scheduled", scheduled_at: soon, recipients: ["+18095550101"] }],
    ["status", 400, { status: "sending" }],
    ["message", 400, { message: " " }],
  ])("is refused for its %s with %i: %j", async (field, status, change) => {
    buildSender(platform.db, { phone_number: "+18015550198", sms_status: "pending" });
    buildSender(platform.db, { phone_number: "+18015550197", sms_status: "off" });
    buildSender(platform.db, { phone_number: "+18015550196", org_unit_id: 2001 });
    const answer = await call("POST /broadcast", { ...draft, ...change });
    expect(answer.status).toBe(status);
    expect(fields(answer)).toContain(field);
    expect(get(platform.db, "SELECT * FROM broadcasts")).toBeUndefined();
  });

  test("may be a draft for nobody, at any time", async () => {
    const answer = await call("POST /broadcast", {
      ...draft,
      recipients: [],
      scheduled_at: "2020-01-01T00:00:00Z",
    });
    expect(answer.data).toEqual({ broadcastId: 1, accepted: 0, rejected: [] });
    expect(
      (
        await call("POST /broadcast", {
          ...draft,
          status: "scheduled",
          scheduled_at: "2026-03-05T10:30:00.000Z",
        })
      ).status,
    ).toBe(200);
  });
});

describe("the list", () => {
  test("is narrowed by every filter and turned round", async () => {
    const built = (values: Parameters<typeof buildBroadcast>[1]) => buildBroadcast(platform.db, values);
    built({ name: "Herbst Aktion", created_on: "2026-03-01T10:00:00.000Z" });
    built({
      name: "Frühling",
      created_on: "2026-03-02T10:00:00.000Z",
      status: "completed",
      org_unit_id: 1003,
    });
    built({ name: "Sommer", created_on: "2026-03-03T10:00:00.000Z", org_unit_id: 1005 });
    built({ name: "Sommer", created_on: "2026-03-03T10:00:00.000Z", org_unit_id: 1002 });
    expect(ids(await call("GET /broadcast"))).toEqual([4, 3, 2, 1]);
    expect(ids(await call("GET /broadcast?sort_order=asc"))).toEqual([1, 2, 3, 4]);
    expect(ids(await call("GET /broadcast?search=FRUH"))).toEqual([2]);
    expect(ids(await call("GET /broadcast?status=completed"))).toEqual([2]);
    expect(ids(await call("GET /broadcast?org_unit_id=1002"))).toEqual([4, 2]);
    expect(ids(await call("GET /broadcast?start=2026-03-02T10:00:00Z&end=2026-03-03T10:00:00Z"))).toEqual([
      2,
    ]);
    const page = await call("GET /broadcast?limit=2&offset=1");
    expect(ids(page)).toEqual([3, 2]);
    expect(page.data["total"]).toBe(4);
    expect(fields(await call("GET /broadcast?start=2026-03-03T10:00:00Z&end=2026-03-03T10:00:00Z"))).toEqual([
      "end",
    ]);
  });

  test("of recipients is narrowed by their state and cut into pages", async () => {
    const id = buildBroadcast(platform.db, { status: "sending", contacts: [1, 2, 3] });
    run(
      platform.db,
      `UPDATE broadcast_recipients SET status = 'failed', error_code = 30003, sent_on = '2026-03-05T10:00:00.000Z'
       WHERE contact_id = 2`,
    );
    const pending = await call(`GET /broadcast/${id}?recipient_status=pending&limit=1&offset=1`);
    expect(pending.data).toMatchObject({ recipients_total: 3, recipients_matching: 2 });
    expect(column(pending, "recipients", "phone_number")).toEqual([builtNumber(2)]);
    const failed = await call(`GET /broadcast/${id}?recipient_status=failed`);
    expect(column(failed, "recipients", "error_code")).toEqual([30_003]);
    const last = await call(`GET /broadcast/${id}?limit=2&offset=2`);
    expect(column(last, "recipients", "phone_number")).toEqual([builtNumber(2)]);
  });
});

describe("who may do what", () => {
  test("ReadOnly reads, Standard writes too", async () => {
    const [sue, rob] = [await platform.signIn("sue"), await platform.signIn("rob")];
    expect((await platform.call("POST /broadcast", rob, draft)).status).toBe(403);
    expect((await platform.call("POST /broadcast", sue, draft)).status).toBe(200);
    expect((await platform.call("GET /broadcast/1", rob)).status).toBe(200);
    expect((await platform.call("PATCH /broadcast/1", rob, { name: "x" })).status).toBe(403);
    expect((await platform.call("PUT /broadcast/1", rob, draft)).status).toBe(403);
    expect((await platform.call("DELETE /broadcast/1", rob)).status).toBe(403);
    expect((await platform.call("DELETE /broadcast/1", sue)).data).toBeNull();
  });

  test("nobody sees or touches what lies outside his scope", async () => {
    const sam = await platform.signIn("sam");
    buildBroadcast(platform.db, { org_unit_id: 1001, contacts: [1] });
    const own = buildBroadcast(platform.db, { org_unit_id: 1003, contacts: [1] });
    expect(ids(await platform.call("GET /broadcast", sam))).toEqual([own]);
    expect((await platform.call("GET /broadcast?org_unit_id=1001", sam)).status).toBe(403);
    for (const request of ["GET", "PUT", "PATCH", "DELETE"]) {
      const body = { GET: undefined, PUT: draft, PATCH: { name: "x" }, DELETE: undefined }[request];
      expect((await platform.call(`${request} /broadcast/1`, sam, body)).status).toBe(404);
    }
    // The numbers are the account's: he may not choose one, but may send what is to be sent from it.
    const refused = ["phone_number_id"];
    expect(fields(await platform.call("POST /broadcast", sam, { ...draft, org_unit_id: 1003 }))).toEqual(
      refused,
    );
    const other = { phone_number_id: buildSender(platform.db, { phone_number: "+18015550198" }) };
    expect(fields(await platform.call(`PATCH /broadcast/${own}`, sam, other))).toEqual(refused);
    const schedule = { phone_number_id: 1, status: "scheduled", scheduled_at: soon };
    expect((await platform.call(`PATCH /broadcast/${own}`, sam, schedule)).status).toBe(200);
    const away = { ...draft, org_unit_id: 1001 };
    expect(fields(await platform.call(`PUT /broadcast/${own}`, sam, away))).toEqual(["org_unit_id"]);
    expect(ids(await platform.call("GET /broadcast", await platform.signIn("olga")))).toEqual([]);
  });

  test("a group with broadcasts that are still to be sent stays open", async () => {
    buildBroadcast(platform.db, { org_unit_id: 1005, status: "completed", contacts: [1] });
    const id = buildBroadcast(platform.db, { org_unit_id: 1005, status: "scheduled", contacts: [1] });
    const refused = await call("DELETE /groups/1005");
    expect(refused.body["errors"]).toEqual([{ field: "broadcasts", message: "1 unsent broadcast" }]);
    await call(`PATCH /broadcast/${id}`, { status: "cancelled" });
    expect((await call("DELETE /groups/1005")).status).toBe(200);
  });
});

test("50,000 recipients are judged and written, and any page of them is read", async () => {
  const { db } = platform;
  const numbers = Array.from({ length: 50_000 }, (_, n) => `+1${8_032_000_000 + n * 7}`);
  db.exec("BEGIN");
  for (const phone_number of numbers) buildContact(db, { phone_number });
  db.exec("COMMIT");
  const created = await call("POST /broadcast", { ...draft, recipients: numbers.toReversed() });
  expect(created.data["accepted"]).toBe(50_000);
  for (const offset of [0, 24_900, 49_800]) {
    const page = await call(`GET /broadcast/1?recipient_status=pending&limit=200&offset=${offset}`);
    expect(page.data["recipients_matching"]).toBe(50_000);
    expect(page.data["recipients"]).toHaveLength(200);
  }
});
