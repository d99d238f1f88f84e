import { countDays, formatDay, isDay, type Day } from "../../lib/dates.ts";
import { dayPresets } from "../../lib/day-presets.ts";
import type { DayRange } from "../../lib/day-range.ts";

/** The API refuses more (documented). */
export const MOST_DAYS = 31;

export type Preset = (typeof dayPresets)[number]["value"];

/** The range that a list begins with comes first, which is the one that an address leaves out. */
export const presetNames: readonly [Preset, ...Preset[]] = ["7d", ...dayPresets.map(({ value }) => value)];

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
  return (dayPresets.find(({ value }) => value === range) ?? dayPresets[0]).days(today);
}

/** "Last 7 days", or the days of a range that was chosen by hand. */
export function rangeLabel({ range, from, to }: ChosenRange): string {
  if (from !== "" || to !== "") {
    if (!isDay(from) || !isDay(to)) return "Choose dates";
    return from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`;
  }
  return dayPresets.find(({ value }) => value === range)?.label ?? "";
}
