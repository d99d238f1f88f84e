import { expect, it } from "vitest";
import { isLockedNow, saidOf, type Said } from "./confirm-lock.ts";

const move = { one: "Move it first.", more: "Move them first." };

const users = (data: number | undefined, stops?: Said) => ({
  query: { data },
  ...(stops !== undefined && { stops }),
});
const nothing = { impact: [], isLocked: false };

it.each([
  ["nothing depends on it", nothing, false],
  ["all is counted", { ...nothing, impact: [users(0), users(3)] }, false],
  ["one count isn't there yet", { ...nothing, impact: [users(0), users(undefined)] }, true],
  ["what stops it isn't counted yet", { ...nothing, impact: [users(undefined, move)] }, true],
  ["there is none of what stops it", { ...nothing, impact: [users(0, move)] }, false],
  ["there is some of what stops it", { ...nothing, impact: [users(0), users(1, move)] }, true],
  // A count that couldn't be read is no promise that there is nothing.
  ["nobody knows how much", { ...nothing, impact: [users(Number.NaN, move)] }, true],
  ["something is still looked up", { ...nothing, isLocked: true }, true],
])("where %s", (_, waiting, isLocked) => expect(isLockedNow(waiting, "")).toBe(isLocked));

it("what has to be typed is typed whole, blanks around it aside", () => {
  const typed = { ...nothing, typed: "12" };
  expect(["", "1", "120", "012", "12", " 12 "].map((text) => isLockedNow(typed, text))).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(isLockedNow({ ...typed, impact: [users(undefined)] }, "12")).toBe(true);
});

it("what depends on a record is said of one or of several", () => {
  expect([0, 1, 2].map((count) => saidOf(count, move))).toEqual([move.more, move.one, move.more]);
});
