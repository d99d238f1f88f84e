import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numbers } from "./testing/launch-world.ts";
import { everyCode, mayText } from "./testing/hours-oracle.ts";
import { areaCodeOf, placeOf } from "./places.ts";
import { flightOf, timingOf } from "./timing.ts";
import { openTimes } from "./windows.ts";

const minute = 60_000;
const hours = { from: 9 * 60, until: 20 * 60 };
const isOpen = (code: string, at: number) =>
  openTimes(placeOf(code), { from: at, until: at + 1 }, hours).length === 1;
/** In one year: the oracle knows its holidays, and those of no other. */
const [first, last] = [Date.parse("2026-01-02T00:00:00Z"), Date.parse("2026-12-15T00:00:00Z")];
const someMinute = fc.integer({ min: first / minute, max: last / minute }).map((at) => at * minute);
const someCode = fc.constantFrom(...everyCode, "800", "000");

describe("sending hours", () => {
  test("are those of an oracle written apart, at any minute of a year, for every area code", () => {
    fc.assert(
      fc.property(someCode, someMinute, (code, at) => {
        expect([code, new Date(at).toISOString(), isOpen(code, at)]).toEqual([
          code,
          new Date(at).toISOString(),
          mayText(code, at),
        ]);
      }),
      { numRuns: 3_000 },
    );
  });

  test.each([
    ["in spring", "2026-03-07T00:00:00Z"],
    ["in autumn", "2026-10-31T00:00:00Z"],
  ])("hold on the days around which clocks are changed %s, to the minute", (_, from) => {
    const start = Date.parse(from);
    // New York, Chicago and New York, Denver and Los Angeles, Phoenix and Denver, Alaska, Hawaii, Mississippi, Texas, unknown.
    for (const code of ["212", "850", "208", "928", "907", "808", "601", "915", "800"]) {
      for (let at = start; at < start + 3 * 24 * 60 * minute; at += 15 * minute) {
        for (const edge of [at - minute, at]) {
          expect([code, new Date(edge).toISOString(), isOpen(code, edge)]).toEqual([
            code,
            new Date(edge).toISOString(),
            mayText(code, edge),
          ]);
        }
      }
    }
  });

  test("are closed on the holidays of states that close them, and on the days on which these are observed", () => {
    for (const code of ["205", "225", "215", "401", "801"]) {
      for (let at = Date.parse("2026-01-02T20:00:00Z"); at < last; at += 24 * 60 * minute) {
        const date = new Date(at).toISOString();
        expect([code, date, isOpen(code, at)]).toEqual([code, date, mayText(code, at)]);
      }
    }
  });

  test.each([
    ["a Tuesday's first minute in Utah", "801", "2026-05-05T15:00:00Z", true],
    ["the end, which is excluded", "801", "2026-05-06T02:00:00Z", false],
    ["a Sunday in Utah", "801", "2026-05-03T18:00:00Z", false],
    ["Pioneer Day in Utah", "801", "2026-07-24T18:00:00Z", false],
    ["19:30 in Mississippi in summer, 18:30 by its law's clock", "601", "2026-07-01T00:30:00Z", true],
    ["9:00 in Mississippi in summer, 8:00 by its law's clock", "601", "2026-07-01T14:00:00Z", true],
    ["El Paso at 19:30, when it is 20:30 in Dallas", "915", "2026-05-06T01:30:00Z", true],
    ["9:30 in Tallahassee, 8:30 in Pensacola: one area code", "850", "2026-05-05T13:30:00Z", false],
    ["a new code over an old one of two zones", "448", "2026-05-05T13:30:00Z", false],
    ["10:00 in New York for a toll-free number: dawn in Hawaii", "800", "2026-05-05T14:00:00Z", false],
    ["15:00 in New York for a toll-free number", "800", "2026-05-05T19:00:00Z", true],
    ["18:30 on a Friday in Rhode Island", "401", "2026-05-08T22:30:00Z", false],
  ])("%s", (_, code, at, may) => {
    expect(isOpen(code, Date.parse(at))).toBe(may);
  });
});

