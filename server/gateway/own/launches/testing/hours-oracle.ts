import { readFileSync } from "node:fs";
import { parse } from "yaml";

type Row = {
  state: string;
  days: Record<string, [string, string] | null>;
  holidays: object | null;
  zone: string[];
};

type Data = { rows?: Row[]; zones?: Record<string, string>; states?: Record<string, string> };

const read = (name: string) =>
  parse(readFileSync(new URL(`../data/${name}.yaml`, import.meta.url), "utf8")) as Data;
const { rows = [] } = read("sending-windows");
const codes = read("area-codes");
const zones = Object.entries(codes.zones ?? {});
const states = Object.entries(codes.states ?? {});
const everyUsZone = [
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Phoenix",
  "America/Los_Angeles",
  "America/Anchorage",
  "America/Adak",
  "Pacific/Honolulu",
];

/** Of the year 2026, written down from calendars. */
const federal = "01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25";
const holidays: Record<string, string> = {
  AL: `${federal} 02-17 04-27 06-01`,
  LA: `${federal} 02-17 04-03 11-03 11-27`,
  PA: `${federal} 02-12 04-03 06-14 06-15 11-03`,
  RI: `${federal} 05-04 08-10 11-03`,
  UT: `${federal} 07-24`,
};

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall shows. */
function wall(zone: string, at: number): { day: string; date: string; time: string } {
  // Mississippi's law names a time and not a place.
  const timeZone = zone === "UTC-6" ? "Etc/GMT+6" : zone;
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    const parts = {
      weekday: "short",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    } as const;
    clock = new Intl.DateTimeFormat("en-US", { timeZone, hourCycle: "h23", ...parts });
    clocks.set(timeZone, clock);
  }
  const shown = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  const { weekday = "", month, day, hour, minute } = shown;
  return { day: weekday.toLowerCase(), date: `${month}-${day}`, time: `${hour}:${minute}` };
}

/** Whether somebody with this area code may get a text at a moment of 2026: looked up anew, minute by minute. */
export function mayText(code: string, at: number): boolean {
  const own = zones.find(([, list]) => list.split(" ").includes(code))?.[0].split(" ") ?? everyUsZone;
  const state = states.find(([, list]) => list.split(" ").includes(code))?.[0];
  const isUsual = own.every((zone) => {
    const { time } = wall(zone, at);
    return time >= "09:00" && time < "20:00";
  });
  return (
    isUsual &&
    rows
      .filter((row) => row.state === "US" || row.state === state)
      .every((row) =>
        row.zone
          .flatMap((zone) => (zone === "recipient" ? own : [zone]))
          .every((zone) => {
            const { day, date, time } = wall(zone, at);
            const hours = row.days[day];
            const isFree = row.holidays !== null && holidays[row.state]?.includes(date) === true;
            return hours != null && !isFree && time >= hours[0] && time < hours[1];
          }),
      )
  );
}

/** Every area code that the data knows. */
export const everyCode = zones.flatMap(([, list]) => list.split(" "));
