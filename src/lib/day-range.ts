import { formatDay, isDay, rangeOfDays, type Day } from "./dates.ts";

/** The days from one to another, both included; "" where that end is open. */
export type DayRange = { from: Day; to: Day };

/** How a range stands in the URL. What is no day of the calendar is no bound. */
const day = {
  parse: (text: string): string | undefined => (isDay(text) ? text : undefined),
  format: (value: string): string => value,
  fallback: "",
};
export const dayRangeSchema = { from: day, to: day };

export const anyDay: DayRange = { from: "", to: "" };

/** A range written by hand may come the wrong way round. */
function inOrder({ from, to }: DayRange): DayRange {
  return from !== "" && to !== "" && from > to ? { from: to, to: from } : { from, to };
}

/** A range as the moments between which something lies, the end excluded; an open end is left out. */
export function boundsOf(range: DayRange, zone: string): { start?: string; end?: string } {
  const { from, to } = inOrder(range);
  return {
    ...(from === "" ? {} : { start: rangeOfDays(from, from, zone).start }),
    ...(to === "" ? {} : { end: rangeOfDays(to, to, zone).end }),
  };
}

/** "Any time", "Mar 5, 2026", "Mar 5, 2026 – Mar 9, 2026", "Since Mar 5, 2026", "Until Mar 9, 2026". */
export function describeRange(range: DayRange): string {
  const { from, to } = inOrder(range);
  if (from === "" && to === "") return "Any time";
  if (from === "") return `Until ${formatDay(to)}`;
  if (to === "") return `Since ${formatDay(from)}`;
  return from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`;
}
