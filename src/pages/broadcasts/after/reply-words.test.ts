import { expect, test } from "vitest";
import type { Reply, ReplyReading } from "../../../api/replies.ts";
import { leftOutOfReading, readingWords } from "./reply-words.ts";
import { countsOf, sortAll } from "./sort-replies.ts";

const reply = (id: number | null, body: string | null) => ({ message_id: id, body }) as Reply;

test("a reading says how much it has read, and whatever it leaves out", () => {
  const reading: ReplyReading = {
    text: "Spring",
    replies: [reply(1, "Yes")],
    later: 0,
    unreadable: 0,
    strangers: [],
    people: { read: 10, total: 10 },
    left: [],
    conversations: 4,
    isCut: false,
  };
  expect(readingWords(reading)).toBe("1 reply in 4 conversations.");
  const half = { ...reading, left: [{} as never], later: 2, unreadable: 1, isCut: true };
  expect(leftOutOfReading(reading)).toBe("");
  expect(readingWords(half)).toBe("1 reply in 3 conversations so far.");
  expect(leftOutOfReading(half)).toBe(
    "2 more texts aren't listed: they came after someone had written again. 1 conversation can't be read. Only the newest 10,000 conversations are looked through.",
  );
});

test("what somebody has said counts against the words, and can be seen", () => {
  const sorted = sortAll(
    [reply(1, "Yes"), reply(2, "What time?"), reply(3, null), reply(null, "No")],
    new Map([[2, "no" as const]]),
  );
  expect(sorted.map(({ kind, isByHand }) => [kind, isByHand])).toEqual([
    ["yes", false],
    ["no", true],
    ["other", false],
    ["no", false],
  ]);
  expect(Object.fromEntries(countsOf(sorted))).toEqual({ yes: 1, no: 2, other: 1 });
});
