import fc from "fast-check";
import { expect, test } from "vitest";
import type { Turn } from "virtual:said/transcript";
import { secretsOf } from "./find-secrets.ts";
import { saidOffset, shownTurns, silencedIn } from "./secrets.ts";

const noneRevealed: ReadonlySet<string> = new Set();

function call(...lines: [Turn["side"], string][]): Turn[] {
  return lines.map(([side, text], n) => ({ speaker: "", side, start: n * 10, end: n * 10 + 10, text }));
}

const shown = (turns: readonly Turn[], revealed = noneRevealed) =>
  shownTurns(turns, secretsOf(turns), revealed).map(({ text }) => text);

test("a number that is read out while the other one nods is hidden in all of its pieces, and shown in one go", () => {
  const turns = call(
    ["agent", "What's the number on the card?"],
    ["caller", "4111 1111"],
    ["agent", "Mhm, go on."],
    ["caller", "1111 1111."],
    ["agent", "And your social?"],
    ["caller", "078051120"],
  );
  const secrets = secretsOf(turns);
  expect(shown(turns)).toEqual([
    "What's the number on the card?",
    "[card number]",
    "Mhm, go on.",
    "[card number].",
    "And your social?",
    "[social security number]",
  ]);
  const ids = [...secrets.values()].flat().map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);
  expect(shown(turns, new Set(ids.slice(0, 1)))).toEqual([
    "What's the number on the card?",
    "4111 1111",
    "Mhm, go on.",
    "1111 1111.",
    "And your social?",
    "[social security number]",
  ]);
});

test("who answers with digits of their own isn't nodding", () => {
  const turns = call(["caller", "4111 1111"], ["agent", "One one one one?"], ["caller", "1111 1111"]);
  expect(shown(turns)).toEqual(turns.map(({ text }) => text));
});

test("what can be heard of it is silent, with a margin, until it is revealed; turns that overlap are one silence", () => {
  const turns = call(["caller", "Hello."], ["caller", "It's 303-555-0158."], ["agent", "Thanks."]);
  const secrets = secretsOf(turns);
  const [first, ...more] = silencedIn(turns, secrets, noneRevealed);
  const { from = 0, to = 0 } = first ?? {};
  expect(more).toEqual([]);
  expect(from).toBeLessThan(10.5);
  expect(from).toBeGreaterThan(8);
  expect(to).toBeGreaterThan(13);
  const ids = new Set([...secrets.values()].flat().map(({ id }) => id));
  expect(silencedIn(turns, secrets, ids)).toEqual([]);
  const untimed = turns.map((turn) => ({ ...turn, start: null, end: null }));
  expect(silencedIn(untimed, secretsOf(untimed), noneRevealed)).toEqual([]);
});

test("times of words are believed to the second", () => {
  const words = ["Call", "303-555-0158", "please"].map((text, n) => ({ text, start: 20 + n, end: 21 + n }));
  const turn: Turn = {
    speaker: "",
    side: "caller",
    start: 20,
    end: 60,
    text: "Call 303-555-0158 please",
    words,
  };
  expect(silencedIn([turn], secretsOf([turn]), noneRevealed)).toEqual([{ from: 20, to: 23 }]);
});

test("nothing hidden can be read in what is shown, and each place of it is known in what was said", () => {
  const piece = fc.constantFrom("Hi", "so", "303-555-0158", "jane@acme.test", "4111 1111 1111 1111", "ok");
  fc.assert(
    fc.property(fc.array(fc.array(piece, { maxLength: 6 }), { maxLength: 5 }), (said) => {
      const turns = call(
        ...said
          .map((words, n) => [n % 2 ? "agent" : "caller", words.join(", ")] as const)
          .map(([side, text]): [Turn["side"], string] => [side, text]),
      );
      const secrets = secretsOf(turns);
      for (const [index, turn] of shownTurns(turns, secrets, noneRevealed).entries()) {
        expect(turn.text).not.toMatch(/\d|@/);
        const own = secrets.get(index) ?? [];
        for (const word of ["Hi", "ok"]) {
          const at = turn.text.lastIndexOf(word);
          const place = at < 0 ? -1 : saidOffset(own, turn.masks ?? [], at);
          expect(place < 0 || turns[index]?.text.startsWith(word, place)).toBe(true);
        }
      }
    }),
  );
});
