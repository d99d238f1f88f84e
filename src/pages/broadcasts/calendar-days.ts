import { addDays, monthOf, type Day } from "../../lib/dates.ts";
import { weekAt } from "../../lib/day-presets.ts";

/** How much of the calendar is seen at once. */
export type Span = "month" | "week";

/** The week that a day is in, from Sunday on. */
export function weekOf(day: Day): Day[] {
  const { from: first } = weekAt(day, 0);
  return Array.from({ length: 7 }, (_, at) => addDays(first, at));
}

/** The weeks that the month of a day has days in. */
export function monthGrid(day: Day): Day[][] {
  const { from, to } = monthOf(day, 0);
  const weeks = [weekOf(from)];
  for (;;) {
    const next = addDays(weeks.at(-1)?.[0] ?? from, 7);
    if (next > to) return weeks;
    weeks.push(weekOf(next));
  }
}

/** A day of the month or the week before or after the one of a day. */
export const stepped = (day: Day, span: Span, by: 1 | -1): Day =>
  span === "month" ? monthOf(day, by).from : addDays(day, 7 * by);
