import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noAction, type HoursDraft } from "./flow-draft.ts";
import { week } from "./schedule.ts";
import { DAY, isNight, paint, splitNight, stretchesOf } from "./week-paint.ts";

const days = week.map(({ value }) => value);
const open = { days: ["mon", "tue"], from: "09:00", to: "17:00" };
const hours: HoursDraft[] = [
  { action: noAction, windows: [open] },
  { action: noAction, windows: [] },
];

const area = fc
  .record({
    days: fc.subarray(days, { minLength: 1 }),
    one: fc.integer({ min: 0, max: 48 }),
    other: fc.integer({ min: 0, max: 47 }),
  })
  .map(({ days: on, one, other }) => {
    const [start, end] = [Math.min(one, other) * 30, Math.max(one, other + 1) * 30];
    return { days: on, start, end: Math.min(Math.max(end, start + 30), DAY) };
  });
const stroke = fc.tuple(area, fc.constantFrom(0, 1, null));

/** Which hours hold at a minute of a day. */
function holds(painted: readonly HoursDraft[], day: string, minute: number): number | null {
  const found = stretchesOf(painted, day).find(({ start, end }) => start <= minute && minute < end);
  if (found === undefined) throw new Error(`Nothing stands at minute ${minute}`);
  return found.hours;
}

describe("a painted week", () => {
  it("has at each half hour what was painted there last, whatever was painted before", () =>
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 12 }), (strokes) => {
        const painted = strokes.reduce<HoursDraft[]>(
          (week, [where, target]) => paint(week, where, target),
          hours,
        );
        for (const day of days) {
          for (let minute = 0; minute < DAY; minute += 30) {
            const last = strokes.findLast(
              ([where]) => where.days.includes(day) && where.start <= minute && minute < where.end,
            );
            const before = open.days.includes(day) && minute >= 540 && minute < 1020 ? 0 : null;
            expect(holds(painted, day, minute)).toBe(last === undefined ? before : last[1]);
          }
          expect(stretchesOf(painted, day).reduce((sum, { start, end }) => sum + end - start, 0)).toBe(DAY);
        }
      }),
      { numRuns: 60 },
    ));

  it("keeps days with the same window together, and joins windows that touch", () => {
    const wednesday = paint(hours, { days: ["wed"], start: 540, end: 1020 }, 0);
    expect(wednesday[0]?.windows).toEqual([{ days: ["mon", "tue", "wed"], from: "09:00", to: "17:00" }]);
    const late = paint(wednesday, { days: ["wed"], start: 1020, end: DAY }, 0);
    expect(late[0]?.windows).toEqual([open, { days: ["wed"], from: "09:00", to: "24:00" }]);
    const lunch = paint(hours, { days: ["mon", "tue"], start: 720, end: 780 }, null);
    expect(lunch[0]?.windows.map(({ from, to }) => `${from}-${to}`)).toEqual(["09:00-12:00", "13:00-17:00"]);
  });
});

it("a night is an evening and the next day's morning", () => {
  const night = { days: ["fri", "sun"], from: "22:00", to: "06:00" };
  expect([isNight(night), isNight(open)]).toEqual([true, false]);
  expect(splitNight(night)).toEqual([
    { days: ["fri", "sun"], from: "22:00", to: "24:00" },
    { days: ["mon", "sat"], from: "00:00", to: "06:00" },
  ]);
  expect(splitNight({ days: ["sun"], from: "22:00", to: "00:00" })).toHaveLength(1);
});
