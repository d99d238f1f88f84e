import { knownZone } from "../../lib/dates.ts";
import { preferences } from "../../lib/preferences.ts";
import { wallClock } from "../../lib/zone-clock.ts";
import type { RouteConfig } from "../../api/route-config.ts";

export type ScheduleConfig = Extract<RouteConfig, { kind: "schedule" }>;

/** The days as schedules spell them (assumed), Monday first, with their names. */
export const week = [
  { value: "mon", label: "Monday", short: "Mon" },
  { value: "tue", label: "Tuesday", short: "Tue" },
  { value: "wed", label: "Wednesday", short: "Wed" },
  { value: "thu", label: "Thursday", short: "Thu" },
  { value: "fri", label: "Friday", short: "Fri" },
  { value: "sat", label: "Saturday", short: "Sat" },
  { value: "sun", label: "Sunday", short: "Sun" },
] as const;

type WeekDay = (typeof week)[number]["value"];

/** Minutes since midnight of a schedule's "09:30"; null for what is no time. "24:00" is the end of the day. */
export function minutesOf(time: string): number | null {
  const match = /^(\d{1,2}):([0-5]\d)$/.exec(time);
  const minutes = match === null ? Number.NaN : Number(match[1]) * 60 + Number(match[2]);
  return minutes <= 24 * 60 ? minutes : null;
}

/** "09:00" → "9 AM", "13:30" → "1:30 PM", "24:00" → "midnight", or as they are by a clock of 24 hours; what is no time as it is. */
export function clockTime(time: string): string {
  const minutes = minutesOf(time);
  if (minutes === null) return time;
  if (minutes === 24 * 60) return "midnight";
  if (preferences().clock === "24-hour") return time.padStart(5, "0");
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const shown = `${hours % 12 === 0 ? 12 : hours % 12}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
  return `${shown} ${hours < 12 ? "AM" : "PM"}`;
}

/** 545 → "09:05", as schedules and time fields spell it. */
export function spellTime(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

export type TimeOfWeek = { day: WeekDay; minutes: number };

type Window = { index: number; start: number | null; end: number | null };

// A schedule is asked about thousands of calls, and its times are texts.
const windows = new WeakMap<ScheduleConfig, ReadonlyMap<string, readonly Window[]>>();

/** The rules of a day by their places, with their times in minutes; null for what is no time. */
export function windowsOn(config: ScheduleConfig, day: string): readonly Window[] {
  let ofWeek = windows.get(config);
  if (ofWeek === undefined) {
    const all = config.rules.map(({ days, from, to }, index) => {
      return { days, window: { index, start: minutesOf(from), end: minutesOf(to) } };
    });
    const on = (value: string) => all.filter(({ days }) => days.includes(value)).map(({ window }) => window);
    ofWeek = new Map(week.map(({ value }) => [value, on(value)]));
    windows.set(config, ofWeek);
  }
  return ofWeek.get(day) ?? [];
}

/**
 * The rules of a schedule that hold at a time of its week, by their places. The first of them decides; that there is a
 * second is a mistake. A rule holds from its start to just before its end (assumed).
 */
export function rulesAt(config: ScheduleConfig, { day, minutes }: TimeOfWeek): number[] {
  return windowsOn(config, day)
    .filter(({ start, end }) => start !== null && end !== null && start <= minutes && minutes < end)
    .map(({ index }) => index);
}

/** The day and the minutes since midnight of a moment, in a schedule's zone; null where this browser does not know it. */
export function timeOfWeek(zone: string | null, at: Date | number): TimeOfWeek | null {
  if (zone === null || !knownZone(zone)) return null;
  const wall = wallClock(zone, Number(at));
  // Day 0 was a Thursday, which is the fourth of a week that begins on Monday.
  const day = week[(((wall.day + 3) % 7) + 7) % 7]?.value ?? "mon";
  return { day, minutes: wall.minutes };
}
