import { momentsOf, wallClock, zoneOffset } from "../../lib/zone-clock.ts";
import { minutesOf, timeOfWeek, week, type ScheduleConfig } from "./schedule.ts";

const hour = 3_600_000;
const dayMs = 24 * hour;

/** The schedules of one zone, by what matters of them: the times of the week at which something begins or ends. */
type Edges = { zone: string; times: readonly { day: number; minutes: number }[] };

function edgesOf(schedules: readonly ScheduleConfig[], from: number): Edges[] {
  const zones = new Map<string, Map<number, { day: number; minutes: number }>>();
  for (const { timezone: zone, rules } of schedules) {
    if (zone === null || timeOfWeek(zone, from) === null) continue;
    const times = zones.get(zone) ?? new Map<number, { day: number; minutes: number }>();
    zones.set(zone, times);
    for (const [day, { value }] of week.entries()) {
      // Something of each day, whatever holds on it.
      const ofDay = rules.filter(({ days }) => days.includes(value));
      const minutes = ofDay.flatMap((rule) => [minutesOf(rule.from), minutesOf(rule.to)]);
      for (const at of [0, ...minutes]) {
        if (at !== null && at < 24 * 60) times.set(day * 24 * 60 + at, { day, minutes: at });
      }
    }
  }
  return [...zones].map(([zone, times]) => ({ zone, times: [...times.values()] }));
}

/** When the clocks of some zones stand to each other as they do: each stretch begins where one of them is changed. */
function stretches(zones: readonly string[], from: number): { start: number; end: number }[] {
  const until = from + 366 * dayMs;
  const gaps = (at: number) => zones.map((zone) => zoneOffset(zone, at)).join(" ");
  const starts = [from];
  for (let day = from; day < until; day += dayMs) {
    if (gaps(day) === gaps(day + dayMs)) continue;
    for (let at = day; at < day + dayMs; at += hour / 4) {
      if (gaps(at) !== gaps(at + hour / 4)) starts.push(at + hour / 4);
    }
  }
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? until }));
}

/**
 * Moments that stand for all others: between two of them no schedule begins or ends anything. One week is enough where
 * there is one zone; where there are several, one week of each stretch in which their clocks stand to each other as they
 * do.
 */
export function decidingMoments(schedules: readonly ScheduleConfig[], now: number): number[] {
  const from = Math.floor(now / hour) * hour;
  const zones = edgesOf(schedules, from);
  const all = stretches(
    zones.map(({ zone }) => zone),
    from,
  );
  // In the week in which clocks are changed an hour is missing.
  const whole = all.filter(({ start, end }) => end - start >= 8 * dayMs).slice(0, 1);
  const spans = zones.length < 2 && whole.length > 0 ? whole : all;
  const moments = spans.flatMap(({ start, end }) => {
    const last = Math.min(end, start + 8 * dayMs);
    const inside = zones.flatMap(({ zone, times }) => {
      const first = wallClock(zone, start).day;
      // Day 0 was a Thursday, which is the fourth of a week that begins on Monday.
      return Array.from({ length: 9 }, (_day, offset) => first + offset).flatMap((day) =>
        times
          .filter((time) => time.day === (day + 3) % 7)
          .flatMap(({ minutes }) => momentsOf(zone, { day, minutes }))
          .filter((at) => at >= start && at < last),
      );
    });
    return [start, ...inside];
  });
  return [...new Set(moments)];
}
