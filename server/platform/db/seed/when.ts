import type { Random } from "./random.ts";

const dayMs = 24 * 3_600_000;
/** How busy the days of the week (Sunday first) and the hours of the day are. */
const byWeekday = [0.3, 1.25, 1.1, 1, 1, 0.95, 0.5];
const byHour = [
  0.1, 0.05, 0.05, 0.05, 0.1, 0.3, 0.8, 3, 8, 10, 11, 9, 6, 8, 9, 8, 7, 5, 3, 2, 1.2, 0.8, 0.4, 0.2,
];
const hours = byHour.map((weight, hour) => [hour, weight] as const);

/** A moment of the last 60 days at which somebody would call a place in this zone; never in the future. */
export function whenOf(random: Random, now: Date, zone: string): Date {
  for (;;) {
    const noon = new Date(now.getTime() - random.next() * 60 * dayMs);
    noon.setUTCHours(12, 0, 0, 0);
    if (random.next() * 1.25 > (byWeekday[noon.getUTCDay()] ?? 1)) continue;
    const local = random.weighted(hours) * 3600 + random.int(0, 3599);
    const at = new Date(noon.getTime() - dayMs / 2 + local * 1000 - offset(noon, zone));
    // A call of now is not over yet.
    if (at.getTime() < now.getTime() - 45 * 60_000) return at;
  }
}

const offsets = new Map<string, number>();

/** Milliseconds that a zone is ahead of UTC on a day. */
function offset(noon: Date, zone: string): number {
  const key = `${zone} ${noon.getTime()}`;
  let found = offsets.get(key);
  if (found === undefined) {
    const local = new Date(`${noon.toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T")}Z`);
    found = local.getTime() - noon.getTime();
    offsets.set(key, found);
  }
  return found;
}
