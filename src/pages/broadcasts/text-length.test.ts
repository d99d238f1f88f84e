import { expect, test } from "vitest";
import { describeLength } from "./text-length.ts";

const family = "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}";

test.each([
  ["", "0 text segments · 0 characters"],
  ["Reply STOP to opt out", "1 text segment · 21 characters"],
  ["]".repeat(80), "1 text segment · 80 characters (billed as 160)"],
  ["]".repeat(81), "2 text segments · 81 characters (billed as 162)"],
  [family.repeat(10), "2 text segments · 10 characters (billed as 80)"],
])("%s: characters are those a reader counts, and what is billed is said apart", (text, length) => {
  expect(describeLength(text)).toBe(length);
});
