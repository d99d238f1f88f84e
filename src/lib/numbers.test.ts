import { expect, test } from "vitest";
import { formatBytes, formatCount, formatShare, plural } from "./numbers.ts";

test("counts with their word", () => {
  expect(formatCount(0, "call")).toBe("0 calls");
  expect(formatCount(1, "call")).toBe("1 call");
  expect(formatCount(12_345, "call")).toBe("12,345 calls");
  expect(formatCount(12_345)).toBe("12,345");
  expect(formatCount(Number.NaN, "call")).toBe("–");
});

test("a noun's plural", () => {
  const nouns = ["call", "industry", "reply", "day", "address", "inbox", "branch"];
  expect(nouns.map(plural)).toEqual([
    "calls",
    "industries",
    "replies",
    "days",
    "addresses",
    "inboxes",
    "branches",
  ]);
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
    "7,000 GB",
  ]);
  expect(formatBytes(Number.NaN)).toBe("–");
});

test("shares of something", () => {
  expect(formatShare(1, 3)).toBe("33%");
  expect(formatShare(0, 5)).toBe("0%");
  expect(formatShare(5, 5)).toBe("100%");
  expect(formatShare(1, 0)).toBe("–");
  expect(formatShare(Number.NaN, 3)).toBe("–");
  // Some are never none, and most are never all.
  expect([2, 11, 1, 199, 200].map((part) => formatShare(part, 2000))).toEqual([
    "0.1%",
    "0.6%",
    "0.1%",
    "10%",
    "10%",
  ]);
  expect(formatShare(1, 50_000)).toBe("<0.1%");
  expect(formatShare(49_999, 50_000)).toBe(">99%");
});
