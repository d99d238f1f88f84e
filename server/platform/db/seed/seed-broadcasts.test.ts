import { beforeAll, expect, test } from "vitest";
import { broadcastJob } from "../../broadcasts/broadcast-job.ts";
import { openDatabase } from "../database.ts";
import { all, get } from "../query.ts";
import { seedDatabase } from "./seed.ts";

const now = new Date("2026-11-18T15:30:00.000Z");
const db = openDatabase(":memory:");

beforeAll(() => {
  seedDatabase(db, { now, calls: 0 });
});

const count = (from: string) => get<{ n: number }>(db, `SELECT count(*) AS n FROM ${from}`)?.n;

test("there are twenty broadcasts in every state", () => {
  expect(
    all(db, "SELECT status, count(*) AS n FROM broadcasts WHERE top_ou_id = 1001 GROUP BY status ORDER BY n"),
  ).toEqual([
    { status: "sending", n: 1 },
    { status: "cancelled", n: 2 },
    { status: "draft", n: 4 },
    { status: "scheduled", n: 4 },
    { status: "completed", n: 9 },
  ]);
  expect(count("broadcasts WHERE status = 'completed' AND recipients_total = 5000")).toBe(1);
  expect(count("broadcasts WHERE status = 'cancelled' AND sent BETWEEN 1 AND recipients_total - 1")).toBe(1);
});

test("every count is what the recipients say", () => {
  expect(
    all(
      db,
      `SELECT broadcast_id FROM broadcasts WHERE
         (recipients_total, sent, delivered, failed) IS NOT (
           SELECT count(*), count(sent_on), total(status = 'delivered'), total(status = 'failed')
           FROM broadcast_recipients AS recipient WHERE recipient.broadcast_id = broadcasts.broadcast_id
         )
         OR opted_out > 0 AND opted_out <> (
           SELECT count(*) FROM broadcast_recipients AS recipient JOIN contacts USING (contact_id)
           JOIN sms_conversations AS thread USING (contact_id)
           WHERE recipient.broadcast_id = broadcasts.broadcast_id AND thread.phone_number = broadcasts.phone_number
             AND contacts.status = 'opted_out'
             AND date(contacts.opted_out_on) = date(broadcasts.started_at)
         )`,
    ),
  ).toEqual([]);
  expect(count("broadcast_recipients WHERE status = 'failed'")).toBeGreaterThan(200);
  expect(count("broadcasts WHERE opted_out > 0")).toBeGreaterThan(3);
});

test("times make sense: written, then sent, then completed; what is planned lies ahead, in the day", () => {
  expect(
    all(
      db,
      `SELECT broadcast_id FROM broadcasts
       WHERE created_on >= coalesce(scheduled_at, :now) OR started_at < scheduled_at OR completed_at <= started_at
         OR completed_at > :now OR (status = 'scheduled' AND scheduled_at <= :now)
         OR (status = 'scheduled' AND substr(scheduled_at, 12, 2) NOT BETWEEN '14' AND '23')`,
      { now: now.toISOString() },
    ),
  ).toEqual([]);
  expect(count(`broadcast_recipients WHERE sent_on > '${now.toISOString()}'`)).toBe(0);
});

test("every broadcast comes from a number that may send, by somebody who may write it, to who may be texted", () => {
  expect(
    count(
      `broadcasts JOIN phone_numbers USING (phone_number_id, phone_number) JOIN users ON ct_user_id = created_by
       WHERE sms_status = 'active' AND role_id < 3 AND user_status = 'active'`,
    ),
  ).toBe(20);
  expect(
    count(
      `broadcast_recipients JOIN contacts USING (contact_id)
       WHERE line_type = 'landline' OR (contacts.status = 'opted_out' AND sent_on > opted_out_on)`,
    ),
  ).toBe(0);
});

test("answers are conversations", () => {
  const answered = `sms_conversations AS thread
    JOIN broadcasts ON thread.phone_number = broadcasts.phone_number
    JOIN broadcast_recipients AS recipient USING (broadcast_id, contact_id)
    WHERE recipient.message_id IS NOT NULL AND broadcasts.status = 'completed'`;
  expect(count(answered)).toBeGreaterThan(300);
});

test("the worker goes on with the one under way and finishes it", async () => {
  const clock = { now };
  const job = broadcastJob({ ratePerSecond: 100 });
  const context = { db, now: () => clock.now, publicUrl: "", log: () => {}, validateResponses: false };
  const [running] = all<{ id: number; sent: number; recipients_total: number }>(
    db,
    "SELECT broadcast_id AS id, sent, recipients_total FROM broadcasts WHERE status = 'sending'",
  );
  expect(running?.sent).toBeLessThan(running?.recipients_total ?? 0);
  for (let second = 1; second <= 60; second += 1) {
    clock.now = new Date(now.getTime() + second * 1000);
    await job.run(context);
  }
  expect(
    get(
      db,
      "SELECT status, recipients_total - sent AS rest, sent - delivered - failed AS unknown FROM broadcasts WHERE broadcast_id = :id",
      { id: running?.id ?? 0 },
    ),
  ).toEqual({ status: "completed", rest: 0, unknown: 0 });
});
