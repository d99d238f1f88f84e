import type { SendingHours } from "../../store/launch-store.ts";
import { areaCodeOf, placeOf, type Place } from "./places.ts";
import { both, openTimes, type Span } from "./windows.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** So far ahead a start is looked for: over any holidays and a weekend. */
const LOOK_AHEAD_MS = 14 * DAY_MS;
/** And of the last of many parts. */
const PARTS_AHEAD_MS = 30 * DAY_MS;
/** Hours are told from a day before the first text until so long after it: a later start is found among them. */
const SHOWN_MS = { before: DAY_MS, after: 2 * DAY_MS };

/** People of one place, and how many. */
type Crowd = { place: Place; codes: Set<string>; count: number };
/** When nothing may be sent to them, until the end of what was looked at. */
type Closed = { gaps: Span[]; until: number };

/** From the first text on until the last one has been sent. */
export type Flight = { first: number; last: number };

/** A part of a list that can be sent within everybody's hours. */
type Part = Flight & {
  zones: readonly string[];
  /** Whom it goes to: those of these area codes, `skip` of them left out because earlier parts go to them. */
  areaCodes: string[];
  skip: number;
  count: number;
};

export type Timing = Flight & {
  /** `open`: when all who belong to a zone may be texted, from a day before the first text to two days after it. */
  zones: { zone: string; count: number; open: Span[] }[];
  /** When the first of them is outside their hours; the start, where somebody is so from the beginning. */
  closesAt: number;
  /** People for whom a text between first and last would come outside their hours, by state or zone. */
  outside: { state: string | null; zones: readonly string[]; count: number }[];
  /** The next minute at which all of it suits everybody; null within two weeks. */
  nearest: number | null;
  /** How it can be sent part by part, where it can't at once. */
  parts: Part[];
};

/** From the first text on until the last, at so many a minute. */
export function flightOf(start: number, count: number, perMinute: number): Flight {
  return { first: start, last: start + Math.ceil((Math.max(0, count - 1) * MINUTE_MS) / perMinute) };
}

/** The start, the earliest that is possible, texts a minute, and the hours that the account has chosen. */
type Wanted = { start: number; earliest: number; perMinute: number; hours: SendingHours };

/**
 * Whether everybody on a list is inside their hours from the first text to the last: nobody knows in which order the API
 * sends, and a rate is an estimate, so each has to be for all of that time.
 */
export function timingOf(numbers: readonly string[], { start, earliest, perMinute, hours }: Wanted): Timing {
  const crowds = crowdsOf(numbers);
  const flight = flightOf(start, numbers.length, perMinute);
  const outside = crowds
    .filter(({ place }) => !isOpen(place, flight, hours))
    .map(({ place: { state, zones }, count }) => ({ state, zones, count }));
  const shown = { ...flight, zones: zonesOf(crowds, start, hours), closesAt: closesAt(crowds, start, hours) };
  if (outside.length === 0) return { ...shown, outside, nearest: start, parts: [] };
  const horizon = { from: earliest, until: earliest + LOOK_AHEAD_MS + (flight.last - flight.first) };
  const closed = crowds.map((crowd) => closedFor(crowd, horizon, hours));
  const nearest = nearestStart(closed, numbers.length, perMinute, earliest);
  return { ...shown, outside, nearest, parts: partsOf(crowds, { perMinute, earliest, hours }) };
}

