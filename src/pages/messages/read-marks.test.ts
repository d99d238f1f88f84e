import { expect, test } from "vitest";
import { unreadSince } from "./read-marks.ts";

const at = (updated: string, unread_count: number) => ({ updated, unread_count });

test.each([
  ["never read", at("b", 2), undefined, 2],
  ["nothing since", at("a", 2), at("a", 2), 0],
  ["one more since", at("b", 3), at("a", 2), 1],
  ["answered, then two more", at("c", 2), at("a", 5), 2],
  ["answered", at("b", 0), at("a", 2), 0],
  ["a count that did not come", at("b", Number.NaN), undefined, 0],
])("%s", (_, conversation, mark, unread) => {
  expect(unreadSince(conversation, mark)).toBe(unread);
});
