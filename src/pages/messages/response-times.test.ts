import { expect, test } from "vitest";
import { lengthWords, responseTimes } from "./response-times.ts";

const minute = 60_000;
const at = (minutes: number) => new Date(Date.UTC(2026, 4, 4, 15) + minutes * minute).toISOString();
const theirs = (minutes: number, body = "When can you come?") => ({
  direction: "incoming",
  body,
  sent_on: at(minutes),
});
const ours = (minutes: number, body = "At nine.") => ({ direction: "outgoing", body, sent_on: at(minutes) });

test("an answer is counted from the first text that waited for it", () => {
  const texts = [
    ours(0),
    theirs(10),
    theirs(12),
    ours(14),
    ours(15),
    theirs(20),
    ours(30),
    theirs(40),
    ours(42),
  ];
  expect(responseTimes(texts)).toEqual({ first: 4 * minute, median: 4 * minute });
  expect(responseTimes(texts.slice(0, 7))).toEqual({ first: 4 * minute, median: 7 * minute });
});

test("nobody waits for an answer to thanks, and what the platform says by itself is none", () => {
  expect(responseTimes([theirs(0, "Thanks!"), ours(9), theirs(10, "ok"), theirs(11), ours(12)])).toEqual({
    first: minute,
    median: minute,
  });
  const confirmed = ours(1, "You have been unsubscribed. Reply START to get texts again.");
  expect(responseTimes([theirs(0, "STOP"), confirmed])).toEqual({ first: null, median: null });
  expect(responseTimes([])).toEqual({ first: null, median: null });
});

test("odd times are left out: unknown ones, and an answer before its question", () => {
  expect(responseTimes([{ ...theirs(0), sent_on: "–" }, theirs(5), ours(4)])).toEqual({
    first: 0,
    median: 0,
  });
});

test.each([
  [20_000, "Under a minute"],
  [minute, "1 min"],
  [59 * minute, "59 min"],
  [60 * minute, "1 h"],
  [47 * 60 * minute, "47 h"],
  [48 * 60 * minute, "2 days"],
])("%d ms are %s", (length, words) => expect(lengthWords(length)).toBe(words));
