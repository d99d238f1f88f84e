import { beforeEach, describe, expect, test } from "vitest";
import { buildBroadcast, buildContacts, builtNumber, buildSender } from "../db/broadcast-builders.ts";
import { all, get, run } from "../db/query.ts";
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

describe("the state decides", () => {
  const put = { ...draft, recipients: [builtNumber(2)] };
  const deeds: [string, string, object | undefined, Record<string, string | number>][] = [
    ["rename", "PATCH", { name: "Other" }, { draft: "draft", scheduled: "scheduled" }],
    [
      "schedule",
      "PATCH",
      { status: "scheduled", scheduled_at: soon },
      { draft: "scheduled", scheduled: "scheduled" },
    ],
    ["take back", "PATCH", { status: "draft" }, { draft: "draft" }],
    [
      "cancel",
      "PATCH",
      { status: "cancelled" },
      { draft: "cancelled", scheduled: "cancelled", sending: "cancelled" },
    ],
    ["replace", "PUT", put, { draft: "draft" }],
    [
      "replace and schedule",
      "PUT",
      { ...put, status: "scheduled", scheduled_at: soon },
      { draft: "scheduled", scheduled: "scheduled" },
    ],
    ["delete", "DELETE", undefined, { draft: "gone", cancelled: "gone" }],
  ];
  const states = ["draft", "scheduled", "sending", "completed", "cancelled"] as const;

  test.each(
    deeds.flatMap(([deed, method, body, after]) =>
      states.map((state) => [deed, state, after[state] ?? 422, method, body] as const),
    ),
  )("%s while %s: %s", async (_deed, state, after, method, body) => {
    const id = buildBroadcast(platform.db, { status: state, contacts: [1, 2] });
    const answer = await call(`${method} /broadcast/${id}`, body);
    const row = get<{ status: string }>(platform.db, "SELECT status FROM broadcasts");
    const refused = { code: 422, message: `This broadcast is ${state}.`, status: state };
    const done = { code: 200, message: "Success", status: after };
    const expected = after === 422 ? refused : done;
    const { code, message } = answer.body;
    expect({ code, status: row?.status ?? "gone" }).toEqual({
      code: expected.code,
      status: expected.status,
    });
    expect(message).toContain(expected.message);
  });

  test("who has not been sent to is skipped when it is cancelled", async () => {
    const id = buildBroadcast(platform.db, { status: "sending", contacts: [1, 2, 3] });
    run(
      platform.db,
      "UPDATE broadcast_recipients SET status = 'delivered', sent_on = '2026-03-05T10:00:00.000Z' WHERE contact_id = 2",
    );
    expect((await call(`PATCH /broadcast/${id}`, { status: "cancelled", name: "Other" })).status).toBe(422);
    const answer = await call(`PATCH /broadcast/${id}`, { status: "cancelled" });
    expect(answer.data).toEqual({ broadcastId: id, accepted: 3, rejected: [] });
    const detail = await call(`GET /broadcast/${id}`);
    expect(column(detail, "recipients", "status")).toEqual(["skipped", "delivered", "skipped"]);
  });
});

describe("a changed broadcast", () => {
  test("keeps its recipients unless others are named", async () => {
    await call("POST /broadcast", draft);
    const renamed = await call("PATCH /broadcast/1", { name: "Autumn" });
    expect(renamed.data).toEqual({ broadcastId: 1, accepted: 2, rejected: [] });
    const other = await call("PATCH /broadcast/1", { recipients: [builtNumber(2), "x"] });
    expect(other.data).toEqual({
      broadcastId: 1,
      accepted: 1,
      rejected: [{ phone_number: "x", reason: "invalid" }],
    });
    const { data } = await call("GET /broadcast/1");
    expect(data).toMatchObject({ name: "Autumn", recipients_total: 1, recipients_matching: 1 });
  });

  test("can be scheduled again and again for the same time, even a moment late", async () => {
    await call("POST /broadcast", draft);
    const schedule = { status: "scheduled", scheduled_at: soon };
    expect((await call("PATCH /broadcast/1", schedule)).status).toBe(200);
    const before = all(platform.db, "SELECT * FROM broadcasts");
    platform.clock.now = new Date("2026-03-05T10:35:00.500Z");
    expect((await call("PATCH /broadcast/1", schedule)).data).toMatchObject({ accepted: 2 });
    expect(all(platform.db, "SELECT * FROM broadcasts")).toEqual(before);
    // But not for another time that is past, nor anew.
    const late = { ...schedule, scheduled_at: "2026-03-05T10:34:00.000Z" };
    expect(fields(await call("PATCH /broadcast/1", late))).toEqual(["scheduled_at"]);
    await call("POST /broadcast", draft);
    expect(fields(await call("PATCH /broadcast/2", schedule))).toEqual(["scheduled_at"]);
  });

  test("stays one that can be sent", async () => {
    await call("POST /broadcast", { ...draft, status: "scheduled", scheduled_at: soon });
    expect(fields(await call("PATCH /broadcast/1", { recipients: [] }))).toEqual(["recipients"]);
    expect(fields(await call("PATCH /broadcast/1", { scheduled_at: null }))).toEqual(["scheduled_at"]);
    run(platform.db, "UPDATE phone_numbers SET sms_status = 'off'");
    expect(fields(await call("PATCH /broadcast/1", { name: "Other" }))).toEqual(["phone_number_id"]);
    expect(fields(await call("PATCH /broadcast/1", { status: "draft" }))).toEqual(["status"]);
    expect((await call("PATCH /broadcast/1", { status: "cancelled" })).status).toBe(200);
    expect((await call("GET /broadcast/1")).data).toMatchObject({
      recipients_total: 2,
      name: "Spring tune-up",
    });
  });

  test("is replaced as a whole", async () => {
    await call("POST /broadcast", { ...draft, scheduled_at: soon });
    buildSender(platform.db, { phone_number: "+18015550198" });
    const { data } = await call("PUT /broadcast/1", {
      ...draft,
      name: "Autumn",
      message: "Leaves fall.",
      phone_number_id: 2,
      org_unit_id: 1002,
      recipients: [builtNumber(2)],
    });
    expect(data).toEqual({ broadcastId: 1, accepted: 1, rejected: [] });
    expect((await call("GET /broadcast/1")).data).toMatchObject({
      name: "Autumn",
      message: "Leaves fall.",
      phone_number: "+18015550198",
      org_unit_id: 1002,
      scheduled_at: null,
      recipients_total: 1,
    });
  });
});
