import fc from "fast-check";
import { expect, test } from "vitest";
import { matcher, type Match } from "./match.ts";
import { parseQuery, type Query, type Term } from "./query.ts";
import { newVocabulary, spokenOf, type Spoken, type SpokenTurn } from "./spoken.ts";
import { parseTranscript } from "../../../http/said/transcript.ts";
import { isFormOf, wordsOf, type Word } from "./words.ts";

type Read = { query: Query; transcription: unknown; duration: number };

function search({ query, transcription, duration }: Read): Match {
  const vocabulary = newVocabulary();
  const spoken = spokenOf(vocabulary, transcription, duration);
  return spoken === null ? null : matcher(query, vocabulary)(spoken);
}

function queryOf(typed: string): Query {
  const { query, problem } = parseQuery(typed);
  if (query === null) throw new Error(problem);
  return query;
}

/** The definition, word by word and without any haste. */
function naive({ query, transcription, duration }: Read): "untimed" | string[] | null {
  const call = spokenOf(newVocabulary(), transcription, duration);
  if (call === null) return null;
  const given = parseTranscript(transcription, duration)?.turns ?? [];
  const { first, last, silence, near } = query;
  if (!call.isTimed && [first, last, silence].some((limit) => limit !== null)) return "untimed";
  const wanted = query.terms
    .filter(({ isExcluded }) => !isExcluded)
    .map((term) => naivePlaces(call, term, query, given));
  const excluded = query.terms.filter(({ isExcluded }) => isExcluded);
  if (wanted.some((places) => places.length === 0)) return null;
  if (excluded.some((term) => naivePlaces(call, term, query, given).length > 0)) return null;
  const silences = silence === null ? [] : naiveSilences(call, silence);
  if (silence !== null && silences.length === 0) return null;
  const places = near === null ? wanted.flat() : naiveNear(wanted, near);
  if (near !== null && places.length === 0) return null;
  const named = places.map(([turn, word, length]) => `${turn}/${word}/${length}`);
  return [...named, ...silences].sort();
}

type Given = { words?: { start: number }[] }[];
type NaivePlace = [turn: number, word: number, length: number];

function naivePlaces(
  call: Spoken,
  term: Term,
  { onlyAsked, first, last }: Query,
  given: Given,
): NaivePlace[] {
  const places: NaivePlace[] = [];
  for (const [index, turn] of call.turns.entries()) {
    const words = wordsOf(turn.text);
    for (const [at, word] of words.entries()) {
      const said = words.slice(at, at + term.words.length).map((one) => one.word);
      const second = naiveSecond(turn, given[index]?.words, words, at);
      const isThere =
        said.length === term.words.length &&
        term.words.every(
          (wordOf, n) => said[n] === wordOf || (!term.isExact && isFormOf(wordOf, said[n] ?? "")),
        ) &&
        (term.saidBy === null || turn.side === term.saidBy) &&
        (!onlyAsked || word.isAsked) &&
        (first === null || second < first) &&
        (last === null || second >= call.duration - last);
      if (isThere) places.push([index, at, term.words.length]);
    }
  }
  return places;
}

/** As the transcript says of this word; else as far into the turn's time as the word is into its text. */
function naiveSecond(turn: SpokenTurn, given: Given[number]["words"], words: Word[], at: number): number {
  const { start, until, text } = turn;
  if (start === null || until === null) return Number.NaN;
  const isKnown = given !== undefined && given.length === words.length;
  const share = (words[at]?.from ?? 0) / text.length;
  return Math.fround(isKnown ? (given[at]?.start ?? start) : start + (until - start) * share);
}

/** Everything that can be reached from one place by steps of at most so many words, as long as each term is there. */
function naiveNear(wanted: NaivePlace[][], near: number): NaivePlace[] {
  const all = wanted.flatMap((places, term) => places.map((place) => ({ place, term })));
  const isNext = ([turn, word, length]: NaivePlace, [turn2, word2, length2]: NaivePlace) =>
    turn === turn2 && word2 - (word + length) <= near && word - (word2 + length2) <= near;
  return all
    .filter((one) => {
      const group = new Set([one]);
      for (const member of group)
        for (const other of all) if (isNext(member.place, other.place)) group.add(other);
      return new Set([...group].map(({ term }) => term)).size === wanted.length;
    })
    .map(({ place }) => place);
}

/** Each second (in tenths) that nobody speaks in, put together. */
function naiveSilences({ turns }: Spoken, longerThan: number): string[] {
  const starts = [...new Set(turns.map(({ start }) => start ?? 0))].sort((one, other) => one - other);
  return starts.flatMap((start) => {
    const before = turns.filter((turn) => (turn.start ?? 0) < start);
    const until = Math.max(
      ...before.map((turn) => turn.until ?? 0),
      ...before.map((turn) => turn.start ?? 0),
    );
    return before.length > 0 && start - until > longerThan ? [`silence ${rounded(until)} to ${start}`] : [];
  });
}

const rounded = (seconds: number) => Math.round(seconds * 1000) / 1000;

function found(match: Match): ReturnType<typeof naive> {
  if (match === null || match === "untimed") return match;
  const places = match.places.map(({ turn, word, length }) => `${turn}/${word}/${length}`);
  return [
    ...places,
    ...match.silences.map(({ from, seconds }) => `silence ${rounded(from)} to ${rounded(from + seconds)}`),
  ].sort();
}

