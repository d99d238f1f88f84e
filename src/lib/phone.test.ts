import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatPhone, parsePhone } from "./phone.ts";

describe("formatPhone", () => {
  it.each([
    ["+18015550123", "(801) 555-0123"],
    ["18015550123", "(801) 555-0123"],
    ["+442079460000", "+44 2079460000"],
    ["+4915123456789", "+49 15123456789"],
    ["+352621123456", "+352 621123456"],
    ["Anonymous", "Anonymous"],
    ["", "–"],
    [null, "–"],
  ])("shows %s as %s", (number, shown) => expect(formatPhone(number)).toBe(shown));

  it("never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => typeof formatPhone(text) === "string"));
  });
});

describe("parsePhone", () => {
  it.each([
    "(801) 555-0123",
    "801.555.0123",
    "1-801-555-0123",
    "+1 801 555 0123",
    " 8015550123 ",
    "801–555–0123",
  ])("reads %s", (text) => expect(parsePhone(text)).toBe("+18015550123"));

  it.each(["+44 20 7946 0958", "+44 (0)20 7946 0958", "0044 20 7946 0958", "011 44 20 7946 0958"])(
    "reads %s",
    (text) => expect(parsePhone(text)).toBe("+442079460958"),
  );

  it.each(["", "555", "hello", "80155501234567890", "--"])("refuses %j", (text) =>
    expect(parsePhone(text)).toBeNull(),
  );

  it("reads what it shows", () => {
    const number = fc.integer({ min: 100, max: 199 }).map((n) => `+18015550${n}`);
    fc.assert(fc.property(number, (e164) => parsePhone(formatPhone(e164)) === e164));
  });
});
