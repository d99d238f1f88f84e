import type { OwnSchemas } from "../handler.ts";
import type { Match, Place } from "./match.ts";
import type { Spoken, SpokenTurn } from "./spoken.ts";
import { wordsOf, type Word } from "./words.ts";

type Snippet = OwnSchemas["TranscriptSnippet"];

const MOST_SNIPPETS = 3;
/** Letters before what was found, and after it. */
const AROUND = 70;
const MOST_LETTERS = 240;
/** A single word may be as long as a transcript. */
const AT_MOST = 600;

/** Where a call says what was looked for: a few lines of it, and how many places they leave out. */
export function snippetsOf(
  call: Spoken,
  { places, silences }: Exclude<Match, "untimed" | null>,
): { snippets: Snippet[]; more: number } {
  const { turns } = call;
  const snippets: Snippet[] = [];
  let left = [...places];
  while (left.length > 0 && snippets.length < MOST_SNIPPETS) {
    const turn = left[0]?.turn ?? 0;
    const { taken, ...snippet } = around(
      call,
      turn,
      left.filter((place) => place.turn === turn),
    );
    snippets.push(snippet);
    left = left.slice(taken);
  }
  let more = left.length;
  for (const { turn: index, from, seconds } of silences) {
    const turn = turns[index];
    if (turn === undefined) continue;
    if (snippets.length >= MOST_SNIPPETS) more += 1;
    else snippets.push({ ...silentBefore(turn), turn: index, second: from, silence: seconds });
  }
  return { snippets, more };
}

/** A part of a turn around the first of its places, with the others that stand in it. */
function around(call: Spoken, index: number, places: Place[]): Snippet & { taken: number } {
  const { text, speaker, side } = call.turns[index] ?? { text: "", speaker: "", side: "other" as const };
  const words = wordsOf(text);
  const spans = places.map((place) => spanOf(words, place));
  const head = spans[0] ?? { from: 0, to: 0 };
  const from = cutBefore(words, head.from - AROUND);
  const within = spans.filter((span, n) => n === 0 || span.to - from <= MOST_LETTERS - AROUND);
  const last = within.reduce((end, { to }) => Math.max(end, to), head.to);
  const to = Math.min(cutAfter(words, last + AROUND, text.length), from + AT_MOST);
  const lead = from > 0 ? "…" : "";
  const shift = lead.length - from;
  const second = call.seconds[(call.starts[index] ?? 0) + (places[0]?.word ?? 0)] ?? null;
  return {
    turn: index,
    second,
    speaker: speaker.slice(0, AROUND),
    side,
    text: `${lead}${text.slice(from, to)}${to < text.length ? "…" : ""}`,
    marks: within.map((span) => ({ from: span.from + shift, to: Math.min(span.to, to) + shift })),
    silence: null,
    taken: within.length,
  };
}

function spanOf(words: readonly Word[], { word, length }: Place): { from: number; to: number } {
  return { from: words[word]?.from ?? 0, to: words[word + length - 1]?.to ?? 0 };
}

/** The start of the first whole word from there on. */
function cutBefore(words: readonly Word[], at: number): number {
  return at <= 0 ? 0 : (words.find(({ from }) => from >= at)?.from ?? 0);
}

function cutAfter(words: readonly Word[], at: number, length: number): number {
  return at >= length ? length : (words.findLast(({ to }) => to <= at)?.to ?? at);
}

/** What is said after a silence. */
function silentBefore({ speaker, side, text }: SpokenTurn): Omit<Snippet, "turn" | "second" | "silence"> {
  const to = cutAfter(wordsOf(text), 2 * AROUND, text.length);
  return {
    speaker: speaker.slice(0, AROUND),
    side,
    text: `${text.slice(0, to)}${to < text.length ? "…" : ""}`,
    marks: [],
  };
}
