import { expect, test } from "vitest";
import { holidaysAfter } from "./us-holidays.ts";

// As the Office of Personnel Management lists them.
test.each([
  ["2024", "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25"],
  ["2025", "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25"],
  ["2026", "01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25"],
  ["2027", "01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31"],
  ["2028", "01-01 01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-11 11-23 12-25"],
])("federal holidays of %s", (year, days) => {
  const found = holidaysAfter(`${Number(year) - 1}-12-31`, 1).map(({ day }) => day);
  expect(found.map((day) => day.slice(5)).join(" ")).toBe(days);
});

test("a holiday on a weekend is offered with the day on which offices keep it", () => {
  expect(holidaysAfter("2026-07-01", 1).slice(0, 2)).toEqual([
    { name: "Independence Day (observed)", day: "2026-07-03" },
    { name: "Independence Day", day: "2026-07-04" },
  ]);
});

test("of several years each comes once, in order, and none of the day itself or before it", () => {
  const found = holidaysAfter("2026-11-26", 3);
  expect(found[0]).toEqual({ name: "Christmas Day", day: "2026-12-25" });
  expect(found.filter(({ name }) => name === "Thanksgiving").map(({ day }) => day)).toEqual([
    "2027-11-25",
    "2028-11-23",
    "2029-11-22",
  ]);
  expect(new Set(found.map(({ name, day }) => name + day)).size).toBe(found.length);
});
