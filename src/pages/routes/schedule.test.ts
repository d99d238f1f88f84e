import * as fc from "fast-check";
import { expect, test } from "vitest";
import { routeConfigOf } from "../../api/route-config.ts";
import { clockTime, rulesAt, timeOfWeek, type ScheduleConfig } from "./schedule.ts";

const config = routeConfigOf("schedule", {
  timezone: "America/Denver",
  rules: [
    {
      days: ["mon", "fri"],
      from: "09:00",
      to: "17:00",
      action: { kind: "forward", ring_to: "+18015550123" },
    },
    { days: ["sat"], from: "08:00", to: "24:00", action: { kind: "hangup" } },
    { days: ["sat"], from: "bad", to: "time", action: { kind: "agent" } },
  ],
  otherwise: { kind: "voicemail" },
}) as ScheduleConfig;

test.each([
  ["mon", 9 * 60 - 1, []],
  ["mon", 9 * 60, [0]],
  ["mon", 17 * 60 - 1, [0]],
  ["mon", 17 * 60, []],
  ["tue", 12 * 60, []],
  ["sat", 24 * 60 - 1, [1]],
  ["sat", 0, []],
] as const)("%s at minute %i: rules %j", (day, minutes, rules) => {
  expect(rulesAt(config, { day, minutes })).toEqual(rules);
});

test("the time of the week is the schedule's, not the reader's", () => {
  const at = new Date("2026-03-02T06:30:00Z");
  expect(timeOfWeek("America/Denver", at)).toEqual({ day: "sun", minutes: 23 * 60 + 30 });
  expect(timeOfWeek("Asia/Tokyo", at)).toEqual({ day: "mon", minutes: 15 * 60 + 30 });
  expect(timeOfWeek("Mars/Olympus", at)).toBeNull();
  expect(timeOfWeek(null, at)).toBeNull();
});

test.each([
  ["00:00", "12 AM"],
  ["09:00", "9 AM"],
  ["12:00", "12 PM"],
  ["13:30", "1:30 PM"],
  ["24:00", "midnight"],
  ["25:00", "25:00"],
  ["noon", "noon"],
])("%s is %s", (time, text) => {
  expect(clockTime(time)).toBe(text);
});

test("each minute has the rule that a clock on the wall says, on days on which clocks are changed, too", () => {
  const zone = fc.constantFrom("America/Denver", "America/Phoenix", "Australia/Lord_Howe");
  const time = fc.integer({ min: 0, max: 96 }).map((quarter) => clock(quarter * 15));
  const days = fc.subarray(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], { minLength: 1 });
  const rules = fc.array(fc.record({ days, from: time, to: time, action: fc.constant({ kind: "hangup" }) }), {
    maxLength: 6,
  });
  const minute = fc.oneof(
    fc.integer({ min: 0, max: 525_599 }),
    ...[66, 304, 93, 275].map((day) => fc.integer({ min: day * 1440, max: (day + 2) * 1440 })),
  );
  fc.assert(
    fc.property(
      zone,
      rules,
      fc.array(minute, { minLength: 20, maxLength: 20 }),
      (timezone, list, minutes) => {
        const made = routeConfigOf("schedule", { timezone, rules: list, otherwise: {} }) as ScheduleConfig;
        for (const at of minutes.map((each) => Date.UTC(2026, 0, 1) + each * 60_000)) {
          const wall = new Intl.DateTimeFormat("en-GB", {
            timeZone: timezone,
            weekday: "short",
            hour: "2-digit",
            minute: "2-digit",
          }).format(at);
          const [day = "", now = ""] = wall.split(" ");
          const first = list.findIndex(
            ({ days: on, from, to }) => on.includes(day.toLowerCase().slice(0, 3)) && from <= now && now < to,
          );
          const found = timeOfWeek(timezone, at);
          expect(found).not.toBeNull();
          expect(found === null ? [] : (rulesAt(made, found)[0] ?? -1)).toBe(first);
        }
      },
    ),
    { numRuns: 40 },
  );
});

/** 545 → "09:05". */
function clock(minutes: number): string {
  return new Date(minutes * 60_000)
    .toISOString()
    .slice(11, 16)
    .replace("00:00", minutes === 0 ? "00:00" : "24:00");
}
