import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseByteRange } from "./byte-range.ts";

describe("parseByteRange", () => {
  it.each([
    ["bytes=0-0", { start: 0, end: 1 }],
    ["bytes=0-99", { start: 0, end: 100 }],
    ["bytes=10-", { start: 10, end: 100 }],
    ["bytes=-10", { start: 90, end: 100 }],
    ["bytes=-1000", { start: 0, end: 100 }],
    ["bytes=99-500", { start: 99, end: 100 }],
    ["Bytes= 5-6 ", { start: 5, end: 7 }],
    ["bytes=100-", "unsatisfiable"],
    ["bytes=500-600", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    [undefined, null],
    ["", null],
    ["bytes=", null],
    ["bytes=-", null],
    ["bytes=6-5", null],
    ["bytes=0-1,5-6", null],
    ["items=0-1", null],
    ["bytes=a-b", null],
    ["bytes=0x1-5", null],
  ])("reads %s", (header, expected) => {
    expect(parseByteRange(header, 100)).toEqual(expected);
  });

  it("finds nothing to send in an empty body", () => {
    expect(parseByteRange("bytes=0-", 0)).toBe("unsatisfiable");
    expect(parseByteRange("bytes=-5", 0)).toBe("unsatisfiable");
  });

  it("never points outside the body, whatever the header", () => {
    const header = fc.oneof(
      fc.string(),
      fc.tuple(fc.bigInt({ min: 0n }), fc.bigInt({ min: 0n })).map(([a, b]) => `bytes=${a}-${b}`),
      fc.tuple(fc.nat(300), fc.nat(300)).map(([a, b]) => `bytes=${a}-${b}`),
    );
    fc.assert(
      fc.property(header, fc.nat(200), (text, size) => {
        const range = parseByteRange(text, size);
        if (range === null || range === "unsatisfiable") return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThan(range.start);
        expect(range.end).toBeLessThanOrEqual(size);
      }),
    );
  });
});
