import { addDays, countDays, dayNumber, type Day } from "./dates.ts";
import { holidaysAfter } from "./us-holidays.ts";

/** The days from Monday to Friday after `day` that are no federal holiday of the United States, in their order. */
function* businessDaysAfter(day: Day): Generator<Day> {
  let known = new Set<Day>();
  let until = day;
  for (let next = addDays(day, 1); ; next = addDays(next, 1)) {
    if (next > until) {
      known = new Set(holidaysAfter(addDays(next, -1), 1).map((holiday) => holiday.day));
      until = addDays(next, 365);
    }
    // Day 0 was a Thursday: Saturdays are 2 and Sundays 3.
    const weekday = (((dayNumber(next) ?? 0) % 7) + 7) % 7;
    if (weekday !== 2 && weekday !== 3 && !known.has(next)) yield next;
  }
}

/** The last of so many business days, counted from the day after; the day itself where it is none. */
export function businessDaysLater(day: Day, count: number): Day {
  if (dayNumber(day) === null) return day;
  let left = count;
  for (const next of businessDaysAfter(day)) {
    left -= 1;
    if (left <= 0) return next;
  }
  return day;
}

/** How many business days are left from today to the last one, that one included; 0 when it has gone. */
export function businessDaysLeft(today: Day, last: Day): number {
  if (!(countDays(today, last) > 0)) return 0;
  let left = 0;
  for (const next of businessDaysAfter(addDays(today, -1))) {
    if (next > last) return left;
    left += 1;
  }
  return left;
}

/** How many business days have gone since a day, that day left out and today counted. */
export function businessDaysSince(day: Day, today: Day): number {
  if (!(countDays(day, today) > 1)) return 0;
  let gone = 0;
  for (const next of businessDaysAfter(day)) {
    if (next > today) break;
    gone += 1;
  }
  return gone;
}
