import { dayIn, knownZone, rangeOfDays } from "../../lib/dates.ts";
import { momentIn, type LocalTime } from "../../lib/local-time.ts";
import { holidaysAfter, type Holiday } from "../../lib/us-holidays.ts";

/** When a closure is, while it is typed. */
export type TimesDraft = {
  kind: "once" | "holidays";
  name: string;
  starts: "now" | "later";
  from: LocalTime;
  until: LocalTime;
  /** Of an hour that comes twice as clocks go back, which one: 0 or 1. */
  fromTurn: number;
  untilTurn: number;
  /** The holidays that were chosen, as `holidayKey` spells them. */
  holidays: readonly string[];
};

export const noTimes: TimesDraft = {
  kind: "once",
  name: "",
  starts: "now",
  from: "",
  until: "",
  fromTurn: 0,
  untilTurn: 0,
  holidays: [],
};

/** The zone that is chosen in a form. */
export const zoneIn = (zone: unknown): string => (typeof zone === "string" && knownZone(zone) ? zone : "UTC");

/** So many years of holidays are offered. */
const YEARS = 3;

/** The holidays that can be chosen now: those of three years. */
export const holidaysNow = (zone: string, now: number): Holiday[] =>
  holidaysAfter(dayIn(zone, new Date(now)), YEARS);

export const holidayKey = ({ day, name }: Holiday): string => `${day} ${name}`;

type Time = { name: string; from?: string; until?: string };

const spelled = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());
const given = (time: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(time).filter(([, value]) => value !== undefined)) as Time;

/** What is sent of it: a closure for each time. What is missing is left out, and the schema says so. */
export function timesOf(draft: TimesDraft, zone: string, now: number): Time[] {
  if (draft.kind === "holidays") {
    return holidaysNow(zone, now)
      .filter((holiday) => draft.holidays.includes(holidayKey(holiday)))
      .map(({ name, day }) => {
        const { start, end } = rangeOfDays(day, day, zone);
        return { name, from: start, until: end };
      });
  }
  const from = draft.starts === "now" ? now : momentIn(draft.from, draft.fromTurn, zone);
  const until = spelled(momentIn(draft.until, draft.untilTurn, zone));
  return [given({ name: draft.name.trim(), from: spelled(from), until })];
}
