import fc from "fast-check";
import { expect, test } from "vitest";
import type { Side, Turn } from "virtual:said/transcript";
import { lanePath, neighbourStart, speakerName, talkLanes, turnAt, turnAtClock } from "./talk.ts";

function turn(start: number | null, end: number | null, side: Side = "agent", speaker = ""): Turn {
  return { speaker, side, start, end, text: "word ".repeat(200) };
}

test("the spoken turn is the one that started last", () => {
  const turns = [turn(2, 5), turn(5, 9), turn(12, 20)];
  expect([0, 1.9, 2, 4.99, 5, 10, 12, 400].map((at) => turnAt(turns, at))).toEqual([
    -1, -1, 0, 0, 1, 1, 2, 2,
  ]);
  expect(turnAt([], 3)).toBe(-1);
  expect(turnAt([turn(null, null)], 3)).toBe(-1);
});

test("turns out of order are still found by their times", () => {
  const turns = [turn(10, 12), turn(0, 4), turn(4, 10)];
  expect([1, 5, 11].map((at) => turnAt(turns, at))).toEqual([1, 2, 0]);
});

test("two turns that start together: the later one in the text is the current one", () => {
  expect(turnAt([turn(3, 4), turn(3, 8)], 3)).toBe(1);
});

test("a clock is searched once per moment and never answers for another", () => {
  let now = 0;
  const current = turnAtClock([turn(2, 5), turn(5, 9)], () => now);
  expect([0, 2, 2, 7, 1].map((at) => ((now = at), current()))).toEqual([-1, 0, 0, 1, -1]);
});

test("steps over turns that start together, and stops at the ends", () => {
  const turns = [turn(2, 5), turn(5, 6), turn(5, 9), turn(12, 20)];
  expect([0, 2, 6, 15].map((at) => neighbourStart(turns, at, 1))).toEqual([2, 5, 12, null]);
  expect([0, 3, 6, 15].map((at) => neighbourStart(turns, at, -1))).toEqual([null, null, 2, 5]);
});

test("talk share adds up per speaker, agents first", () => {
  const lanes = talkLanes([
    turn(0, 2, "caller"),
    turn(2, 8, "agent"),
    turn(9, 10, "caller"),
    turn(10, 10, "other"),
  ]);
  expect(lanes.map(({ name, seconds }) => [name, seconds])).toEqual([
    ["Agent", 6],
    ["Caller", 3],
    ["Speaker", 0],
  ]);
  expect(lanes[0]?.share).toBeCloseTo(2 / 3);
  expect(lanes[1]?.stretches).toEqual([
    { from: 0, to: 2 },
    { from: 9, to: 10 },
  ]);
});

test("a few words do not fill three minutes on hold", () => {
  const lanes = talkLanes([
    { ...turn(0, 180, "caller"), text: "No rush." },
    { ...turn(180, 183), text: "I have it now." },
  ]);
  expect(lanes.map(({ name, stretches }) => [name, stretches])).toEqual([
    ["Agent", [{ from: 180, to: 183 }]],
    ["Caller", [{ from: 0, to: 2.9 }]],
  ]);
});

test("talking over oneself is counted once", () => {
  const [lane] = talkLanes([turn(0, 10), turn(5, 8), turn(8, 12)]);
  expect(lane?.seconds).toBe(12);
  expect(lane?.stretches).toEqual([{ from: 0, to: 12 }]);
});

test("shares are numbers between 0 and 1 that add up, whatever the times are", () => {
  const any = fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 20_000, noNaN: true }),
      long: fc.double({ min: -5, max: 60, noNaN: true }),
      agent: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(any, (said) => {
      const lanes = talkLanes(
        said.map(({ at, long, agent }) => turn(at, at + long, agent ? "agent" : "caller")),
      );
      const sum = lanes.reduce((total, { share }) => total + share, 0);
      expect(lanes.every(({ share }) => share >= 0 && share <= 1 + 1e-9)).toBe(true);
      expect(sum === 0 || Math.abs(sum - 1) < 1e-6).toBe(true);
    }),
  );
});

test("a lane is drawn to scale, and stretches closer than a pixel become one", () => {
  const [lane] = talkLanes([turn(0, 50), turn(75, 100)]);
  expect(lane && lanePath(lane, 100, 200, 10)).toBe("M0 0H100V10H0ZM150 0H200V10H150Z");
  const [dense] = talkLanes(Array.from({ length: 5000 }, (_, i) => turn(i * 3.6, i * 3.6 + 3)));
  expect(dense && lanePath(dense, 18_000, 500, 10)).toBe("M0 0H500V10H0Z");
  expect(lane && lanePath(lane, 0, 200, 10)).toBe("");
});

test("a speaker without a name is called by his side", () => {
  expect(speakerName(turn(0, 1, "caller"))).toBe("Caller");
  expect(speakerName(turn(0, 1, "agent", "Dana"))).toBe("Dana");
});
