import { expect, test } from "vitest";
import { businessDaysLater, businessDaysLeft, businessDaysSince } from "./business-days.ts";

test.each([
  // Ten days with two weekends; with Thanksgiving; over Christmas and New Year; from a Saturday; a holiday that is observed.
  ["2026-03-02", "2026-03-16"],
  ["2026-11-20", "2026-12-07"],
  ["2026-12-18", "2027-01-05"],
  ["2026-03-07", "2026-03-20"],
  ["2026-06-26", "2026-07-13"],
])("ten business days after %s are over on %s", (day, last) => {
  expect(businessDaysLater(day, 10)).toBe(last);
  expect(businessDaysLeft(day, last)).toBeGreaterThanOrEqual(10);
});

test("what is left counts today and the last day, and nothing once it has gone", () => {
  expect(businessDaysLeft("2026-11-25", "2026-11-30")).toBe(3);
  expect(businessDaysLeft("2026-11-30", "2026-11-30")).toBe(1);
  expect(businessDaysLeft("2026-12-01", "2026-11-30")).toBe(0);
  expect(businessDaysLeft("2026-11-28", "2026-11-30")).toBe(1);
});

test("what is no day stays as it is", () => {
  expect(businessDaysLater("–", 10)).toBe("–");
  expect(businessDaysLeft("2026-11-28", "–")).toBe(0);
});

test.each([
  ["2026-11-25", "2026-11-25", 0],
  ["2026-11-25", "2026-11-30", 2],
  ["2026-11-27", "2026-11-29", 0],
  ["2026-11-30", "2026-11-25", 0],
])("since %s, on %s, so many business days have gone: %i", (day, today, gone) =>
  expect(businessDaysSince(day, today)).toBe(gone),
);
