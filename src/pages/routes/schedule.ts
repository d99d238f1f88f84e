import { preferences } from "../../lib/preferences.ts";
import type { RouteAction, RouteConfig } from "../../api/route-config.ts";

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
  const match = /^(\d{1,2}):(\d{2})$/.exec(time);
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

/**
 * What a schedule does at a time of the week: the first rule that holds then, else what it does otherwise. A rule holds
 * from its start to just before its end (assumed).
 * @param minutes since midnight, in the schedule's own zone
 */
export function actionAt(config: ScheduleConfig, day: WeekDay, minutes: number): RouteAction {
  const rule = config.rules.find(({ days, from, to }) => {
    const [start, end] = [minutesOf(from), minutesOf(to)];
    return days.includes(day) && start !== null && end !== null && start <= minutes && minutes < end;
  });
  return rule?.action ?? config.otherwise;
}

export type TimeOfWeek = { day: WeekDay; minutes: number };

/** The day and the minutes since midnight of a moment, in a schedule's zone; null where this browser does not know it. */
export function timeOfWeek(zone: string | null, at: Date): TimeOfWeek | null {
  if (zone === null) return null;
  try {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const day = week.find(({ short }) => short === parts["weekday"])?.value;
    return day === undefined ? null : { day, minutes: Number(parts["hour"]) * 60 + Number(parts["minute"]) };
  } catch {
    return null;
  }
}
