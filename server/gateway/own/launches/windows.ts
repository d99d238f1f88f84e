import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { SendingHours } from "../../store/launch-store.ts";
import { isHoliday, weekdayOf, type DayNumber } from "./holidays.ts";
import type { Place } from "./places.ts";

/** From a moment on until another one, which is excluded. Unix milliseconds. */
export type Span = { from: number; until: number };
/** Of the local day, in milliseconds since midnight. */
type Hours = readonly [from: number, until: number];

/** As the data spells it: days have "08:00" and "21:00". */
type Row = {
  state: string;
  days: Record<(typeof WEEK)[number], readonly [string, string] | null>;
  holidays: { closed: boolean } | null;
  zone: string[];
  cap: { n: number; hours: number } | null;
  effectiveFrom: string | null;
  effectiveTo: string | null;
};

const DAY_MS = 24 * 3600 * 1000;
const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const file = new URL("data/sending-windows.yaml", import.meta.url);
const data = parse(readFileSync(file, "utf8")) as { version: number; checkedOn: string; rows: Row[] };
const rowOf = new Map(data.rows.map((row) => [row.state, ruleOf(row)]));

/** A row as it is looked up thousands of times. */
function ruleOf({ state, days, holidays, zone, cap, effectiveFrom, effectiveTo }: Row) {
  const dayOf = (date: string | null, never: number) => (date === null ? never : Date.parse(date) / DAY_MS);
  return {
    state,
    zone,
    cap,
    closesHolidays: holidays?.closed === true,
    week: WEEK.map((day) => days[day] && hoursFrom(days[day])),
    from: dayOf(effectiveFrom, -Infinity),
    to: dayOf(effectiveTo, Infinity),
  };
}
type Rule = ReturnType<typeof ruleOf>;

function hoursFrom([from, until]: readonly [string, string]): Hours {
  return [millisecondsOf(from), millisecondsOf(until)];
}

function millisecondsOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return (hours * 60 + minutes) * 60_000;
}

/** Which windows these are, for whoever asks years later what held. */
export const windowsVersion = `${data.version} (${data.checkedOn})`;

const MINUTE_MS = 60_000;
const ALL_DAY: Hours = [0, DAY_MS];

/** How many texts somebody may get in so many hours, where the state says so. */
export function capOf(state: string | null): { n: number; hours: number } | null {
  return (state === null ? undefined : rowOf.get(state))?.cap ?? null;
}

/**
 * When texts may be sent to a place, between two moments: in every row and in every zone that holds for it, and within the
 * hours that the account has chosen.
 */
export function openTimes({ state, zones }: Place, { from, until }: Span, chosen: SendingHours): Span[] {
  const rows = [rowOf.get("US"), state === null ? undefined : rowOf.get(state)].filter(
    (row) => row !== undefined,
  );
  const usual = (): Hours => [chosen.from * MINUTE_MS, chosen.until * MINUTE_MS];
  const clocks = [
    ...zones.map((zone) => ({ zone, hoursOn: usual })),
    ...rows.flatMap((row) =>
      row.zone
        .flatMap((zone) => (zone === "recipient" ? zones : [zone]))
        .map((zone) => ({ zone, hoursOn: (day: DayNumber) => hoursOf(row, day) })),
    ),
  ];
  return clocks.reduce<Span[]>(
    (open, { zone, hoursOn }) => both(open, spansOf(zone, hoursOn, { from, until })),
    [{ from, until }],
  );
}

function hoursOf({ state, closesHolidays, week, from, to }: Rule, day: DayNumber): Hours | null {
  if (day < from || day > to) return ALL_DAY;
  return closesHolidays && isHoliday(state, day) ? null : (week[weekdayOf(day)] ?? null);
}

/** The hours of each local day, as moments. */
function spansOf(zone: string, hoursOn: (day: DayNumber) => Hours | null, { from, until }: Span): Span[] {
  const spans: Span[] = [];
  for (let day = Math.floor(from / DAY_MS) - 1; day * DAY_MS < until + DAY_MS; day += 1) {
    const hours = hoursOn(day);
    if (hours === null) continue;
    const midnight = day * DAY_MS - offsetOn(zone, day);
    spans.push({ from: midnight + hours[0], until: midnight + hours[1] });
  }
  return spans;
}

/** What two lists of times share; each in its order. */
export function both(one: Span[], other: Span[]): Span[] {
  const spans: Span[] = [];
  for (let [i, j] = [0, 0]; ;) {
    const [a, b] = [one[i], other[j]];
    if (a === undefined || b === undefined) return spans;
    const span = { from: Math.max(a.from, b.from), until: Math.min(a.until, b.until) };
    if (span.from < span.until) spans.push(span);
    if (a.until < b.until) i += 1;
    else j += 1;
  }
}

const offsets = new Map<string, Map<DayNumber, number>>();
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Milliseconds that a zone is ahead of UTC during the hours of a local day in which texts may be sent. Clocks are changed at
 * two in the night; at 18:00 UTC it is morning or afternoon of the same day in all of America, and the change is over.
 */
function offsetOn(zone: string, day: DayNumber): number {
  // "Central Standard Time", says Mississippi's law, in summer too.
  if (zone === "UTC-6") return -6 * 3600 * 1000;
  let ofZone = offsets.get(zone);
  if (ofZone === undefined) offsets.set(zone, (ofZone = new Map()));
  let found = ofZone.get(day);
  if (found === undefined) ofZone.set(day, (found = offsetAt(zone, day * DAY_MS + 18 * 3600 * 1000)));
  return found;
}

function offsetAt(zone: string, at: number): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
    formats.set(zone, format);
  }
  const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(name) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === "-" ? -size : size;
}
