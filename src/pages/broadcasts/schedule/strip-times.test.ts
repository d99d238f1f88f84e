import { describe, expect, test } from "vitest";
import { axisOf, fits, marksOn, nextFit, placeOn, within } from "./strip-times.ts";

const at = (text: string) => Date.parse(`2026-11-${text}:00Z`);
const span = (from: string, until: string) => ({ from: at(from), until: at(until) });
const minutes = (count: number) => count * 60_000;

test("the strip begins with a full hour, some hours before the first text", () => {
  expect(axisOf(at("10T18:40"))).toEqual(span("10T15:00", "11T15:00"));
});

test("a span is placed in per cent, and what is beyond the strip isn't drawn", () => {
  const axis = span("10T00:00", "11T00:00");
  expect(placeOn(span("10T06:00", "10T12:00"), axis)).toEqual({ start: 25, width: 25 });
  expect(placeOn(span("09T12:00", "10T06:00"), axis)).toEqual({ start: 0, width: 25 });
  expect(placeOn(span("10T18:00", "12T00:00"), axis)).toEqual({ start: 75, width: 25 });
});

describe("the best minute", () => {
  const east = [span("10T14:00", "11T01:00"), span("11T14:00", "12T01:00")];
  const west = [span("10T17:00", "11T04:00"), span("11T17:00", "12T04:00")];

  test("is the first at which all of the texts suit everybody", () => {
    expect(nextFit([east, west], at("10T09:00"), minutes(40))).toBe(at("10T17:00"));
    expect(nextFit([east, west], at("10T20:00") + 1, minutes(40))).toBe(at("10T20:01"));
    // The last text would come as the East closes: the next day.
    expect(nextFit([east, west], at("11T00:21"), minutes(40))).toBe(at("11T17:00"));
    expect(nextFit([east, west], at("11T00:20"), minutes(40) - 1)).toBe(at("11T00:20"));
  });

  test("is none where the texts take longer than everybody is open, and where nobody is", () => {
    expect(nextFit([east, west], at("10T09:00"), minutes(8 * 60))).toBeNull();
    expect(nextFit([], at("10T09:00"), 0)).toBeNull();
    expect(nextFit([east, []], at("10T09:00"), 0)).toBeNull();
  });

  test("hours exclude their end", () => {
    expect(fits(east, at("10T14:00"), at("11T01:00") - 1)).toBe(true);
    expect(fits(east, at("10T14:00"), at("11T01:00"))).toBe(false);
    expect(within(east, west)).toEqual([span("10T17:00", "11T01:00"), span("11T17:00", "12T01:00")]);
  });
});

test("marks are where the clock shows midnight, 6, noon and 18, on the night when it goes back, too", () => {
  const axis = span("01T02:00", "02T02:00");
  expect(marksOn(axis, "America/New_York")).toEqual([
    at("01T04:00"),
    // 1 AM came twice.
    at("01T11:00"),
    at("01T17:00"),
    at("01T23:00"),
  ]);
});