/** Whether everybody may get a text in each minute of a flight. */
const suits = (codes: readonly string[], { first: from, last: until }: { first: number; last: number }) => {
  const places = new Map(codes.map((code) => [placeOf(code).key, code]));
  for (const code of places.values()) {
    for (let at = from; ; at = Math.min(at + 7 * minute, until)) {
      if (!mayText(code, at)) return false;
      if (at === until) break;
    }
  }
  return true;
};

const someList = fc
  .array(
    fc.tuple(fc.constantFrom("212", "801", "850", "601", "915", "808", "401", "605", "800"), fc.nat(400)),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((crowds) => crowds.flatMap(([code, count]) => numbers(count + 1, code)));

describe("a list", () => {
  test("goes out within everybody's hours from first to last, at the nearest start, or in its parts", () => {
    fc.assert(
      fc.property(someList, someMinute, fc.integer({ min: 2, max: 75 }), (list, start, perMinute) => {
        const codes = [...new Set(list.map(areaCodeOf))];
        const { outside, nearest, parts, ...flight } = timingOf(list, {
          start,
          earliest: start,
          perMinute,
          hours,
        });
        expect(outside.length === 0).toBe(suits(codes, flight));
        const suitsFrom = (from: number) => suits(codes, flightOf(from, list.length, perMinute));
        const isFirst = (from: number) =>
          suitsFrom(from) && (from - minute < start || !suitsFrom(from - minute));
        expect(nearest === null || isFirst(nearest)).toBe(true);
        if (outside.length === 0) return;
        const sent = new Map<string, number>();
        let free = start;
        for (const { areaCodes, count, skip, first: from, last: until } of parts) {
          const key = areaCodes.join(" ");
          expect(skip).toBe(sent.get(key) ?? 0);
          sent.set(key, skip + count);
          expect(from).toBeGreaterThanOrEqual(free);
          free = until;
          expect(flightOf(from, count, perMinute)).toEqual({ first: from, last: until });
          expect(suits(areaCodes, { first: from, last: until })).toBe(true);
        }
        expect([...sent.values()].reduce((sum, count) => sum + count, 0)).toBe(list.length);
      }),
      { numRuns: 150 },
    );
  });

  test("tells when all of a zone may be texted: over the night when clocks go back, and a Sunday of which the data says no", () => {
    const start = Date.parse("2026-11-01T18:00:00Z");
    const list = [...numbers(1, "401"), ...numbers(2, "212"), ...numbers(3, "801")];
    const { zones } = timingOf(list, { start, earliest: start, perMinute: 75, hours });
    const said = zones.map(({ zone, count, open }) => [
      zone,
      count,
      ...open.map((span) => [span.from, span.until].map((at) => new Date(at).toISOString().slice(8, 16))),
    ]);
    expect(said).toEqual([
      // Until 5 PM and from 9 AM: Rhode Island's hours are those of all.
      ["America/New_York", 3, ["31T18:00", "31T21:00"], ["02T14:00", "02T23:00"]],
      ["America/Denver", 3, ["31T18:00", "01T02:00"], ["02T16:00", "03T03:00"], ["03T16:00", "03T18:00"]],
    ]);
  });

  test("of 50,000 people all over the country is timed in 200 ms", () => {
    const list = Array.from(
      { length: 50_000 },
      (_, n) => `+1${everyCode[n % everyCode.length]}555${n % 10_000}`,
    );
    const start = Date.parse("2026-11-25T02:00:00Z");
    const timed = () => timingOf(list, { start, earliest: start, perMinute: 600, hours });
    // The quickest of three: the machine has other things to do.
    const took = [1, 2, 3].map(() => {
      const began = performance.now();
      timed();
      return performance.now() - began;
    });
    expect(Math.min(...took)).toBeLessThan(200);
    const { outside, nearest, parts } = timed();
    expect([outside.length > 0, nearest, parts.length > 0]).toEqual([true, null, true]);
  });
});
