import { describe, expect, it } from "vitest";
import { placeOfMatch, plainMatch, spelledOut } from "./keypad.ts";

it("letters stand for the digits of a keypad", () => {
  expect(spelledOut("1-800-Flowers")).toBe("1-800-3569377");
  expect(spelledOut("abcdefghijklmnopqrstuvwxyz")).toBe("22233344455566677778889999");
});

describe("what is typed", () => {
  it("loses what people put between digits, seen or unseen", () => {
    expect(plainMatch("\u202A(801) 555\u20110150\u202C")).toBe("8015550150");
    expect(plainMatch("1 800 flowers")).toBe("1800FLOWERS");
    expect(plainMatch("")).toBe("");
  });

  it("is refused with anything else in it, or when it is longer than a number", () => {
    for (const text of ["801*", "fleur é", "五五五", "123456789012"]) expect(plainMatch(text)).toBeNull();
  });
});

it("a match is found where the carrier has found it", () => {
  expect(placeOfMatch("8003569377", "FLOWERS")).toEqual({ from: 3, to: 10 });
  expect(placeOfMatch("8003569377", "1800FLOWERS")).toEqual({ from: 0, to: 10 });
  expect(placeOfMatch("8015550123", "555")).toEqual({ from: 3, to: 6 });
  expect(placeOfMatch("8015550123", "999")).toBeNull();
  expect(placeOfMatch("8015550123", "")).toBeNull();
});
