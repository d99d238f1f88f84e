import { dayIn, dayNumber, knownZone, rangeOfDays } from "../../lib/dates.ts";
import { holidaysAfter, type Holiday } from "../../lib/us-holidays.ts";
import { momentsOf, wallClock } from "../../lib/zone-clock.ts";
import { minutesOf } from "./schedule.ts";

/** A time on the clock of a zone as a field of the browser spells it: "2026-11-30T08:00", "" for none. */
type LocalTime = string;

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

/** A moment as a field of the browser spells it, by the clock of a zone; of an hour that comes twice, which one it is. */
export function localTimeOf(at: number, zone: string): { local: LocalTime; turn: number } {
  const { minutes } = wallClock(zone, at);
  const time = [Math.floor(minutes / 60), minutes % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
  const local = `${dayIn(zone, new Date(at))}T${time}`;
  return { local, turn: Math.max(localMoments(local, zone).indexOf(at), 0) };
}

/** The moment that a field means; undefined while there is none. */
export function momentIn(local: LocalTime, turn: number, zone: string): number | undefined {
  const found = localMoments(local, zone);
  return found[Math.min(turn, found.length - 1)];
}

/** The zone that is chosen in a form. */
export const zoneIn = (zone: unknown): string => (typeof zone === "string" && knownZone(zone) ? zone : "UTC");

/** So many years of holidays are offered. */
const YEARS = 3;

/** The holidays that can be chosen now: those of three years. */
export const holidaysNow = (zone: string, now: number): Holiday[] =>
  holidaysAfter(dayIn(zone, new Date(now)), YEARS);

export const holidayKey = ({ day, name }: Holiday): string => `${day} ${name}`;

/** The moments at which a clock shows a time: one; two where it comes twice; none where clocks skip it, or it is no time. */
export function localMoments(local: LocalTime, zone: string): number[] {
  const [date = "", time = ""] = local.split("T");
  const [day, minutes] = [dayNumber(date), minutesOf(time.slice(0, 5))];
  return day === null || minutes === null ? [] : momentsOf(zone, { day, minutes });
}

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

/** What is wrong with one time as it is typed; undefined where nothing is. */
export function localFault(local: LocalTime, zone: string): string | undefined {
  if (local === "") return "Choose a day and a time.";
  if (localMoments(local, zone).length > 0) return undefined;
  return "Clocks go forward that night and skip this time. Choose another one.";
}
