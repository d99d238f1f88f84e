import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localFault, localMoments, localTimeOf, momentIn } from "../../lib/local-time.ts";
import { holidayKey, holidaysNow, noTimes, timesOf } from "./closure-times.ts";

const denver = "America/Denver";
const now = Date.parse("2026-10-20T15:00:30Z");

describe("a closure's times", () => {
  test("are those of the chosen zone's clock, to the minute", () => {
    const draft = { ...noTimes, name: " Storm ", from: "2026-11-27T17:30", until: "2026-11-30T08:00" };
    expect(timesOf({ ...draft, starts: "later" }, denver, now)).toEqual([
      { name: "Storm", from: "2026-11-28T00:30:00.000Z", until: "2026-11-30T15:00:00.000Z" },
    ]);
    expect(timesOf(draft, "Asia/Kolkata", now)).toEqual([
      { name: "Storm", from: "2026-10-20T15:00:30.000Z", until: "2026-11-30T02:30:00.000Z" },
    ]);
  });

  test("a moment is spelled as its zone's clock shows it, and read back as the same moment", () => {
    const zones = fc.constantFrom(denver, "America/Phoenix", "Asia/Kolkata", "Australia/Lord_Howe", "UTC");
    const minutes = fc.integer({
      min: Math.ceil(now / 60_000),
      max: Math.ceil(now / 60_000) + 2 * 366 * 24 * 60,
    });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const { local, turn } = localTimeOf(minute * 60_000, zone);
        expect(momentIn(local, turn, zone)).toBe(minute * 60_000);
      }),
    );
    expect(localTimeOf(Date.parse("2026-11-01T08:30:00Z"), denver)).toEqual({
      local: "2026-11-01T01:30",
      turn: 1,
    });
  });

  test("an hour that comes twice is asked for; one that is skipped is refused", () => {
    const twice = "2026-11-01T01:30";
    expect(localMoments(twice, denver).map((at) => new Date(at).toISOString())).toEqual([
      "2026-11-01T07:30:00.000Z",
      "2026-11-01T08:30:00.000Z",
    ]);
    const draft = { ...noTimes, name: "Storm", until: twice };
    const until = (untilTurn: number) => timesOf({ ...draft, untilTurn }, denver, now)[0]?.until;
    expect([until(0), until(1)]).toEqual(["2026-11-01T07:30:00.000Z", "2026-11-01T08:30:00.000Z"]);
    const skipped = "2027-03-14T02:30";
    expect(localFault(skipped, denver)).toMatch(/^Clocks go forward that night/);
    expect(localFault(skipped, "America/Phoenix")).toBeUndefined();
    expect(timesOf({ ...draft, until: skipped }, denver, now)).toEqual([
      { name: "Storm", from: "2026-10-20T15:00:30.000Z" },
    ]);
    expect(localFault("", denver)).toBe("Choose a day and a time.");
  });

  test("holidays are whole days there, each a closure of its own, also on days of 23 and 25 hours", () => {
    const chosen = holidaysNow(denver, now).filter(({ day }) => day === "2026-11-26" || day === "2026-12-25");
    const draft = { ...noTimes, kind: "holidays" as const, holidays: chosen.map(holidayKey) };
    expect(timesOf(draft, denver, now)).toEqual([
      { name: "Thanksgiving", from: "2026-11-26T07:00:00.000Z", until: "2026-11-27T07:00:00.000Z" },
      { name: "Christmas Day", from: "2026-12-25T07:00:00.000Z", until: "2026-12-26T07:00:00.000Z" },
    ]);
    expect(timesOf({ ...draft, holidays: [] }, denver, now)).toEqual([]);
  });

  test("of every minute of a year there is at least one moment, or it is said that there is none", () => {
    const minute = fc.integer({ min: 0, max: 366 * 24 * 60 });
    fc.assert(
      fc.property(minute, fc.constantFrom(denver, "America/Phoenix", "Australia/Lord_Howe"), (at, zone) => {
        const local = new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString().slice(0, 16);
        const moments = localMoments(local, zone);
        const shown = moments.map((moment) => {
          const parts = { dateStyle: "short", timeStyle: "short", timeZone: zone } as const;
          return new Intl.DateTimeFormat("sv-SE", parts).format(moment).replace(" ", "T");
        });
        expect(shown.every((one) => one === local)).toBe(true);
        expect(localFault(local, zone) === undefined).toBe(moments.length > 0);
      }),
      { numRuns: 400 },
    );
  });
});
