import { formatMoment, formatTime, knownZone, zoneName } from "../../../lib/dates.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { usStates } from "../../../lib/us-states.ts";
import { zoneWords } from "../../../lib/zones.ts";

/** "Texas (Central time)", "Hawaii", "Central time". */
export function placeWords({ state, zones }: { state: string | null; zones: readonly string[] }): string {
  const where = zones.map(zoneWords).join(", ");
  if (state === null) return where;
  const name = usStates.find(({ value }) => value === state)?.label ?? state;
  return where === "" || where === name ? name : `${name} (${where})`;
}

/** In more zones than these nobody wants to read each clock. */
export const MOST_CLOCKS = 3;

/** "Eastern time, Central time" for people whose area code lies in both. */
export const zonesInWords = (zones: readonly string[]): string =>
  zones.length > MOST_CLOCKS ? "Numbers that may be anywhere in the US" : zones.map(zoneWords).join(", ");

/** "Mar 5, 11:00 AM – 11:40 AM", by the clock of a zone; "–" where the browser doesn't know it. */
export function hoursIn(zone: string, first: string, last: string): string {
  if (!knownZone(zone)) return "–";
  const [begin, end] = [formatMoment(first, zone), formatMoment(last, zone)];
  if (begin === end) return begin;
  const isOneDay = begin.split(",")[0] === end.split(",")[0];
  return `${begin} – ${isOneDay ? formatTime(last, zone) : end}`;
}

/** "Nov 30, 9:00 AM MST". */
export const startWords = (iso: string, zone: string): string =>
  `${formatMoment(iso, zone)} ${zoneName(zone, new Date(iso))}`;

/** How long it takes from the first text to the last. */
export function durationWords(first: string, last: string): string {
  const minutes = Math.round((Date.parse(last) - Date.parse(first)) / 60_000);
  if (Number.isNaN(minutes)) return "–";
  if (minutes < 1) return "less than a minute";
  if (minutes < 120) return formatCount(minutes, "minute");
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return rest === 0
    ? formatCount(hours, "hour")
    : `${formatCount(hours, "hour")} ${formatCount(rest, "minute")}`;
}
