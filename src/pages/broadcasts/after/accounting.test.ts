import fc from "fast-check";
import { expect, test } from "vitest";
import { accountFor } from "./accounting.ts";

const count = fc.nat({ max: 60_000 });

test("the parts add up to the whole, whatever the API counts", () => {
  const counted = fc.record({
    recipients_total: count,
    sent: count,
    delivered: count,
    failed: count,
    skipped: count,
  });
  fc.assert(
    fc.property(counted, (figures) => {
      const sorted = accountFor(figures);
      if (sorted === null) throw new Error("All counts are known.");
      const { total, isOver, ...parts } = sorted;
      expect(Object.values(parts).every((part) => part >= 0)).toBe(true);
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(figures.recipients_total);
      expect(total).toBe(figures.recipients_total);
      expect(isOver).toBe(Math.max(figures.sent, figures.delivered + figures.failed) > total);
    }),
  );
});

test.each([
  // While it goes out: of 60 handed on, 7 have no receipt yet.
  [
    { recipients_total: 100, sent: 60, delivered: 50, failed: 3, skipped: 2 },
    { delivered: 50, failed: 3, sent: 7, skipped: 2, rest: 38 },
  ],
  // Receipts that came before the count of what was sent.
  [
    { recipients_total: 100, sent: 40, delivered: 50, failed: 3, skipped: 0 },
    { delivered: 50, failed: 3, sent: 0, skipped: 0, rest: 47 },
  ],
  // The skipped were counted a moment later than the others.
  [
    { recipients_total: 100, sent: 90, delivered: 90, failed: 0, skipped: 20 },
    { delivered: 90, failed: 0, sent: 0, skipped: 10, rest: 0 },
  ],
])("%j", (figures, parts) => {
  expect(accountFor(figures)).toMatchObject(parts);
});

test("a count that did not come is no nought", () => {
  const figures = { recipients_total: 100, sent: 60, delivered: 50, failed: Number.NaN, skipped: 2 };
  expect(accountFor(figures)).toBeNull();
});
