import fc from "fast-check";
import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { describe, expect, it } from "vitest";
import { formatPhone, parsePhone, phoneDigits, readPhones } from "./phone.ts";

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
    "\u202A+18015550123\u202C",
    "(801) 555\u20110123",
    "801\u00A0555\u00A00123",
    "８０１−555－０１２３",
    "tel:+1-801-555-0123",
    "(801) 555-0123 ext. 14",
    "801-555-0123 x14",
    "tel:8015550123;ext=14",
    "00 1 801 555 0123",
  ])("reads %s", (text) => expect(parsePhone(text)).toBe("+18015550123"));

  it.each(["+44 20 7946 0958", "+44 (0)20 7946 0958", "0044 20 7946 0958", "011 44 20 7946 0958"])(
    "reads %s",
    (text) => expect(parsePhone(text)).toBe("+442079460958"),
  );

  it.each(["", "555", "hello", "80155501234567890", "--"])("refuses %j", (text) =>
    expect(parsePhone(text)).toBeNull(),
  );

  it("does not guess where a plus makes a number of ours one abroad", () => {
    expect(parsePhone("+8015550163")).toBeNull();
    expect(readPhones("+801 555 0163")).toEqual(["+18015550163", "+8015550163"]);
    expect(readPhones("+442079460958")).toEqual(["+442079460958"]);
  });

  it("reads what it shows", () => {
    const number = fc.integer({ min: 100, max: 199 }).map((n) => `+18015550${n}`);
    fc.assert(fc.property(number, (e164) => parsePhone(formatPhone(e164)) === e164));
  });
});

describe("phoneDigits", () => {
  it.each([
    ["(801) 555-01", "80155501"],
    ["\u202A555\u20110123\u202C", "5550123"],
    ["801 555 0123", "18015550123"],
    ["+44 (0)20 7946 0958", "442079460958"],
    ["+8015550163", "8015550163"],
    ["303", "303"],
    ["kowalski", null],
    ["303 east", null],
    ["()", null],
    ["", null],
  ])("of %j are %j", (text, digits) => expect(phoneDigits(text)).toBe(digits));
});

describe("beside libphonenumber", () => {
  const digits = (min: number, max: number) => fc.integer({ min, max }).map(String);
  const spelled = fc
    .record({
      code: fc.constantFrom("", "1", "+1", "1-", "+1 ", "001 ", "+1 ("),
      area: digits(200, 999),
      rest: digits(2_000_000, 9_999_999),
      between: fc.constantFrom("", " ", "-", ".", ") ", "/"),
      end: fc.constantFrom("", " ", " ext. 7", " x12", " #3"),
    })
    .map(
      ({ code, area, rest, between, end }) =>
        `${code}${area}${between}${rest.slice(0, 3)}${between.replace(")", "")}${rest.slice(3)}${end}`,
    );

  it("reads and shows the numbers of calling code 1 as the library does", () => {
    fc.assert(
      fc.property(spelled, (text) => {
        const theirs = parsePhoneNumberFromString(text.replace(/^001/, "+1"), "US");
        theirs?.setExt("");
        expect(parsePhone(text)).toBe(theirs?.number ?? null);
        expect(formatPhone(theirs?.number)).toBe(theirs?.formatNational());
      }),
      { numRuns: 2000 },
    );
  });
});
