import fc from "fast-check";
import { expect, test } from "vitest";
import { leftOutOf, secondsOf } from "./left-out.ts";
import type { Lane } from "./talk.ts";

const lane = (side: Lane["side"], ...stretches: [number, number][]): Lane => ({
  name: side,
  side,
  stretches: stretches.map(([from, to]) => ({ from, to })),
  seconds: 0,
  share: 0,
});
const lanes = [lane("agent", [5, 10], [30, 40]), lane("caller", [10, 20], [41, 44])];
const everyone = { only: "everyone", skip_silence: false } as const;

test("silence is left out, or all that one side doesn't say; a breath stays", () => {
  expect(leftOutOf(lanes, 60, everyone)).toEqual([]);
  expect(leftOutOf(lanes, 60, { ...everyone, skip_silence: true })).toEqual([
    { from: 0, to: 4.6 },
    { from: 20.4, to: 29.6 },
    { from: 44.4, to: 60 },
  ]);
  const caller = leftOutOf(lanes, 60, { only: "caller", skip_silence: false });
  expect(caller).toEqual([
    { from: 0, to: 9.6 },
    { from: 20.4, to: 40.6 },
    { from: 44.4, to: 60 },
  ]);
  expect(secondsOf(caller)).toBeCloseTo(45.4);
});

test("who isn't there can't be heard alone, and a call without times is played whole", () => {
  expect(leftOutOf([lane("other", [2, 8])], 20, { only: "agent", skip_silence: false })).toEqual([]);
  expect(leftOutOf([], 20, { only: "agent", skip_silence: true })).toEqual([]);
});

test("nothing of what is wanted is left out", () => {
  const stretch = fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 30 }))
    .map(([from, length]): [number, number] => [from, from + length]);
  fc.assert(
    fc.property(
      fc.array(stretch),
      fc.array(stretch),
      fc.constantFrom("everyone", "agent", "caller"),
      (a, b, only) => {
        const all = [lane("agent", ...a), lane("caller", ...b)];
        const out = leftOutOf(all, 240, { only, skip_silence: true });
        const wanted = all.filter(({ side }) => only === "everyone" || side === only);
        const isBare = wanted.every(({ stretches }) => stretches.length === 0);
        for (const { from, to } of isBare ? [] : out)
          for (const said of wanted.flatMap(({ stretches }) => stretches))
            expect(said.to <= from || said.from >= to).toBe(true);
      },
    ),
  );
});
