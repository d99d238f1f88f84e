import { expect, test } from "vitest";
import { durationLabel, readBound } from "./duration-bounds.ts";

test("a bare number is minutes, everything else says itself what it is", () => {
  const read = (text: string) => readBound(text);
  expect(["2", " 1.5 ", "1,5", "1:30", "0:45", "90 s", "2m", "1h", "0"].map(read)).toEqual([
    120, 90, 90, 90, 45, 90, 120, 3600, 0,
  ]);
});

test("nothing is no bound, and what cannot be read is told apart from it", () => {
  expect(readBound("  ")).toBeNull();
  expect(["soon", "-3", "1:99"].map((text) => readBound(text))).toEqual([undefined, undefined, undefined]);
});

test("bounds in words", () => {
  expect(durationLabel({ min: 120, max: null })).toBe("2:00 or longer");
  expect(durationLabel({ min: null, max: 300 })).toBe("up to 5:00");
  expect(durationLabel({ min: 60, max: 300 })).toBe("1:00 to 5:00");
});
