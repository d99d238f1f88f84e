import { wallClock } from "../../../lib/zone-clock.ts";

/** From a moment on until another one, in Unix milliseconds. */
export type Span = { from: number; until: number };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The strip begins so long before the first text. */
const BEFORE_MS = 3 * HOUR_MS;

/** The 24 hours that are drawn: they begin with a full hour, some hours before the first text. */
export function axisOf(first: number): Span {
  const from = Math.floor((first - BEFORE_MS) / HOUR_MS) * HOUR_MS;
  return { from, until: from + 24 * HOUR_MS };
}

/** What of some times is within others. */
export function within(times: readonly Span[], others: readonly Span[]): Span[] {
  return times.flatMap((one) =>
    others
      .map((other) => ({ from: Math.max(one.from, other.from), until: Math.min(one.until, other.until) }))
      .filter(({ from, until }) => from < until),
  );
}

/** Where a span lies on an axis, in per cent of it. */
export function placeOn({ from, until }: Span, axis: Span): { start: number; width: number } {
  const whole = axis.until - axis.from;
  const [start, end] = [from, until].map(
    (at) => (100 * (Math.min(Math.max(at, axis.from), axis.until) - axis.from)) / whole,
  ) as [number, number];
  return { start, width: end - start };
}

/** Whether all of a flight, from the first text to the last, is in one of these times. */
export function fits(open: readonly Span[], first: number, last: number): boolean {
  return open.some(({ from, until }) => from <= first && last < until);
}

/**
 * The first full minute, from a moment on, at which a flight suits everybody.
 * @param zones when each may be texted
 * @param takes from the first text to the last
 */
export function nextFit(zones: readonly (readonly Span[])[], from: number, takes: number): number | null {
  const [one, ...others] = zones;
  if (one === undefined) return null;
  const everybody = others.reduce<Span[]>((open, zone) => within(open, zone), [...one]);
  for (const span of everybody) {
    const start = Math.ceil(Math.max(span.from, from) / MINUTE_MS) * MINUTE_MS;
    if (start + takes < span.until) return start;
  }
  return null;
}

/** The full hours on an axis that the clock of a zone shows as midnight, 6, noon and 18. */
export function marksOn(axis: Span, zone: string): number[] {
  const marks: number[] = [];
  for (let at = axis.from; at < axis.until; at += 15 * MINUTE_MS) {
    if (wallClock(zone, at).minutes % 360 === 0) marks.push(at);
  }
  return marks;
}
