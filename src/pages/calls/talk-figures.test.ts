import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Side, Turn } from "virtual:said/transcript";
import { LONG_SILENCE, talkFigures } from "./talk-figures.ts";

/** Enough words that all of the time is spoken. */
const talk = "so much to say ".repeat(40);
const turn = (side: Side, start: number, end: number, text = talk): Turn => ({
  speaker: "",
  side,
  start,
  end,
  text,
});

test("silences, cross-talk, interruptions, questions and the longest speech, each with its moment", () => {
  const figures = talkFigures([
    turn("agent", 0, 4, "Good morning, what can I do for you?"),
    turn("caller", 4, 20),
    turn("agent", 18, 24),
    turn("caller", 22, 23, "Uh-huh."),
    turn("agent", 30, 34, "Do you have the number? Is it a house?"),
    turn("caller", 35, 38, "No."),
  ]);
  expect(figures.silences).toMatchObject([{ from: 24, to: 30, turn: 4 }]);
  expect(figures.crossTalk).toMatchObject([
    { from: 18, to: 20, turn: 2 },
    { from: 22, to: 23, turn: 3 },
  ]);
  expect(figures.interruptions).toMatchObject([{ turn: 2, side: "agent", from: 18 }]);
  expect(figures.questions).toMatchObject([{ turn: 0 }, { turn: 4 }]);
  expect(figures.longest).toMatchObject({ from: 4, to: 20, speaker: "Caller" });
});

test("lines without ends neither overlap nor fill the time that nobody speaks", () => {
  const figures = talkFigures([
    turn("agent", 0, 60, "One moment."),
    turn("caller", 60, 62, "Sure, I'll wait."),
  ]);
  expect(figures.crossTalk).toEqual([]);
  expect(figures.interruptions).toEqual([]);
  expect(figures.silences).toMatchObject([{ to: 60 }]);
  expect(talkFigures([])).toEqual({
    silences: [],
    crossTalk: [],
    interruptions: [],
    questions: [],
    longest: null,
  });
});

describe("as a slow count of each second has it", () => {
  const calls = fc
    .array(
      fc.record({
        side: fc.constantFrom<Side>("agent", "caller", "other"),
        start: fc.integer({ min: 0, max: 120 }),
        length: fc.integer({ min: 1, max: 20 }),
      }),
      { minLength: 1, maxLength: 25 },
    )
    .map((said) => said.map(({ side, start, length }) => turn(side, start, start + length)));
  const sides: Side[] = ["agent", "caller", "other"];
  const speakingAt = (turns: readonly Turn[], second: number) =>
    sides.filter((side) =>
      turns.some((one) => one.side === side && (one.start ?? 0) <= second && second + 1 <= (one.end ?? 0)),
    );
  const seconds = Array.from({ length: 150 }, (_, second) => second);
  const covered = (stretches: readonly { from: number; to: number }[]) =>
    seconds.filter((second) => stretches.some(({ from, to }) => from <= second && second + 1 <= to));

  test("silence", () => {
    fc.assert(
      fc.property(calls, (turns) => {
        const first = Math.min(...turns.map(({ start }) => start ?? 0));
        const last = Math.max(...turns.map(({ end }) => end ?? 0));
        const quiet = seconds.map((second) => speakingAt(turns, second).length === 0);
        const long = seconds.filter((second) => {
          if (second < first || second >= last || quiet[second] !== true) return false;
          let [from, to] = [second, second];
          while (quiet[from - 1] === true) from -= 1;
          while (quiet[to + 1] === true) to += 1;
          return to - from + 1 >= LONG_SILENCE;
        });
        expect(covered(talkFigures(turns).silences)).toEqual(long);
      }),
    );
  });

  test("cross-talk", () => {
    fc.assert(
      fc.property(calls, (turns) => {
        const together = seconds.filter((second) => speakingAt(turns, second).length > 1);
        expect(covered(talkFigures(turns).crossTalk)).toEqual(together);
      }),
    );
  });

  test("interruptions and the longest speech", () => {
    fc.assert(
      fc.property(calls, (turns) => {
        const { interruptions, longest } = talkFigures(turns);
        const expected = turns.filter((one) =>
          turns.some(
            (other) =>
              other.side !== one.side &&
              (other.start ?? 0) < (one.start ?? 0) &&
              (other.end ?? 0) > (one.start ?? 0),
          ),
        );
        expect(new Set(interruptions.map(({ turn: index }) => turns[index]))).toEqual(new Set(expected));
        const sorted = turns.toSorted((a, b) => (a.start ?? 0) - (b.start ?? 0));
        const runs = sorted.map((one, index) => {
          let begin = index;
          while (sorted[begin - 1]?.side === one.side) begin -= 1;
          const own = sorted.slice(begin, index + 1);
          return Math.max(...own.map(({ end }) => end ?? 0)) - (own[0]?.start ?? 0);
        });
        expect((longest?.to ?? 0) - (longest?.from ?? 0)).toBe(Math.max(...runs));
      }),
    );
  });
});
