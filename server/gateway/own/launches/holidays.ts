const DAY_MS = 24 * 3600 * 1000;

/** A date, as days since 1970-01-01. */
export type DayNumber = number;

const dayOf = (year: number, month: number, day: number): DayNumber =>
  Date.UTC(year, month - 1, day) / DAY_MS;
/** 0 is Monday. Day 0 was a Thursday. */
export const weekdayOf = (day: DayNumber) => (((day + 3) % 7) + 7) % 7;

const nth = (year: number, month: number, weekday: number, count: number) => {
  const first = dayOf(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (count - 1);
};
const last = (year: number, month: number, weekday: number) => nth(year, month + 1, weekday, 1) - 7;

/** Easter Sunday by the Gregorian rule (Meeus, Jones, Butcher). */
function easter(year: number): DayNumber {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const f = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - f + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return dayOf(year, Math.floor(sum / 31), (sum % 31) + 1);
}
const electionDay = (year: number) => nth(year, 11, 0, 1) + 1;
const shroveTuesday = (year: number) => easter(year) - 47;
const goodFriday = (year: number) => easter(year) - 2;

/** 5 U.S.C. 6103. */
const federal = (year: number) => [
  dayOf(year, 1, 1),
  nth(year, 1, 0, 3),
  nth(year, 2, 0, 3),
  last(year, 5, 0),
  dayOf(year, 6, 19),
  dayOf(year, 7, 4),
  nth(year, 9, 0, 1),
  nth(year, 10, 0, 2),
  dayOf(year, 11, 11),
  nth(year, 11, 3, 4),
  dayOf(year, 12, 25),
];

/** What states keep beside the federal ones, where the data closes holidays. Too many cost a day; too few a fine. */
const ofStates: Record<string, (year: number) => DayNumber[]> = {
  // Ala. Code 1-3-8: Mardi Gras (two counties), Confederate Memorial Day, Jefferson Davis' birthday.
  AL: (year) => [shroveTuesday(year), nth(year, 4, 0, 4), nth(year, 6, 0, 1)],
  // La. R.S. 1:55: Mardi Gras, Good Friday, the day after Thanksgiving, general election day.
  LA: (year) => [shroveTuesday(year), goodFriday(year), nth(year, 11, 3, 4) + 1, electionDay(year)],
  // 44 P.S. 11: Lincoln's birthday, Good Friday, Flag Day, election day.
  PA: (year) => [dayOf(year, 2, 12), goodFriday(year), dayOf(year, 6, 14), electionDay(year)],
  // R.I.G.L. 25-1-1: Victory Day, Rhode Island Independence Day, election day.
  RI: (year) => [nth(year, 8, 0, 2), dayOf(year, 5, 4), electionDay(year)],
  // Utah Code 63G-1-301: Pioneer Day.
  UT: (year) => [dayOf(year, 7, 24)],
};

/** One on a Saturday is kept on the Friday before, too, and one on a Sunday on the Monday after. */
function withObserved(day: DayNumber): DayNumber[] {
  const weekday = weekdayOf(day);
  if (weekday < 5) return [day];
  return [day, day + (weekday === 5 ? -1 : 1)];
}

const known = new Map<string, ReadonlySet<DayNumber>>();

/** Whether a day is a legal holiday of a state, or the day on which one is observed. */
export function isHoliday(state: string, day: DayNumber): boolean {
  const year = new Date(day * DAY_MS).getUTCFullYear();
  const key = `${state} ${year}`;
  let days = known.get(key);
  if (days === undefined) {
    // The next year's first may be kept on the last of this one.
    const years = [year, year + 1];
    const all = years.flatMap((one) => [...federal(one), ...(ofStates[state]?.(one) ?? [])]);
    days = new Set(all.flatMap(withObserved));
    known.set(key, days);
  }
  return days.has(day);
}
