import { beforeEach, expect, test } from "vitest";
import { buildBroadcast, buildContacts, buildSender } from "../db/broadcast-builders.ts";
import { column, createTestPlatform, type TestPlatform } from "../test-platform.ts";
import { broadcastJob } from "./broadcast-job.ts";

const job = broadcastJob({ ratePerSecond: 10 });
let platform: TestPlatform;
let ann: string;

beforeEach(async () => {
  platform = createTestPlatform();
  ann = await platform.signIn("ann");
  buildSender(platform.db);
  // Due at 11:00.
  buildBroadcast(platform.db, { status: "scheduled", contacts: buildContacts(platform.db, 100) });
});

async function stepAt(moment: string): Promise<void> {
  const { db, clock, log } = platform;
  clock.now = new Date(moment);
  const more = { publicUrl: "", log: log.push.bind(log), validateResponses: true };
  await job.run({ db, now: () => clock.now, ...more });
}

const read = async () => (await platform.call("GET /broadcast/1", ann)).data;
const patch = (body: object) => platform.call("PATCH /broadcast/1", ann, body);

test.each(["2026-03-05T14:00:00.000Z", "2027-03-05T11:00:00.000Z"])(
  "a broadcast that is hours or a year late is not sent at %s, but waits for a person",
  async (moment) => {
    await stepAt(moment);
    await stepAt(moment.replace(":00.000Z", ":30.000Z"));
    ann = await platform.signIn("ann");
    expect(await read()).toMatchObject({ status: "missed", sent: 0, started_at: null });
    expect(platform.log).toContainEqual({ level: "warn", event: "broadcast_missed", broadcast_id: 1 });
    const list = async (status: string) =>
      column(await platform.call(`GET /broadcast?status=${status}`, ann), "broadcasts", "status");
    expect([await list("missed"), await list("draft"), await list("scheduled")]).toEqual([
      ["missed"],
      [],
      [],
    ]);
    // The time it was scheduled for is past.
    expect((await patch({ status: "scheduled" })).status).toBe(422);
    const next = new Date(Date.parse(moment) + 3_600_000).toISOString();
    expect((await patch({ status: "scheduled", scheduled_at: next })).status).toBe(200);
    expect(await list("scheduled")).toEqual(["scheduled"]);
    await stepAt(next);
    await stepAt(next.replace(":00.000Z", ":05.000Z"));
    expect(await read()).toMatchObject({ status: "sending", sent: 50 });
  },
);

test("a quarter of an hour is a restart: it goes out", async () => {
  await stepAt("2026-03-05T11:15:00.000Z");
  expect(await read()).toMatchObject({ status: "sending" });
});

test("one that was interrupted for longer waits too, and reaches nobody twice", async () => {
  await stepAt("2026-03-05T11:00:00.000Z");
  await stepAt("2026-03-05T11:00:03.000Z");
  await stepAt("2026-03-06T05:00:00.000Z");
  ann = await platform.signIn("ann");
  expect(await read()).toMatchObject({ status: "missed", sent: 30, started_at: "2026-03-05T11:00:00.000Z" });
  expect((await patch({ message: "Another text" })).body["message"]).toBe(
    "30 people have had this broadcast: give it another time, or cancel it.",
  );
  await patch({ status: "scheduled", scheduled_at: "2026-03-06T09:00:00.000Z" });
  for (const second of ["00", "10", "20"]) await stepAt(`2026-03-06T09:00:${second}.000Z`);
  await stepAt("2026-03-06T09:10:00.000Z");
  expect(await read()).toMatchObject({ status: "completed", sent: 100 });
});

test("a missed one can be cancelled", async () => {
  await stepAt("2026-03-05T14:00:00.000Z");
  ann = await platform.signIn("ann");
  expect((await patch({ status: "cancelled" })).status).toBe(200);
  expect(await read()).toMatchObject({ status: "cancelled" });
});
