import { beforeEach, expect, test } from "vitest";
import { all, transaction } from "../db/query.ts";
import { buildWebhook } from "../db/webhook-builders.ts";
import { createTestPlatform } from "../test-platform.ts";
import type { TestPlatform } from "../test-platform.ts";
import { queueEvent } from "./outbox.ts";

let platform: TestPlatform;
beforeEach(() => {
  platform = createTestPlatform();
});

const told = () =>
  all<{ webhook_id: number }>(
    platform.db,
    "SELECT webhook_id FROM webhook_deliveries ORDER BY webhook_id",
  ).map(({ webhook_id }) => webhook_id);
const tell = (orgUnitId: number) =>
  queueEvent(platform.db, { event: "sms.sent", orgUnitId, at: platform.clock.now, data: { id: 1 } });

test("an event is told to the webhooks of its unit and of those above, if they want it and are active", () => {
  const events = ["call.started", "sms.sent"];
  buildWebhook(platform.db, { id: 1, unit: 1001, events });
  buildWebhook(platform.db, { id: 2, unit: 1002, events });
  buildWebhook(platform.db, { id: 3, unit: 1003, events });
  buildWebhook(platform.db, { id: 4, unit: 1004, events });
  buildWebhook(platform.db, { id: 5, unit: 2001, events });
  buildWebhook(platform.db, { id: 6, unit: 1003, events, status: "inactive" });
  buildWebhook(platform.db, { id: 7, unit: 1003, events: ["sms.received"] });
  tell(1003);
  expect(told()).toEqual([1, 2, 3]);
  tell(1001);
  expect(told()).toEqual([1, 1, 2, 3]);
});

test("what is rolled back is not told", () => {
  buildWebhook(platform.db, { id: 1, events: ["sms.sent"] });
  const failing = () =>
    transaction(platform.db, () => {
      tell(1001);
      throw new Error("no");
    });
  expect(failing).toThrow("no");
  expect(told()).toEqual([]);
});
