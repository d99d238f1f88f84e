import type { Random } from "./random.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How far back the calls go. */
export const DAYS = 60;

/** How many calls a weekday has, Sunday first. */
const weekdays = [0.2, 1.25, 1.1, 1, 1.02, 0.95, 0.45] as const;
/** How many calls an hour of the day has, midnight first. */
const hours = [
  0.12, 0.1, 0.08, 0.08, 0.1, 0.2, 0.5, 1.7, 4.6, 6.6, 7.4, 7, 5.4, 5.8, 6.4, 6.2, 5.4, 4.2, 2.4, 1.4, 0.9,
  0.6, 0.35, 0.2,
].map((weight, hour) => [hour, weight] as const);

/** What a clock on the wall shows, as if it were UTC. */
type WallTime = Date;

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** How far a zone is ahead of UTC at a moment, in milliseconds. Zones change on the hour, so an hour is asked once. */
function offsetAt(zone: string, moment: number): number {
  const hour = Math.floor(moment / HOUR);
  const key = `${zone} ${hour}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
    formats.set(zone, format);
  }
  const name = format.formatToParts(hour * HOUR).find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  const [, sign, hh = "0", mm = "0"] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const offset = (sign === "-" ? -1 : 1) * (Number(hh) * HOUR + Number(mm) * MINUTE);
  offsets.set(key, offset);
  return offset;
}

/** What the clock on the wall shows in a zone; read it with the UTC methods. */
export function wallTime(zone: string, at: Date): WallTime {
  return new Date(at.getTime() + offsetAt(zone, at.getTime()));
}

/** The moment at which the clock on the wall shows `days` days before today's date, so many minutes after midnight. */
export function atWallTime(
  zone: string,
  now: Date,
  { days, minutes }: { days: number; minutes: number },
): Date {
  const midnight = Math.floor(wallTime(zone, now).getTime() / DAY) * DAY - days * DAY;
  const wall = midnight + minutes * MINUTE;
  return new Date(wall - offsetAt(zone, wall - offsetAt(zone, wall)));
}

/** Makes a function that gives moments between `from` and `to`, busy when people call and quiet when they sleep. */
export function momentsIn(
  zone: string,
  { from, to, now }: { from: Date; to: Date; now: Date },
): (random: Random) => Date {
  const today = wallTime(zone, now).getUTCDay();
  const days = Array.from(
    { length: DAYS + 1 },
    (_, ago) => [ago, weekdays[(((today - ago) % 7) + 7) % 7] ?? 1] as const,
  );
  return (random) => {
    for (;;) {
      const ago = random.weighted(days);
      const minutes = random.weighted(hours) * 60 + random.next() * 60;
      const at = new Date(Math.floor(atWallTime(zone, now, { days: ago, minutes }).getTime() / 1000) * 1000);
      if (at >= from && at <= to) return at;
    }
  };
}

/** Whether somebody sits at the desk: Monday to Friday 7 to 19, Saturday 8 to 15. */
export function isOpen(zone: string, at: Date): boolean {
  const wall = wallTime(zone, at);
  const [day, hour] = [wall.getUTCDay(), wall.getUTCHours()];
  if (day === 0) return false;
  return day === 6 ? hour >= 8 && hour < 15 : hour >= 7 && hour < 19;
}
