import { mkdtempDisposableSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { PlatformContext } from "../context.ts";
import { buildBroadcast, buildContacts, buildSender } from "../db/broadcast-builders.ts";
import { openDatabase } from "../db/database.ts";
import { all, get, run } from "../db/query.ts";
import { createTestPlatform, type TestPlatform } from "../test-platform.ts";
import { broadcastJob } from "./broadcast-job.ts";
import { fateOf } from "./fate.ts";

let platform: TestPlatform;
let ann: string;
let context: PlatformContext;
beforeEach(async () => {
  platform = createTestPlatform();
  ann = await platform.signIn("ann");
  buildSender(platform.db);
  context = {
    db: platform.db,
    now: () => platform.clock.now,
    publicUrl: "",
    log: (entry) => platform.log.push(entry),
    validateResponses: true,
  };
});

const job = broadcastJob({ ratePerSecond: 10 });

/** One step of the worker at a time of the day on which everything here happens. */
async function stepAt(time: string): Promise<void> {
  platform.clock.now = new Date(`2026-03-05T${time}Z`);
  await job.run(context);
}

type Row = { status: string; sent: number; delivered: number; failed: number; opted_out: number };

function broadcast(id = 1): Row & Record<string, unknown> {
  const row = get<Row & Record<string, unknown>>(
    platform.db,
    "SELECT * FROM broadcasts WHERE broadcast_id = :id",
    { id },
  );
  if (!row) throw new Error(`There is no broadcast ${id}.`);
  return row;
}

function statuses(id = 1): Record<string, number> {
  const rows = all<{ status: string; n: number }>(
    platform.db,
    "SELECT status, count(*) AS n FROM broadcast_recipients WHERE broadcast_id = :id GROUP BY status",
    { id },
  );
  return Object.fromEntries(rows.map((row) => [row.status, row.n]));
}

/** Texts of broadcasts that went out; the platform's confirmations of STOP are not among them. */
function sentTexts(): number {
  return all(
    platform.db,
    "SELECT 1 FROM sms_messages WHERE direction = 'outgoing' AND body LIKE 'Book your tune-up.%'",
  ).length;
}

describe("a scheduled broadcast", () => {
  test("begins when it is due, not a moment before, and goes on at the rate", async () => {
    buildBroadcast(platform.db, { status: "scheduled", contacts: buildContacts(platform.db, 100) });
    await stepAt("10:59:59.999");
    expect(broadcast()).toMatchObject({ status: "scheduled", started_at: null });
    await stepAt("11:00:00.400");
    expect(broadcast()).toMatchObject({ status: "sending", started_at: "2026-03-05T11:00:00.400Z", sent: 0 });
    await stepAt("11:00:01.400");
    expect(broadcast().sent).toBe(10);
    // What is left of a second is not lost: ten a second, however unevenly the worker is woken.
    await stepAt("11:00:01.450");
    await stepAt("11:00:01.550");
    expect(broadcast().sent).toBe(11);
    await stepAt("11:00:05.400");
    expect(broadcast().sent).toBe(50);
    expect(sentTexts()).toBe(50);
    await stepAt("11:00:10.400");
    expect(broadcast()).toMatchObject({ status: "sending", sent: 100 });
    expect(statuses()["pending"]).toBeUndefined();
  });

  test("writes one text for each recipient, in his conversation", async () => {
    const contacts = buildContacts(platform.db, 3);
    buildBroadcast(platform.db, { status: "scheduled", contacts, org_unit_id: 1002 });
    await stepAt("11:00:00.000");
    await stepAt("11:00:01.000");
    expect(
      all(
        platform.db,
        `SELECT contact_id, body, direction, sms_messages.status, sms_messages.sent_on, phone_number, org_unit_id
         FROM broadcast_recipients JOIN sms_messages USING (message_id)
         JOIN sms_conversations USING (conversation_id, contact_id) ORDER BY contact_id`,
      ),
    ).toEqual(
      contacts.map((contact_id) => ({
        contact_id,
        body: "Book your tune-up. Reply STOP to opt out.",
        direction: "outgoing",
        status: "sent",
        sent_on: "2026-03-05T11:00:01.000Z",
        phone_number: "+18015550199",
        org_unit_id: 1002,
      })),
    );
  });

  test("is cancelled when its number may not send any more", async () => {
    buildBroadcast(platform.db, { status: "scheduled", contacts: buildContacts(platform.db, 2) });
    const other = buildSender(platform.db, { phone_number: "+18015550198" });
    buildBroadcast(platform.db, { status: "scheduled", contacts: [1], phone_number_id: other });
    run(platform.db, "UPDATE phone_numbers SET sms_status = 'off' WHERE phone_number_id = 1");
    await stepAt("11:00:00.000");
    expect([broadcast(1).status, broadcast(2).status]).toEqual(["cancelled", "sending"]);
    expect(statuses(1)).toEqual({ skipped: 2 });
    expect(platform.log.map((entry) => entry.event)).toContain("broadcast_without_sender");
  });
});

describe("nobody is sent to", () => {
  test("who has opted out since: he is skipped, not counted as sent", async () => {
    buildBroadcast(platform.db, { status: "scheduled", contacts: buildContacts(platform.db, 5) });
    await stepAt("11:00:00.000");
    await stepAt("11:00:00.200");
    run(
      platform.db,
      "UPDATE contacts SET status = 'opted_out', opted_out_on = '2026-03-05T11:00:00.250Z' WHERE contact_id IN (1, 4)",
    );
    await stepAt("11:00:02.000");
    expect(broadcast()).toMatchObject({ sent: 4, opted_out: 0 });
    expect(statuses()).toEqual({ sent: 4, skipped: 1 });
    await stepAt("11:01:00.000");
    expect(broadcast().status).toBe("completed");
    expect(sentTexts()).toBe(4);
  });

  test("after the broadcast is cancelled; what has gone still gets its outcome", async () => {
    buildBroadcast(platform.db, { status: "scheduled", contacts: buildContacts(platform.db, 100) });
    await stepAt("11:00:00.000");
    await stepAt("11:00:02.000");
    const answer = await platform.call("PATCH /broadcast/1", ann, { status: "cancelled" });
    expect(answer.status).toBe(200);
    for (const time of ["11:00:03.000", "11:01:00.000", "12:00:00.000"]) await stepAt(time);
    const { delivered, failed, ...row } = broadcast();
    expect(row).toMatchObject({ status: "cancelled", sent: 20, completed_at: null });
    expect(delivered + failed).toBe(20);
    expect(statuses()["skipped"]).toBe(80);
    expect(sentTexts()).toBe(20);
  });

  test("once it is cancelled in the middle of a step", async () => {
    buildBroadcast(platform.db, { status: "scheduled", contacts: buildContacts(platform.db, 1000) });
    await stepAt("11:00:00.000");
    const step = stepAt("11:01:00.000");
    await platform.call("PATCH /broadcast/1", ann, { status: "cancelled" });
    const { sent } = broadcast();
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(600);
    await step;
    expect(broadcast()).toMatchObject({ status: "cancelled", sent });
  });

  test("twice when the clock is set back or far forward", async () => {
    buildBroadcast(platform.db, { status: "scheduled", contacts: buildContacts(platform.db, 1000) });
    await stepAt("11:00:00.000");
    await stepAt("11:00:05.000");
    await stepAt("09:00:00.000");
    expect(broadcast().sent).toBe(50);
    await stepAt("09:00:02.000");
    expect(broadcast().sent).toBe(70);
    // Ten minutes later not ten minutes' worth of texts are sent at once, but one minute's.
    await stepAt("09:10:00.000");
    expect(broadcast().sent).toBe(670);
    await stepAt("09:10:01.000");
    await stepAt("09:12:00.000");
    await stepAt("11:05:00.000");
    expect(broadcast()).toMatchObject({ status: "completed", sent: 1000 });
    expect(sentTexts()).toBe(1000);
  });

  test("twice by two workers on one file", async () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), "broadcasts-"));
    const file = join(folder.path, "platform.db");
    const [one, two] = [createTestPlatform(file), { db: openDatabase(file) }];
    buildSender(one.db);
    buildBroadcast(one.db, { status: "scheduled", contacts: buildContacts(one.db, 500) });
    const contexts = [one.db, two.db].map((db) => ({ ...context, db }));
    for (let second = 0; second < 60; second += 1) {
      platform.clock.now = new Date(Date.parse("2026-03-05T11:00:00.000Z") + second * 1500);
      await Promise.all(contexts.map(async (each) => job.run(each)));
    }
    expect(get(two.db, "SELECT status, sent, delivered + failed AS settled FROM broadcasts")).toEqual({
      status: "completed",
      sent: 500,
      settled: 500,
    });
    expect(all(two.db, "SELECT 1 FROM sms_messages WHERE body LIKE 'Book your%'")).toHaveLength(500);
    expect(all(two.db, "SELECT 1 FROM sms_conversations")).toHaveLength(500);
  });
});

