import { expect, test } from "vitest";
import { storeFile } from "../../testing/store-file.ts";
import { playYear } from "./testing/year-world.ts";

/** `npm run bench year` plays 1,000. */
const BROADCASTS = 100;

test(`of ${BROADCASTS} broadcasts of a year no text leaves outside of anybody's hours or beyond a cap`, async () => {
  const { launched, moved, refused, texts, outside, overCap } = await playYear(storeFile(), BROADCASTS, 7);
  expect([outside, overCap]).toEqual([[], []]);
  // Else nothing was played that could have gone wrong.
  expect(Math.min(launched, moved, refused)).toBeGreaterThan(5);
  expect(texts).toBeGreaterThan(launched);
});
