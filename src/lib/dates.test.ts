import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  countDays,
  dayIn,
  formatDateTime,
  formatUtc,
  isDay,
  rangeOfDays,
  zoneName,
} from "./dates.ts";

const hours = ({ start, end }: { start: string; end: string }) =>
  (Date.parse(end) - Date.parse(start)) / 3_600_000;

describe("rangeOfDays", () => {
  it("starts and ends at local midnight", () => {
    expect(rangeOfDays("2026-03-05", "2026-03-05", "America/Denver")).toEqual({
      start: "2026-03-05T07:00:00.000Z",
      end: "2026-03-06T07:00:00.000Z",
    });
  });

  it.each([
    ["2026-03-08", "America/Denver", 23],
    ["2026-11-01", "America/Denver", 25],
    ["2026-03-29", "Europe/Berlin", 23],
    // Clocks skip midnight itself here.
    ["2026-09-06", "America/Santiago", 23],
    ["2026-03-05", "Asia/Kolkata", 24],
    ["2026-03-05", "Pacific/Kiritimati", 24],
  ])("gives %s in %s its %i hours", (day, zone, expected) => {
    expect(hours(rangeOfDays(day, day, zone))).toBe(expected);
  });

  it("begins on its day and the moment before does not, in every zone", () => {
    const zone = fc.constantFrom(
      "America/New_York",
      "America/Phoenix",
      "Australia/Lord_Howe",
      "UTC",
      "Asia/Tehran",
    );
    const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays("2020-01-01", n));
    fc.assert(
      fc.property(day, zone, (of, at) => {
        const start = Date.parse(rangeOfDays(of, of, at).start);
        return dayIn(at, new Date(start)) === of && dayIn(at, new Date(start - 1)) !== of;
      }),
    );
  });
});

describe("days", () => {
  it("counts both ends", () => expect(countDays("2026-02-27", "2026-03-01")).toBe(3));
  it.each(["2026-02-30", "2026-13-01", "yesterday", ""])("knows that %j is no day", (day) =>
    expect(isDay(day)).toBe(false),
  );
});

describe("showing", () => {
  it("names the zone of the moment", () => {
    expect(zoneName("America/Denver", new Date("2026-01-05T12:00:00Z"))).toBe("MST");
    expect(zoneName("America/Denver", new Date("2026-07-05T12:00:00Z"))).toBe("MDT");
  });
  it("shows local and UTC time", () => {
    expect(formatDateTime("2026-03-05T22:04:10.000Z", "America/Denver")).toBe("Mar 5, 2026, 3:04 PM");
    expect(formatUtc("2026-03-05T22:04:10.000Z")).toBe("Mar 5, 2026, 22:04:10 UTC");
  });
  it("shows a dash for what is no time", () => expect(formatDateTime("soon", "UTC")).toBe("–"));
});
