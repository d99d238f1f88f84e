import { addDays, countDays, formatDay, isDay, monthOf, type Day } from "../../lib/dates.ts";
import type { DayRange } from "../../lib/day-range.ts";

/** The API refuses more (documented). */
export const MOST_DAYS = 31;

export const presetNames = ["7d", "today", "yesterday", "14d", "30d", "month", "last-month"] as const;
export type Preset = (typeof presetNames)[number];

/** The ranges that move with the calendar, in the order they are offered. */
export const presets: readonly { value: Preset; label: string; days: (today: Day) => DayRange }[] = [
  { value: "today", label: "Today", days: (today) => ({ from: today, to: today }) },
  { value: "yesterday", label: "Yesterday", days: (today) => back(today, 1, 1) },
  { value: "7d", label: "Last 7 days", days: (today) => back(today, 6, 0) },
  { value: "14d", label: "Last 14 days", days: (today) => back(today, 13, 0) },
  { value: "30d", label: "Last 30 days", days: (today) => back(today, 29, 0) },
  { value: "month", label: "This month", days: (today) => ({ from: monthOf(today, 0).from, to: today }) },
  { value: "last-month", label: "Last month", days: (today) => monthOf(today, -1) },
];

function back(today: Day, from: number, to: number): DayRange {
  return { from: addDays(today, -from), to: addDays(today, -to) };
}

/** A range in the URL: `from` and `to` are days; together they stand for `range`. */
export type ChosenRange = { range: Preset; from: string; to: string };

/** What stands in the way of a range, in a sentence; null when it can be asked for. */
export function rangeProblem(from: Day, to: Day): string | null {
  if (from === "" || to === "") return "Choose a start and an end.";
  if (!isDay(from) || !isDay(to)) return "That date doesn't exist.";
  const days = countDays(from, to);
  if (days < 1) return "The start is after the end.";
  return days > MOST_DAYS ? `Choose ${MOST_DAYS} days or fewer (this is ${days}).` : null;
}

/** The days that a state covers, both included. */
export function daysOf({ range, from, to }: ChosenRange, today: Day): DayRange {
  if (from !== "" || to !== "") return { from, to };
  return (presets.find(({ value }) => value === range) ?? presets[0])?.days(today) ?? { from, to };
}

/** "Last 7 days", or the days of a range that was chosen by hand. */
export function rangeLabel({ range, from, to }: ChosenRange): string {
  if (from !== "" || to !== "") {
    if (!isDay(from) || !isDay(to)) return "Choose dates";
    return from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`;
  }
  return presets.find(({ value }) => value === range)?.label ?? "";
}
