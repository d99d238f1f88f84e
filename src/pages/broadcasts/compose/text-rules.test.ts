import { SegmentedMessage } from "sms-segments-calculator";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  costlyIn,
  lintOf,
  measureText,
  placeholdersIn,
  saysOptOut,
  withOptOut,
  withoutCostly,
} from "./text-rules.ts";

test.each([
  ["", 0, false, 0, null],
  ["a".repeat(160), 1, false, 160, null],
  ["a".repeat(164), 2, false, 164, 4],
  ["a".repeat(310), 3, false, 310, 4],
  ["a".repeat(400), 3, false, 400, null],
  // The euro takes two: one fewer is two units fewer.
  [`${"a".repeat(160)}€`, 2, false, 161, 1],
  ["]".repeat(81), 2, false, 81, 1],
  [`${"a".repeat(70)}’`, 2, true, 71, 1],
])(
  "%j: segments, alphabet, characters, and how many fewer save one",
  (text, count, isUnicode, characters, fewer) => {
    const length = measureText(text);
    expect(length).toMatchObject({ isUnicode, characters, fewer });
    expect(length.parts).toHaveLength(count);
  },
);

test("the parts of a text are the text, and fewer characters do save a segment", () => {
  const pieces = fc.constantFrom("a", "€", "]", "’", "é", "🎉", "\n", " ", "word ");
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 1, maxLength: 400 }), (all) => {
      const text = all.join("");
      const { parts, fewer } = measureText(text);
      expect(parts.join("")).toBe(text);
      if (fewer === null) return;
      const shorter = new SegmentedMessage(all.join("")).encodedChars.slice(0, -fewer).map(({ raw }) => raw);
      expect(measureText(shorter.join("")).parts.length).toBeLessThan(parts.length);
    }),
    { numRuns: 200 },
  );
});

test("characters that force Unicode are named, and have a plain one in their place", () => {
  const text = "Don’t “wait” – it’s free… \u00A0naïveté ê 🎉";
  const found = costlyIn(text);
  expect(found.map(({ name, instead }) => `${name}: ${instead}`)).toEqual([
    "curly apostrophe: '",
    'curly quote: "',
    'curly quote: "',
    "long dash: -",
    "ellipsis: ...",
    "special space:  ",
    "accented letter: i",
    "accented letter: e",
    "emoji: null",
  ]);
  const plain = withoutCostly(text, found);
  expect(plain).toBe("Don't \"wait\" - it's free...  naiveté e ");
  expect(costlyIn(plain)).toEqual([]);
  expect(costlyIn("Plain [text] for 5 €, olé")).toEqual([]);
});

test("words that say how to stop are found and added once", () => {
  for (const text of ["Reply STOP to opt out", "txt stop to end", "STOP2END", "Responde STOP"]) {
    expect(saysOptOut(text)).toBe(true);
  }
  for (const text of ["", "Don't stop now", "Bus stop on Main St", "Text us from your bus stop"])
    expect(saysOptOut(text)).toBe(false);
  expect(withOptOut("Half price today ")).toBe("Half price today. Reply STOP to opt out");
  expect(withOptOut("Half price!")).toBe("Half price! Reply STOP to opt out");
  expect(saysOptOut(withOptOut(""))).toBe(true);
});

test("placeholders are named; shortened links and shouting are said", () => {
  expect(placeholdersIn("Hi {{name}}, {{name}} and {{city")).toEqual(["{{name}}", "{{city"]);
  expect(placeholdersIn("a {b} c")).toEqual([]);
  expect(lintOf("See https://bit.ly/x or BIT.LY/y")).toEqual([expect.stringContaining("(bit.ly)")]);
  expect(lintOf("orbit.lyon.example and https://acme.test/a")).toEqual([]);
  expect(lintOf("HUGE SALE TODAY at Acme, come and see us")).toHaveLength(1);
  expect(lintOf("BUY NOW AND SAVE!!!")).toHaveLength(2);
  expect(lintOf("Acme HVAC: half price today. Reply STOP to opt out")).toEqual([]);
});
