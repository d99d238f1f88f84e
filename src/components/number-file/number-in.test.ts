import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { numbersIn } from "./number-in.ts";

const number = "+18015550142";

/** What stands between the three parts of a number, and around it. */
const middles = [
  "801|555|0142",
  "(801) |555|0142",
  "(801)|555|0142",
  "[801] |555|0142",
  "801) |555|0142",
].map((text) => text.split("|"));
const gaps = [
  "",
  " ",
  "-",
  ".",
  "/",
  " - ",
  "–",
  "—",
  "‑",
  "−",
  "\u00A0",
  "  ",
  "_",
  "·",
  "•",
  "*",
  "~",
  "\t",
  " . ",
];
const befores = [
  "",
  "1",
  "+1",
  "1-",
  "+1 ",
  "+1-",
  "+1.",
  "1.",
  "1 ",
  "(1) ",
  "(+1) ",
  "001",
  "00 1 ",
  "011 1 ",
];
const odd = [
  "８０１－５５５－０１４２",
  "tel:+1-801-555-0142",
  "tel:8015550142",
  "sms:+18015550142",
  "callto:+18015550142",
  "whatsapp:+18015550142",
  "TEL: 801 555 0142",
  "\u202A+18015550142\u202C",
  "\u200E801\u200B5550142",
  "📞 801-555-0142",
  "🇺🇸 +1 801 555 0142",
  "☎️ (801) 555-0142",
  "++1 801 555 0142",
  "+ 1 801 555 0142",
  "'8015550142",
  "'+18015550142",
  '="8015550142"',
  '"8015550142"',
  "8,015,550,142",
  "8015550142.0",
  "8015550142.00",
  "8015550142,0",
  "18015550142.0",
  "8.015550142E9",
  "8.015550142E+09",
  "8,015550142e+9",
  "1.8015550142E10",
  "801-555-0142 x14",
  "801-555-0142 ext. 14",
  "801-555-0142 extn 14",
  "801-555-0142 Ext: 14",
  "801-555-0142;ext=14",
  "801-555-0142 #14",
  "801-555-0142, ext 14",
  "cell: 801-555-0142",
  "Cell 801.555.0142",
  "M: (801) 555-0142",
  "mobile (801) 555-0142",
  "p. 801 555 0142",
  "Ph# 801-555-0142",
  "Phone: +1 801 555 0142",
  "(801) 555-0142 (cell)",
  "(801) 555-0142 mobile",
  "801-555-0142 - Ann",
  "Ann 801-555-0142",
  "Ann <8015550142>",
  "Ann Smith; 801-555-0142",
  "call after 5: 801-555-0142",
  "801-555-0142 (call after 5)",
  "801-555-0142 / 801-555-0142",
  "https://wa.me/18015550142",
  "8015550142.",
  "8015550142;",
  "8015550142,",
  "<801-555-0142>",
  "{801} 555-0142",
  " 801 555 0142 ",
  "801\n555-0142",
];

test("more than two hundred spellings are one number", () => {
  const spelled = new Set(odd);
  for (const [area = "", exchange = "", line = ""] of middles) {
    for (const gap of gaps)
      spelled.add(`${area}${area.startsWith("(801)") ? "" : gap}${exchange}${gap}${line}`);
  }
  for (const before of befores) {
    for (const gap of ["", " ", "-", "."]) {
      spelled.add(`${before}801${gap}555${gap}0142`);
      spelled.add(`${before}(801)${gap}555${gap}0142`);
    }
  }
  expect(spelled.size).toBeGreaterThan(200);
  const wrong = [...spelled].filter((text) => numbersIn(text).numbers.join() !== number);
  expect(wrong).toEqual([]);
});

describe("what is no number says why", () => {
  it.each([
    ["", "No number"],
    ["4.16E+09", "shortened"],
    ["4,16E+09", "shortened"],
    ["8.01555E+09", "shortened"],
    ["8020000000", "shortened"],
    ["##########", "too narrow"],
    ["#REF!", "formula"],
    ["#N/A", "formula"],
    ["555-0142", "area code is missing"],
    ["0142", "Too few"],
    ["801555014", "Digits are missing"],
    ["0801555014", "begins with 0 or 1"],
    ["+8015550142", "abroad"],
    ["442079460958", "begins with + and"],
    ["80155501428015550142", "Too many"],
    ["2026-11-29", "date"],
    ["11/29/2026 09:00", "date"],
    ["8O1-555-O142", "letters"],
    ["ask Ann", "Not a phone number"],
    ["--", "Not a phone number"],
    ["fax: 801-555-0142", "fax"],
    ["801-155-0142", "no such number"],
    ["4111 1111 1111 1111", "Too many"],
  ])("%j: %s", (text, why) => {
    const read = numbersIn(text);
    expect(read.numbers).toEqual([]);
    expect(read.why).toContain(why);
  });
});

it("reads numbers abroad, and several in one text", () => {
  expect(numbersIn("+44 (0)20 7946 0958").numbers).toEqual(["+442079460958"]);
  expect(numbersIn("London: +44 20 7946 0958, Provo: 801-555-0142").numbers).toEqual([
    "+442079460958",
    number,
  ]);
  expect(numbersIn("8015550142 2065550143 801-555-0142").numbers).toEqual([number, "+12065550143"]);
});

it("never throws, and gives a number or a reason", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const { numbers, why } = numbersIn(text);
      return numbers.length > 0 === (why === null) && numbers.every((one) => /^\+\d{7,15}$/.test(one));
    }),
  );
});
