import { preferences } from "./preferences.ts";

/** A calendar day in no particular zone: "2026-03-05". */
export type Day = string;

const dayMs = 24 * 3600 * 1000;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat("en-US", { ...options, timeZone: zone });
    formats.set(key, found);
  }
  return found;
}

const knownZones = new Map<string, boolean>();

/** Whether the browser knows an IANA zone; a profile may carry one it does not. */
export function knownZone(zone: string): boolean {
  let isKnown = knownZones.get(zone);
  if (isKnown === undefined) knownZones.set(zone, (isKnown = canFormat(zone)));
  return isKnown;
}

function canFormat(zone: string): boolean {
  try {
    format(zone, {});
    return true;
  } catch {
    return false;
  }
}

function instant(iso: string): number | null {
  const at = typeof iso === "string" ? Date.parse(iso) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

function show(iso: string, zone: string, options: Intl.DateTimeFormatOptions): string {
  const at = instant(iso);
  return at === null ? "–" : format(zone, options).format(at);
}

/** The hours as the user's clock has them. */
function byClock(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormatOptions {
  return preferences().clock === "24-hour" ? { ...options, hourCycle: "h23" } : options;
}

/** "Mar 5, 2026, 3:04 PM" in a zone, `medium` with seconds; "–" for what is no time. */
export function formatDateTime(iso: string, zone: string, timeStyle: "short" | "medium" = "short"): string {
  return show(iso, zone, byClock({ dateStyle: "medium", timeStyle }));
}

/** "Mar 5, 2026" in a zone; "–" for what is no time. */
export function formatDate(iso: string, zone: string): string {
  return show(iso, zone, { dateStyle: "medium" });
}

/** "Mar 5, 3:04 PM" in a zone: a moment of these days, in few words. */
export function formatMoment(iso: string, zone: string): string {
  return show(iso, zone, byClock({ month: "short", day: "numeric", hour: "numeric", minute: "2-digit" }));
}

/** "Thu, Mar 5" in a zone: the day of a row in a list. */
export function formatShortDay(iso: string, zone: string): string {
  return show(iso, zone, { weekday: "short", month: "short", day: "numeric" });
}

/** "Thursday, March 5, 2026" in a zone: the day of a thread. */
export function formatLongDay(iso: string, zone: string): string {
  return show(iso, zone, { dateStyle: "full" });
}

/** "3:04 PM" in a zone. */
export function formatTime(iso: string, zone: string): string {
  return show(iso, zone, byClock({ timeStyle: "short" }));
}

/** "Mar 5, 2026, 22:04:10 UTC". */
export function formatUtc(iso: string): string {
  const text = show(iso, "UTC", { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" });
  return text === "–" ? text : `${text} UTC`;
}

/** "2026-03-05 15:04:10" in a zone, as spreadsheets read it; "" for what is no time. */
export function formatSortable(iso: string, zone: string): string {
  const options = { dateStyle: "short", timeStyle: "medium" } as const;
  const at = instant(iso);
  return at === null ? "" : new Intl.DateTimeFormat("sv-SE", { ...options, timeZone: zone }).format(at);
}

/** The short name of a zone at a moment: "MST", "MDT". */
export function zoneName(zone: string, at: Date): string {
  const parts = format(zone, { timeZoneName: "short" }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}

/** The day of a moment in a zone. */
export function dayIn(zone: string, at: Date): Day {
  const parts = format(zone, { year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(at);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** A calendar day as a number of days, null when there is no such day ("2026-02-30"). */
export function dayNumber(day: Day): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) return null;
  const at = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return new Date(at).toISOString().slice(0, 10) === day ? at / dayMs : null;
}

export function isDay(day: string): boolean {
  return dayNumber(day) !== null;
}

/** The day `count` days later, or earlier when negative. */
export function addDays(day: Day, count: number): Day {
  const number = dayNumber(day);
  return number === null ? day : new Date((number + count) * dayMs).toISOString().slice(0, 10);
}

/** The calendar month of a day, or the one so many months later, from its first day to its last. */
export function monthOf(day: Day, later: number): { from: Day; to: Day } {
  const number = dayNumber(day) ?? 0;
  const at = new Date(number * dayMs);
  const first = (months: number) => Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1);
  const dayAt = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  return { from: dayAt(first(later)), to: dayAt(first(later + 1) - dayMs) };
}

/** How many calendar days a range has, both ends counted; NaN for what is no day. */
export function countDays(from: Day, to: Day): number {
  return (dayNumber(to) ?? Number.NaN) - (dayNumber(from) ?? Number.NaN) + 1;
}

/** "Mar 5, 2026" for a calendar day. */
export function formatDay(day: Day): string {
  const number = dayNumber(day);
  return number === null ? "–" : format("UTC", { dateStyle: "medium" }).format(number * dayMs);
}

/**
 * The moments at which a range of calendar days starts and ends in a zone, ISO UTC, the end exclusive. A day that has 23
 * or 25 hours there has them here too.
 */
export function rangeOfDays(from: Day, to: Day, zone: string): { start: string; end: string } {
  return { start: startOfDay(from, zone).toISOString(), end: startOfDay(addDays(to, 1), zone).toISOString() };
}

/** The first moment of a day in a zone. Where the clock skips midnight, that is the first moment after the gap. */
function startOfDay(day: Day, zone: string): Date {
  const midnight = (dayNumber(day) ?? 0) * dayMs;
  const candidates = [midnight - dayMs, midnight + dayMs]
    .map((near) => midnight - offset(near, zone))
    .sort((a, b) => a - b);
  const first = candidates.find((at) => dayIn(zone, new Date(at)) === day);
  return new Date(first ?? midnight);
}

/** Milliseconds that a zone is ahead of UTC at a moment. */
export function offset(at: number, zone: string): number {
  const parts = format(zone, { timeZoneName: "longOffset" }).formatToParts(at);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  const match = /^GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(name);
  if (!match) return 0;
  const size = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return (match[1] === "-" ? -size : size) * 1000;
}
