import { expect, test } from "vitest";
import { stateOfNumber } from "./area-codes.ts";

test.each([
  ["+13055550199", "FL"],
  ["(801) 555-0123", "UT"],
  ["1 305", "FL"],
  ["305", "FL"],
  ["30", null],
  ["+18005550100", null],
  ["", null],
])("%s is from %s", (number, state) => {
  expect(stateOfNumber(number)).toBe(state);
});
