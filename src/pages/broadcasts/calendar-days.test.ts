import { expect, test } from "vitest";
import { monthGrid, stepped, weekOf } from "./calendar-days.ts";

test("a month is shown in whole weeks from Sunday, and a week is the one that a day is in", () => {
  const weeks = monthGrid("2026-03-15");
  expect(weeks).toHaveLength(5);
  expect([weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual(["2026-03-01", "2026-04-04"]);
  // February 2026 is four weeks to the day.
  expect(monthGrid("2026-02-01").map((week) => week[0])).toEqual([
    "2026-02-01",
    "2026-02-08",
    "2026-02-15",
    "2026-02-22",
  ]);
  expect(weekOf("2026-03-04")).toEqual([
    "2026-03-01",
    "2026-03-02",
    "2026-03-03",
    "2026-03-04",
    "2026-03-05",
    "2026-03-06",
    "2026-03-07",
  ]);
});

test("a step is a month from its first day, however long it is, or a week", () => {
  expect(stepped("2026-01-31", "month", 1)).toBe("2026-02-01");
  expect(stepped("2026-03-31", "month", -1)).toBe("2026-02-01");
  expect(stepped("2026-03-04", "week", 1)).toBe("2026-03-11");
});
