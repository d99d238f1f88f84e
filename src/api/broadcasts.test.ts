import { afterEach, expect, test, vi } from "vitest";
import { receiptsUntil, recipientsQuery, type Broadcast } from "./broadcasts.ts";

const over = Date.UTC(2026, 2, 2, 10);
const DAY = 24 * 3600 * 1000;

const broadcast = (more: Partial<Broadcast>) =>
  ({
    status: "completed",
    started_at: new Date(over - 3_600_000).toISOString(),
    completed_at: new Date(over).toISOString(),
    recipients_total: 10,
    sent: 10,
    delivered: 8,
    failed: 1,
    ...more,
  }) as Broadcast;

afterEach(() => vi.useRealTimers());

/** How soon it is looked at again, in milliseconds. */
function pace(at: number, more: Partial<Broadcast>): unknown {
  vi.useFakeTimers({ now: at });
  const { refetchInterval } = recipientsQuery(5, { limit: 50 });
  if (typeof refetchInterval !== "function") throw new Error("It is never looked at again.");
  return refetchInterval({ state: { data: { broadcast: broadcast(more) } } } as never);
}

test("late receipts are followed for seven days after the end, and no longer; once all have come, not at all", () => {
  expect(receiptsUntil(broadcast({}))).toBe(over + 7 * DAY);
  expect(receiptsUntil(broadcast({ completed_at: null, status: "cancelled" }))).toBe(
    over - 3_600_000 + 7 * DAY,
  );
  expect(receiptsUntil(broadcast({ delivered: 9 }))).toBeNull();
  expect(receiptsUntil(broadcast({ status: "sending" }))).toBeNull();
  expect(pace(over + 7 * DAY - 1, {})).toBe(60_000);
  expect(pace(over + 7 * DAY, {})).toBe(false);
  expect(pace(over + DAY, { delivered: 9 })).toBe(false);
});

test("one that goes out, or is about to, is followed from second to second", () => {
  expect(pace(over, { status: "sending" })).toBe(2000);
  const soon = { status: "scheduled", scheduled_at: new Date(over).toISOString() };
  expect(pace(over - 5000, soon)).toBe(2000);
  expect(pace(over - DAY, soon)).toBe(false);
});
