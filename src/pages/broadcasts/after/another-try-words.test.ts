import { expect, test } from "vitest";
import { anotherTryWords } from "./another-try-words.ts";

test.each([
  [7, 7, "All 7 are worth another try."],
  [0, 7, "None of the 7 is worth another try."],
  [6, 7, "6 of the 7 are worth another try. The same text won't reach the other one."],
  [1, 7, "1 of the 7 is worth another try. The same text won't reach the other 6."],
  [1, 1, "It's worth another try."],
  [0, 1, "It isn't worth another try."],
])("%i of %i", (worth, failed, sentence) => {
  expect(anotherTryWords(worth, failed)).toBe(sentence);
});
