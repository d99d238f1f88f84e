import { offset } from "./dates.ts";

const minute = 60_000;
const quarter = 15 * minute;
const day = 24 * 60 * minute;

/** By zone and by the start of what an answer holds for. */
const offsets = new Map<string, Map<number, number>>();

function known(zone: string, at: number): number {
  let ofZone = offsets.get(zone);
  if (ofZone === undefined) offsets.set(zone, (ofZone = new Map()));
  let found = ofZone.get(at);
  if (found === undefined) ofZone.set(at, (found = offset(at, zone)));
  return found;
}

/**
 * Milliseconds that a zone is ahead of UTC at a moment. A day that ends as it began has had no change; in others clocks are
 * changed at a full quarter of an hour.
 */
export function zoneOffset(zone: string, at: number): number {
  const start = Math.floor(at / day) * day;
  const first = known(zone, start);
  return first === known(zone, start + day) ? first : known(zone, Math.floor(at / quarter) * quarter);
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
