import { expect, test } from "vitest";
import { buildContacts, builtNumber, buildSender } from "../db/broadcast-builders.ts";
import { all } from "../db/query.ts";
import { createTestPlatform } from "../test-platform.ts";
import { broadcastJob } from "./broadcast-job.ts";

test("nothing that writes or sends a broadcast reads a table from end to end", async () => {
  const { db, call, signIn, clock } = createTestPlatform();
  buildSender(db);
  buildContacts(db, 100);
  const texts = new Set<string>();
  const prepare = db.prepare.bind(db);
  db.prepare = (text) => {
    texts.add(text);
    return prepare(text);
  };
  const ann = await signIn("ann");
  const recipients = Array.from({ length: 100 }, (_, n) => builtNumber(n));
  const body = { name: "x", message: "x", phone_number_id: 1, recipients, org_unit_id: 1001 };
  const scheduled = { ...body, status: "scheduled", scheduled_at: clock.now.toISOString() };
  await call("POST /broadcast", ann, scheduled);
  await call("PUT /broadcast/1", ann, scheduled);
  await call("POST /broadcast", ann, scheduled);
  await call("PATCH /broadcast/2", ann, { status: "cancelled" });
  const job = broadcastJob({ ratePerSecond: 10 });
  for (let minute = 0; minute < 60; minute += 1) {
    clock.now = new Date(clock.now.getTime() + 60_000);
    await job.run({ db, now: () => clock.now, publicUrl: "", log: () => {}, validateResponses: false });
  }
  expect((await call("GET /broadcast/1", ann)).data["status"]).toBe("completed");
  expect(all(db, "SELECT 1 FROM sms_messages WHERE direction = 'incoming'")).not.toEqual([]);

  const own = [...texts].filter((text) => text.includes("broadcast"));
  const scans = own.flatMap((text) =>
    all<{ detail: string }>(db, `EXPLAIN QUERY PLAN ${text}`)
      .map(({ detail }) => detail)
      // The index of what is being sent holds nothing else.
      .filter((detail) => /^SCAN (?!json_each|page|.* broadcasts_sending$)/.test(detail))
      .map((detail) => `${detail}: ${text}`),
  );
  expect(scans).toEqual([]);
  expect(own.length).toBeGreaterThan(15);
});
