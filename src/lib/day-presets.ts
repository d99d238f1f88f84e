import { addDays, dayNumber, monthOf, type Day } from "./dates.ts";
import type { DayRange } from "./day-range.ts";

/** The week that a day is in or one so many weeks later, from Sunday to Saturday. Day 0, January 1, 1970, was a Thursday. */
export function weekAt(day: Day, later: number): DayRange {
  const from = addDays(day, 7 * later - (((dayNumber(day) ?? 0) + 4) % 7));
  return { from, to: addDays(from, 6) };
}

const back = (today: Day, from: number, to: number): DayRange => ({
  from: addDays(today, -from),
  to: addDays(today, -to),
});

/** The ranges that move with the calendar, in the order they are offered. None ends after today. */
export const dayPresets = [
  { value: "today", label: "Today", days: (today: Day) => back(today, 0, 0) },
  { value: "yesterday", label: "Yesterday", days: (today: Day) => back(today, 1, 1) },
  { value: "week", label: "This week", days: (today: Day) => ({ ...weekAt(today, 0), to: today }) },
  { value: "last-week", label: "Last week", days: (today: Day) => weekAt(today, -1) },
  { value: "7d", label: "Last 7 days", days: (today: Day) => back(today, 6, 0) },
  { value: "14d", label: "Last 14 days", days: (today: Day) => back(today, 13, 0) },
  { value: "30d", label: "Last 30 days", days: (today: Day) => back(today, 29, 0) },
  { value: "month", label: "This month", days: (today: Day) => ({ ...monthOf(today, 0), to: today }) },
  { value: "last-month", label: "Last month", days: (today: Day) => monthOf(today, -1) },
] as const;
