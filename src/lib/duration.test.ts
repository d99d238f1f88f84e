import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDuration, parseDuration, spellDuration } from "./duration.ts";

describe("durations", () => {
  it.each([
    [0, "0:00", "0 s"],
    [59.9, "0:59", "59 s"],
    [184, "3:04", "3 min 4 s"],
    [3600, "1:00:00", "1 h"],
    [18_007, "5:00:07", "5 h 7 s"],
    [-1, "–", "–"],
    [Number.NaN, "–", "–"],
    [Infinity, "–", "–"],
  ])("shows %d", (seconds, clock, words) => {
    expect(formatDuration(seconds)).toBe(clock);
    expect(spellDuration(seconds)).toBe(words);
  });

  it.each([
    ["90", 90],
    [" 1:30 ", 90],
    ["0:01:30", 90],
    ["90s", 90],
    ["2m", 120],
    ["1h 5m", 3900],
    ["1 h 5 min 2 sec", 3902],
    ["", null],
    ["1:75", null],
    ["-5", null],
    ["soon", null],
  ])("reads %j", (input, seconds) => expect(parseDuration(input)).toBe(seconds));

  it("reads what it shows", () => {
    fc.assert(fc.property(fc.nat(359_999), (seconds) => parseDuration(formatDuration(seconds)) === seconds));
    fc.assert(fc.property(fc.nat(359_999), (seconds) => parseDuration(spellDuration(seconds)) === seconds));
  });
});
