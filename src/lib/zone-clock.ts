import { offset } from "./dates.ts";

const minute = 60_000;
const quarter = 15 * minute;
const day = 24 * 60 * minute;

const offsets = new Map<string, Map<number, number>>();

/** Milliseconds that a zone is ahead of UTC at a moment. Clocks are changed at full quarters of an hour, so one answer holds for a quarter. */
export function zoneOffset(zone: string, at: number): number {
  let known = offsets.get(zone);
  if (known === undefined) offsets.set(zone, (known = new Map()));
  const part = Math.floor(at / quarter);
  let found = known.get(part);
  if (found === undefined) known.set(part, (found = offset(at, zone)));
  return found;
}

/** What the clock on the wall of a zone shows: days since 1970-01-01, a Thursday, and minutes since midnight. */
export function wallClock(zone: string, at: number): { day: number; minutes: number } {
  const wall = at + zoneOffset(zone, at);
  const days = Math.floor(wall / day);
  return { day: days, minutes: Math.floor((wall - days * day) / minute) };
}

/**
 * The moments at which the clock of a zone shows a time: one; none in the hour that is left out in spring; two in the hour
 * that comes twice in autumn, the first one first.
 * @param wall days since 1970-01-01 and minutes since midnight
 */
export function momentsOf(zone: string, wall: { day: number; minutes: number }): number[] {
  const asUtc = wall.day * day + wall.minutes * minute;
  const around = [asUtc - day, asUtc + day].map((near) => asUtc - zoneOffset(zone, near));
  return [...new Set(around)].filter((at) => at + zoneOffset(zone, at) === asUtc).toSorted((a, b) => a - b);
}
