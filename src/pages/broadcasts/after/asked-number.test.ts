import { expect, test } from "vitest";
import { askedNumber } from "./asked-number.ts";

test.each([
  ["(801) 555-0123", { is: "number", number: "+18015550123" }],
  ["Ann Bell <ann@example.com> 801.555.0123 ext. 4", { is: "number", number: "+18015550123" }],
  ["+44 20 7946 0000", { is: "number", number: "+442079460000" }],
  ["801-555-0123, 801-555-0124", { is: "several", numbers: ["+18015550123", "+18015550124"] }],
  ["+8015550163", { is: "several", numbers: ["+18015550163", "+8015550163"] }],
  ["0123", { is: "part", digits: "0123", words: "" }],
  ["…555-01", { is: "part", digits: "55501", words: "" }],
  ["ends in 0123", { is: "part", digits: "0123", words: "" }],
  ["Ann Bell", { is: "part", digits: "", words: "Ann Bell" }],
  ["  ", { is: "nothing", why: "Enter a phone number." }],
  ["12", { is: "nothing", why: "Enter a whole number, or at least three digits of it." }],
  ["4.16E+09", { is: "nothing", why: "A spreadsheet has shortened this number: its last digits are lost." }],
  ["123 456 7890", { is: "nothing", why: "No area code begins with 0 or 1." }],
])("%s is read as it is meant", (typed, asked) => {
  expect(askedNumber(typed)).toEqual(asked);
});
