import { expect, test } from "vitest";
import { formatBytes, formatCount, formatShare } from "./numbers.ts";

test("counts with their word", () => {
  expect(formatCount(0, "call")).toBe("0 calls");
  expect(formatCount(1, "call")).toBe("1 call");
  expect(formatCount(12_345, "call")).toBe("12,345 calls");
  expect(formatCount(12_345)).toBe("12,345");
  expect(formatCount(Number.NaN, "call")).toBe("–");
});

test("sizes by their largest unit", () => {
  expect([0, 1, 999, 1000, 1549, 24_300, 52_428_800, 7e12].map(formatBytes)).toEqual([
    "0 B",
    "1 B",
    "999 B",
    "1.0 kB",
    "1.5 kB",
    "24 kB",
    "52 MB",
    "7000 GB",
  ]);
  expect(formatBytes(Number.NaN)).toBe("–");
});

test("shares of something", () => {
  expect(formatShare(1, 3)).toBe("33 %");
  expect(formatShare(0, 5)).toBe("0 %");
  expect(formatShare(1, 0)).toBe("–");
  expect(formatShare(Number.NaN, 3)).toBe("–");
});
