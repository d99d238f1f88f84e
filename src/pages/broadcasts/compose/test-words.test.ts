import { expect, test } from "vitest";
import { launchOf } from "../../../api/launches.ts";
import { testWords } from "./test-words.ts";

const told = { number: "(801) 555-0101", zone: "America/Denver", isAwaited: true };
const launch = (state: string, more: object = {}) =>
  launchOf({ state, first_text: "2026-11-30T17:15:00.000Z", ...more });
const none = { delivered: 0, failed: 0 };

test.each([
  ["scheduled", {}, "The test to (801) 555-0101 leaves on Nov 30, 10:15 AM."],
  ["sending", {}, "The test to (801) 555-0101 is on its way."],
  ["waiting", {}, "Someone else has to approve the test before it's sent."],
  ["unknown", {}, "We don't know yet whether the test was scheduled. We keep checking."],
  ["completed", {}, "The test was sent to (801) 555-0101. Waiting for the carrier's receipt."],
  ["stopped", { stopped_by: "ann@acme.test" }, "ann@acme.test stopped the test."],
  ["stopped", { why: "Its hours were over." }, "Its hours were over."],
  ["not_scheduled", { why: "Convirza refused it." }, "Convirza refused it."],
  ["a new word", {}, "The test wasn't sent."],
])("a test that is %s %o", (state, more, words) => {
  expect(testWords({ launch: launch(state, more), ...none }, told)).toBe(words);
});

test("a receipt is the last word; one that never came is said after a while", () => {
  const done = launch("completed");
  expect(testWords({ launch: done, ...none, delivered: 1 }, told)).toBe(
    "The test has been delivered to (801) 555-0101.",
  );
  expect(testWords({ launch: done, ...none, failed: 1 }, told)).toBe(
    "The test couldn't be delivered to (801) 555-0101.",
  );
  expect(testWords({ launch: done, ...none }, { ...told, isAwaited: false })).toBe(
    "The test was sent to (801) 555-0101. No receipt came.",
  );
});
