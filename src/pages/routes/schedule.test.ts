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