describe("what becomes of the texts", () => {
  const contacts = (): number[] => buildContacts(platform.db, 600);

  test("is known within half a minute, completes the broadcast and is told to the webhooks", async () => {
    run(
      platform.db,
      `INSERT INTO webhooks (top_ou_id, org_unit_id, name, endpoint_url, events, signing_secret, created_on, modified_on)
       VALUES (1001, 1001, 'CRM', 'https://crm.test/', '["broadcast.completed"]', 's', '', '')`,
    );
    buildBroadcast(platform.db, { status: "scheduled", contacts: contacts() });
    await stepAt("11:00:00.000");
    await stepAt("11:01:00.000");
    expect(broadcast()).toMatchObject({ status: "sending", sent: 600, delivered: 0, failed: 0 });
    await stepAt("11:01:10.000");
    expect(broadcast().status).toBe("sending");
    expect(statuses()["sent"]).toBeGreaterThan(0);
    await stepAt("11:01:20.000");
    const row = broadcast();
    expect(row).toMatchObject({ status: "completed", completed_at: "2026-03-05T11:01:20.000Z", sent: 600 });
    expect(statuses()).toEqual({ delivered: row.delivered, failed: row.failed });
    expect(row.failed).toBeGreaterThan(10);
    expect(row.failed).toBeLessThan(45);
    const codes = all<{ code: number | null }>(
      platform.db,
      "SELECT DISTINCT error_code AS code FROM broadcast_recipients WHERE status = 'failed' ORDER BY 1",
    );
    expect(codes.map(({ code }) => code)).toEqual([30_003, 30_005, 30_006, 30_007, 30_008]);
    expect(
      all(platform.db, "SELECT status, count(*) AS n FROM sms_messages GROUP BY status ORDER BY status"),
    ).toEqual([
      { status: "delivered", n: row.delivered },
      { status: "failed", n: row.failed },
    ]);
    await stepAt("11:01:21.000");
    type Told = { event: string; body: string };
    const told = all<Told>(platform.db, "SELECT event, body FROM webhook_deliveries");
    expect(told.map(({ event }) => event)).toEqual(["broadcast.completed"]);
    expect(told[0]?.body).toContain('"sent":600');
    const lines = platform.log.filter((line) => "broadcast_id" in line).map(({ event }) => event);
    expect(lines).toEqual(["broadcast_started", "broadcast_completed"]);
  });

  test("some answer, some say STOP: at their own time, even when it is noticed late", async () => {
    const id = buildBroadcast(platform.db, { status: "scheduled", contacts: contacts() });
    await stepAt("11:00:00.000");
    await stepAt("11:01:00.000");
    await stepAt("11:01:20.000");
    expect(all(platform.db, "SELECT 1 FROM sms_messages WHERE direction = 'incoming'")).toEqual([]);
    await stepAt("17:00:00.000");
    const replies = all<{ contact_id: number; body: string; sent_on: string }>(
      platform.db,
      `SELECT contact_id, body, sent_on FROM sms_messages JOIN sms_conversations USING (conversation_id)
       WHERE direction = 'incoming'`,
    );
    for (const reply of replies) {
      const fate = fateOf(id, reply.contact_id).reply;
      expect(reply.body).toBe(fate?.body);
      expect(Date.parse(reply.sent_on)).toBe(Date.parse("2026-03-05T11:01:00.000Z") + (fate?.after ?? 0));
    }
    expect(replies.length).toBeGreaterThan(20);
    expect(replies.length).toBeLessThan(75);
    const stopped = all(platform.db, "SELECT 1 FROM contacts WHERE status = 'opted_out'").length;
    expect(stopped).toBeGreaterThan(0);
    expect(broadcast().opted_out).toBe(stopped);
    expect(all(platform.db, "SELECT 1 FROM broadcast_recipients WHERE next_at IS NOT NULL")).toEqual([]);
  });

  test("who has opted out says nothing more, and is not counted again", async () => {
    buildBroadcast(platform.db, { status: "scheduled", contacts: contacts() });
    await stepAt("11:00:00.000");
    await stepAt("11:01:00.000");
    run(platform.db, "UPDATE contacts SET status = 'opted_out', opted_out_on = '2026-03-05T11:01:30.000Z'");
    await stepAt("17:00:00.000");
    await stepAt("17:00:01.000");
    expect(broadcast()).toMatchObject({ status: "completed", opted_out: 0 });
    expect(all(platform.db, "SELECT 1 FROM sms_messages WHERE direction = 'incoming'")).toEqual([]);
  });

  test("who said STOP to one broadcast is skipped by the next", async () => {
    const everybody = contacts();
    buildBroadcast(platform.db, { status: "scheduled", contacts: everybody });
    const second = buildBroadcast(platform.db, {
      status: "scheduled",
      contacts: everybody,
      scheduled_at: "2026-03-05T14:00:00.000Z",
    });
    for (const time of ["11:00:00", "11:01:00", "11:02:00", "14:00:00", "14:01:00", "14:02:00"]) {
      await stepAt(`${time}.000`);
    }
    const stopped = broadcast(1).opted_out;
    expect(stopped).toBeGreaterThan(0);
    expect(broadcast(second)).toMatchObject({ status: "completed", sent: 600 - stopped });
    expect(statuses(second)["skipped"]).toBe(stopped);
  });
});
