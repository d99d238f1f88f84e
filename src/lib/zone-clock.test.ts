import * as fc from "fast-check";
import { expect, test } from "vitest";
import { momentsOf, wallClock } from "./zone-clock.ts";

const zones = ["America/Denver", "America/Phoenix", "Australia/Lord_Howe", "Asia/Kathmandu"];

test("the clock of a zone shows what Intl says, on the days on which clocks are changed, too", () => {
  const minute = fc.oneof(
    fc.integer({ min: 0, max: 525_599 }),
    // The American changes of 2026, and those of Lord Howe, by half an hour.
    ...[66, 304, 93, 275].map((day) => fc.integer({ min: day * 1440, max: (day + 2) * 1440 })),
  );
  fc.assert(
    fc.property(fc.constantFrom(...zones), minute, (zone, minutes) => {
      const at = Date.UTC(2026, 0, 1) + minutes * 60_000;
      const { day, minutes: shown } = wallClock(zone, at);
      const text = new Intl.DateTimeFormat("sv-SE", {
        timeZone: zone,
        dateStyle: "short",
        timeStyle: "short",
      });
      const wall = new Date(day * 86_400_000 + shown * 60_000).toISOString().slice(0, 16).replace("T", " ");
      expect(wall).toBe(text.format(at));
      expect(momentsOf(zone, { day, minutes: shown })).toContain(at);
    }),
    { numRuns: 500 },
  );
});

test("an hour is left out in spring and comes twice in autumn", () => {
  const day = (date: string) => Date.parse(date) / 86_400_000;
  const at = (date: string) => momentsOf("America/Denver", { day: day(date), minutes: 90 + 60 }).length;
  expect([at("2026-03-07"), at("2026-03-08"), at("2026-03-09")]).toEqual([1, 0, 1]);
  expect(momentsOf("America/Denver", { day: day("2026-11-01"), minutes: 90 })).toHaveLength(2);
});
