import { expect, test } from "vitest";
import { isPinned, notMarked, readMark, unreadOf } from "./conversation-marks.ts";

const [one, two] = ["2026-05-04T15:00:00.000Z", "2026-05-04T16:00:00.000Z"];
const at = (updated: string, unread_count: number) => ({ updated, unread_count });
const read = (count: number) => ({ ...notMarked, readTo: one, readCount: count });

test.each([
  ["never read", at(two, 2), undefined, 2],
  ["nothing since", at(one, 2), read(2), 0],
  ["one more since", at(two, 3), read(2), 1],
  ["answered, then two more", at(two, 2), read(5), 2],
  ["answered", at(two, 0), read(2), 0],
  ["a count that did not come", at(two, Number.NaN), undefined, 0],
  ["put back as unread", at(one, 0), { ...read(0), isUnread: true }, 1],
  ["put back, then two more", at(two, 2), { ...read(0), isUnread: true }, 2],
  ["pinned, but never read", at(one, 4), { ...notMarked, isPinned: true }, 4],
])("%s", (_, conversation, mark, unread) => {
  expect(unreadOf(conversation, mark)).toBe(unread);
});

test("what is read is not unread any more, and stays pinned", () => {
  const conversation = at(two, 3);
  const mark = readMark(conversation, { ...notMarked, isUnread: true, isPinned: true });
  expect(mark).toEqual({ readTo: two, readCount: 3, isUnread: false, isPinned: true });
  expect(unreadOf(conversation, mark ?? undefined)).toBe(0);
  expect(readMark(at("–", 1))).toBeNull();
});

test("one's own pin goes before the account's", () => {
  expect(isPinned({ pin: true }, undefined)).toBe(true);
  expect(isPinned({ pin: true }, notMarked)).toBe(true);
  expect(isPinned({ pin: true }, { ...notMarked, isPinned: false })).toBe(false);
});
