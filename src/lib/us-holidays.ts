import { addDays, dayNumber, type Day } from "./dates.ts";

/** A day off, by the rule that it goes by. */
export type Holiday = { name: string; day: Day };

type Rule = { name: string; dayIn: (year: number) => Day };

const spell = (year: number, month: number, day: number): Day =>
  `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

/** 0 is Monday. Day 0 was a Thursday. */
const weekdayOf = (day: Day) => ((((dayNumber(day) ?? 0) + 3) % 7) + 7) % 7;

const on = (name: string, month: number, day: number): Rule => ({
  name,
  dayIn: (year) => spell(year, month, day),
});

/** The nth of a weekday in a month. */
const nth = (name: string, month: number, weekday: number, count: number): Rule => ({
  name,
  dayIn: (year) => {
    const first = spell(year, month, 1);
    return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (count - 1));
  },
});

const lastMonday = (name: string, month: number): Rule => ({
  name,
  dayIn: (year) => {
    const last = addDays(spell(year, month + 1, 1), -1);
    return addDays(last, -weekdayOf(last));
  },
});

/** Federal holidays of the United States (5 U.S.C. 6103). */
const rules: readonly Rule[] = [
  on("New Year's Day", 1, 1),
  nth("Martin Luther King Jr. Day", 1, 0, 3),
  nth("Presidents' Day", 2, 0, 3),
  lastMonday("Memorial Day", 5),
  on("Juneteenth", 6, 19),
  on("Independence Day", 7, 4),
  nth("Labor Day", 9, 0, 1),
  nth("Columbus Day", 10, 0, 2),
  on("Veterans Day", 11, 11),
  nth("Thanksgiving", 11, 3, 4),
  on("Christmas Day", 12, 25),
];

/** Of a holiday on a Saturday offices keep the Friday before, of one on a Sunday the Monday after. */
function withObserved({ name, day }: Holiday): Holiday[] {
  const weekday = weekdayOf(day);
  if (weekday < 5) return [{ name, day }];
  return [
    { name, day },
    { name: `${name} (observed)`, day: addDays(day, weekday === 5 ? -1 : 1) },
  ];
}

/** US federal holidays after a day, for a number of years, by their day. */
export function holidaysAfter(after: Day, years: number): Holiday[] {
  const first = Number(after.slice(0, 4));
  const end = `${first + years}${after.slice(4)}`;
  return Array.from({ length: years + 2 }, (_, ahead) => first + ahead)
    .flatMap((year) => rules.flatMap(({ name, dayIn }) => withObserved({ name, day: dayIn(year) })))
    .filter(({ day }) => after < day && day <= end)
    .toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
}