const word = fc.constantFrom(
  ..."refund refunds cancel cancelled cancelling card the a hold pay paid José 返金 don't".split(" "),
);
const sentence = fc
  .tuple(fc.array(word, { maxLength: 9 }), fc.constantFrom(".", "?", "", "?!", ","))
  .map(([words, end]) => words.join(" ") + end);
const text = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((sentences) => sentences.join(" "));
const who = fc.constantFrom("Agent", "Caller", "Maria", "");
const second = fc.nat({ max: 120 });
const turn = fc.record(
  { speaker: who, text, start: second, end: second, words: fc.constant(undefined) },
  { requiredKeys: ["text", "start"] },
);
const withWords = fc.tuple(fc.array(word, { minLength: 1, maxLength: 6 }), second).map(([words, start]) => ({
  speaker: "Caller",
  start,
  text: words.join(" "),
  words: words.map((one, index) => ({ word: one, start: start + index * 2, end: start + index * 2 + 1 })),
}));
const clock = (seconds: number) =>
  `[00:0${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}]`;
const line = fc.tuple(second, who, text).map(([at, name, words]) => `${clock(at)} ${name}: ${words}`);
const spokenLine = fc
  .tuple(fc.constantFrom("Agent", "Caller"), text)
  .map(([name, words]) => `${name}: ${words}`);
const transcription = fc.oneof(
  fc.array(fc.oneof(turn, withWords), { maxLength: 6 }),
  fc.array(line, { maxLength: 6 }).map((lines) => lines.join("\n")),
  fc.array(spokenLine, { maxLength: 6 }).map((lines) => lines.join("\n")),
  fc.array(text, { maxLength: 3 }).map((parts) => parts.join("\n\n")),
  fc.anything(),
);
const searched = fc.oneof(
  word,
  fc.array(word, { minLength: 2, maxLength: 3 }).map((words) => `"${words.join(" ")}"`),
);
const term = fc
  .tuple(fc.constantFrom("", "", "-"), fc.constantFrom("", "", "agent:", "caller:"), searched)
  .map((parts) => parts.join(""));
const limit = (name: string, most: number) => fc.integer({ min: 1, max: most }).map((n) => `${name}:${n}`);
const wanted = fc.oneof(
  fc.array(term, { minLength: 1, maxLength: 3 }),
  fc.tuple(searched, searched, limit("near", 6)),
  fc.tuple(searched, searched, searched, limit("near", 6)),
  limit("silence", 40).map((one) => [one]),
);
const typed = fc
  .tuple(
    wanted,
    fc.option(
      fc.oneof(limit("first", 60), limit("last", 60), fc.constant("in:questions"), limit("silence", 30)),
      {
        nil: "",
        freq: 2,
      },
    ),
  )
  .map(([terms, more]) => [...terms, more].join(" "))
  .filter((query) => parseQuery(query).query !== null);

test("finds what a scan of every word finds, in transcripts of every shape", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(typed, transcription, fc.oneof(second, fc.constant(Number.NaN)), (query, said, duration) => {
      const read = { query: queryOf(query), transcription: said, duration };
      const expected = naive(read);
      expect(found(search(read))).toEqual(expected);
      seen.add(expected === null ? "nothing" : expected === "untimed" ? expected : "found");
      for (const operator of query.match(/[a-z]+(?=:)|-|"/g) ?? [])
        if (Array.isArray(expected)) seen.add(operator);
    }),
    { numRuns: 4_000 },
  );
  // None of it is vacuous: each operator has found something.
  const operators = [
    "nothing",
    "untimed",
    "found",
    "agent",
    "caller",
    "near",
    "first",
    "last",
    "in",
    "silence",
    "-",
    '"',
  ];
  expect(operators.filter((operator) => !seen.has(operator))).toEqual([]);
});

const call = `[00:00:01] Agent: Thank you for calling. How can I help?
[00:00:20] Caller: I was charged twice and I want to cancel my plan.
[00:01:30] Agent: I'm sorry. Would you like a refund, or should I cancel it?`;

test("what is masked in a transcript is neither found nor shown, nor kept", () => {
  const transcription =
    "[00:00:01] Agent: Your card?\n[00:00:04] Caller: It's 4111 1111 1111 1111, in Provo.";
  const vocabulary = newVocabulary();
  const spoken = spokenOf(vocabulary, transcription, 10);
  expect(JSON.stringify([spoken, vocabulary.words])).not.toContain("1111");
  expect(search({ query: queryOf("4111"), transcription, duration: 10 })).toBeNull();
  expect(search({ query: queryOf('provo "card number"'), transcription, duration: 10 })).not.toBeNull();
});

test.each([
  ["cancelled", ["1/8/1", "2/10/1"]],
  ["caller:cancel", ["1/8/1"]],
  ['"cancel my plan"', ["1/8/3"]],
  ['"cancelling"', null],
  ["charge cancel near:3", null],
  ["charge cancel near:6", ["1/2/1", "1/8/1"]],
  ["cancel in:questions", ["2/10/1"]],
  ["-agent:recorded first:30", []],
  ["-agent:thank first:30", null],
  ["-agent:thank last:60", []],
  ["refund -plan", null],
  ["cancel last:10", ["2/10/1"]],
  ["silence:50", ["silence 29.2 to 90"]],
  ["silence:65", null],
])("%s in a call of two people", (query, places) => {
  const match = found(search({ query: queryOf(query), transcription: call, duration: 96 }));
  expect(match).toEqual(places);
});
