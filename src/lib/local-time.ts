import { dayIn, dayNumber } from "./dates.ts";
import { momentsOf, wallClock } from "./zone-clock.ts";

/** A time on the clock of a zone as a field of the browser spells it: "2026-11-30T08:00", "" for none. */
export type LocalTime = string;

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

/** The moments at which a clock shows a time: one; two where it comes twice; none where clocks skip it, or it is no time. */
export function localMoments(local: LocalTime, zone: string): number[] {
  const [date = "", time = ""] = local.split("T");
  const match = /^(\d{1,2}):([0-5]\d)/.exec(time);
  const day = dayNumber(date);
  if (day === null || match === null) return [];
  return momentsOf(zone, { day, minutes: Number(match[1]) * 60 + Number(match[2]) });
}

/** What is wrong with one time as it is typed; undefined where nothing is. */
export function localFault(local: LocalTime, zone: string): string | undefined {
  if (local === "") return "Choose a day and a time.";
  if (localMoments(local, zone).length > 0) return undefined;
  return "Clocks go forward that night and skip this time. Choose another one.";
}
