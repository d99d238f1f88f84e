import fc from "fast-check";
import { expect, test } from "vitest";
import { parseQuery } from "./query.ts";

test("reads words, phrases, who says them, and where", () => {
  const { query } = parseQuery(
    `refund  -manager agent:"thank you" -caller:hold “your card” near:5 first:30 in:questions silence:20`,
  );
  expect(query).toEqual({
    terms: [
      { written: "refund", words: ["refund"], isExact: false, saidBy: null, isExcluded: false },
      { written: "-manager", words: ["manager"], isExact: false, saidBy: null, isExcluded: true },
      {
        written: `agent:"thank you"`,
        words: ["thank", "you"],
        isExact: true,
        saidBy: "agent",
        isExcluded: false,
      },
      { written: "-caller:hold", words: ["hold"], isExact: false, saidBy: "caller", isExcluded: true },
      { written: "“your card”", words: ["your", "card"], isExact: true, saidBy: null, isExcluded: false },
    ],
    near: 5,
    first: 30,
    last: null,
    onlyAsked: true,
    silence: 20,
  });
});

test("what is written together is a phrase, and a colon in a time is none of ours", () => {
  const words = (typed: string) => parseQuery(typed).query?.terms.map((term) => term.words);
  expect(words("e-mail 10:30 note: 555-0134")).toEqual([
    ["e", "mail"],
    ["10", "30"],
    ["note"],
    ["555", "0134"],
  ]);
  expect(words("Agent:Yes caller: no")).toEqual([["yes"], ["caller"], ["no"]]);
  expect(parseQuery("silence:5").query).toMatchObject({ terms: [], silence: 5 });
});

test.each([
  ["", "Type what to look for."],
  ["near:5", "Add the words to look for."],
  ['refund "my card', "The quotes of \"my card aren't closed."],
  ["refund near:5", "“near:” needs two words or phrases that are near each other."],
  ["refund card near:zero", "near:zero: write a number of words from 1 to 50, such as near:5."],
  ["first:0 x", "first:0: write a number of seconds from 1 to 3600, such as first:30."],
  ["x first:30 last:30", "Choose “first:” or “last:”, not both."],
  ["x last:5 last:6", "“last:” is there twice."],
  ["speaker:bob", "We don't know “speaker:”. Leave a blank after the colon to look for the word."],
  ["x -near:5", "-near:5 can't be excluded: “-” goes before words."],
  ["in:answers x", "in:answers: only in:questions is possible."],
  ["refund -?!", "There's no word in -?!."],
  ["- x", "There's no word in -."],
  ['agent:"…"', 'There\'s no word in agent:"….".'.replace("….", "…")],
  ["a ".repeat(21), "20 words and phrases are possible at once."],
  [`"${"a ".repeat(21)}"`, `"${"a ".repeat(21)}" is too long: 20 words are possible.`],
])("%j is refused: %s", (typed, problem) => expect(parseQuery(typed)).toEqual({ query: null, problem }));

test("whatever is typed is read or refused with a sentence", () => {
  const piece = fc.constantFrom(
    '"',
    "-",
    ":",
    " ",
    "agent:",
    "near:",
    "5",
    "in:questions",
    "word",
    "“",
    "ß",
    "返",
  );
  const typed = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(piece).map((pieces) => pieces.join("")),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const { query, problem } = parseQuery(text);
      expect(query === null).toBe(problem !== null);
      for (const { words } of query?.terms ?? []) expect(words.length).toBeGreaterThan(0);
    }),
  );
});
