import { expect, test } from "vitest";
import { paceWords } from "./pace.ts";

const startedAt = "2026-05-06T16:00:00.000Z";
const after = (seconds: number) => Date.parse(startedAt) + seconds * 1000;

test.each([
  [{ sent: 60, total: 600, at: after(60) }, "60 a minute · about 9 minutes left"],
  [{ sent: 595, total: 600, at: after(600) }, "60 a minute · less than a minute left"],
  [{ sent: 100, total: 50_000, at: after(60) }, "100 a minute · about 8 hours left"],
  [{ sent: 60, total: 120, at: after(60) }, "60 a minute · about 1 minute left"],
  [{ sent: 60, total: 600, at: after(60), stillFor: 179_000 }, "60 a minute · about 9 minutes left"],
  [{ sent: 60, total: 600, at: after(600), stillFor: 250_000 }, "nothing sent for 4 minutes"],
  [{ sent: 4, total: 600, at: after(60) }, null],
  [{ sent: 60, total: 600, at: after(5) }, null],
  [{ sent: Number.NaN, total: 600, at: after(60) }, null],
  [{ sent: 60, total: Number.NaN, at: after(60) }, null],
])("of %j: %s", (progress, words) => {
  expect(paceWords({ stillFor: 0, ...progress, startedAt })).toBe(words);
});

test("of one that hasn't begun nothing is told", () => {
  expect(paceWords({ sent: 60, total: 600, startedAt: null, at: after(60), stillFor: 0 })).toBeNull();
});