function crowdsOf(numbers: readonly string[]): Crowd[] {
  const counts = new Map<string, number>();
  for (const number of numbers) {
    const code = areaCodeOf(number);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const crowds = new Map<string, Crowd>();
  for (const [code, count] of counts) {
    const place = placeOf(code);
    const crowd = crowds.get(place.key);
    if (crowd === undefined) crowds.set(place.key, { place, codes: new Set([code]), count });
    else {
      crowd.codes.add(code);
      crowd.count += count;
    }
  }
  return [...crowds.values()];
}

function zonesOf(crowds: Crowd[], start: number, hours: SendingHours): Timing["zones"] {
  const looked = { from: start - SHOWN_MS.before, until: start + SHOWN_MS.after };
  const zones = new Map<string, { count: number; open: Span[] }>();
  for (const { place, count } of crowds) {
    const open = openTimes(place, looked, hours);
    for (const zone of place.zones) {
      const before = zones.get(zone);
      zones.set(
        zone,
        before === undefined
          ? { count, open }
          : { count: before.count + count, open: both(before.open, open) },
      );
    }
  }
  return [...zones].map(([zone, rest]) => ({ zone, ...rest })).toSorted((a, b) => b.count - a.count);
}

function isOpen(place: Place, { first, last }: Flight, hours: SendingHours): boolean {
  const [open] = openTimes(place, { from: first, until: last + 1 }, hours);
  return open !== undefined && open.from === first && open.until === last + 1;
}

function closesAt(crowds: Crowd[], at: number, hours: SendingHours): number {
  const ends = crowds.map(({ place }) => {
    const [open] = openTimes(place, { from: at, until: at + DAY_MS }, hours);
    return open?.from === at ? open.until : at;
  });
  return Math.min(...ends, at + DAY_MS);
}

function closedFor({ place }: Crowd, horizon: Span, hours: SendingHours): Closed {
  return { gaps: gapsOf(openTimes(place, horizon, hours), horizon), until: horizon.until };
}

/** The first full minute, from `earliest` on, at which nobody is outside their hours until the last text. */
function nearestStart(closed: Closed[], count: number, perMinute: number, earliest: number): number | null {
  const { last: takes } = flightOf(0, count, perMinute);
  const gaps = closed.flatMap((one) => one.gaps).toSorted((one, other) => one.from - other.from);
  let start = fullMinute(earliest);
  for (const { from, until } of gaps) {
    // A start is too late once the last text would come when a place has closed.
    if (from - takes <= start && start < until) start = fullMinute(until);
  }
  return start + takes < Math.min(...closed.map(({ until }) => until)) ? start : null;
}

function gapsOf(open: Span[], { from, until }: Span): Span[] {
  const edges = [...open.flatMap((span) => [span.from, span.until]), until];
  const gaps: Span[] = [];
  let start = from;
  for (let at = 0; at < edges.length; at += 2) {
    const end = edges[at] ?? until;
    if (end > start) gaps.push({ from: start, until: end });
    start = edges[at + 1] ?? until;
  }
  return gaps;
}

const fullMinute = (at: number) => Math.ceil(at / MINUTE_MS) * MINUTE_MS;

/**
 * A list by its zones, one part after the other, because all of them come from one sender. Where a day is too short for
 * those of one zone, they are cut in as many parts as need be.
 */
function partsOf(crowds: Crowd[], { perMinute, earliest, hours }: Omit<Wanted, "start">): Part[] {
  const horizon = { from: earliest, until: earliest + PARTS_AHEAD_MS };
  const byZones = Map.groupBy(crowds, ({ place: { zones } }) => zones.join(" "));
  const groups = [...byZones.values()].map((group) => {
    const closed = group.map((crowd) => closedFor(crowd, horizon, hours));
    return { group, closed, first: nearestStart(closed, 1, perMinute, earliest) ?? Infinity };
  });
  const parts: Part[] = [];
  let free = earliest;
  for (const { group, closed } of groups.toSorted((one, other) => one.first - other.first)) {
    const areaCodes = group.flatMap(({ codes }) => [...codes]).toSorted();
    const total = group.reduce((sum, { count }) => sum + count, 0);
    for (let skip = 0; skip < total;) {
      const part = largestPart(closed, total - skip, perMinute, free);
      if (part === undefined) return [];
      parts.push({ ...part, zones: group[0]?.place.zones ?? [], areaCodes, skip });
      skip += part.count;
      free = part.last + MINUTE_MS;
    }
  }
  return parts;
}

/** As many as can be sent in one go, as soon as that many can: halved until they fit. */
function largestPart(
  closed: Closed[],
  total: number,
  perMinute: number,
  earliest: number,
): (Flight & { count: number }) | undefined {
  for (let count = total; ; count = Math.ceil(count / 2)) {
    const start = nearestStart(closed, count, perMinute, earliest);
    if (start !== null) return { ...flightOf(start, count, perMinute), count };
    if (count === 1) return undefined;
  }
}
