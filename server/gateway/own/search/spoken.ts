import { maskText } from "../../../http/said/masks.ts";
import { spokenUntil } from "../../../http/said/spoken.ts";
import { parseTranscript, type Turn } from "../../../http/said/transcript.ts";
import { wordsOf } from "./words.ts";

/** One thing said. `start` and `until` are seconds of the recording, null where the transcript has no times. */
export type SpokenTurn = {
  speaker: string;
  side: "agent" | "caller" | "other";
  start: number | null;
  until: number | null;
  text: string;
};

/** A transcript that is looked through often: each word is a number, and whole vocabularies are compared once. */
export type Spoken = {
  turns: readonly SpokenTurn[];
  isTimed: boolean;
  /** Seconds; where the call doesn't say, until the last word. */
  duration: number;
  /** For each word its number in the vocabulary times two, and one more in a question. */
  ids: Uint32Array;
  /** When each of these words is said: as the transcript says, else by its place in the turn. Empty where there are no times. */
  seconds: Float32Array;
  /** Where the words of each turn begin in `ids`; one more for the end. */
  starts: Uint32Array;
  /** What it takes in memory, about. */
  bytes: number;
};

/** The words of many transcripts, numbered as they come. */
export type Vocabulary = { words: string[]; numbers: Map<string, number> };

export const newVocabulary = (): Vocabulary => ({ words: [], numbers: new Map() });

/** What objects take besides their text, as measured on Node 24. */
const BYTES_OF_CALL = 900;
const BYTES_OF_TURN = 150;

/** Makes a transcription of any shape ready; null where there is nothing to read. */
export function spokenOf(vocabulary: Vocabulary, transcription: unknown, duration: number): Spoken | null {
  const read = parseTranscript(transcription, duration);
  if (read === null) return null;
  const ids: number[] = [];
  const seconds: number[] = [];
  const starts = new Uint32Array(read.turns.length + 1);
  let letters = 0;
  const turns = read.turns.map((turn, index): SpokenTurn => {
    const { speaker, side, start } = turn;
    const until = start === null ? null : spokenUntil(start, turn);
    // Nothing of what isn't for everybody is kept, so no search finds it, or finds out what it is.
    const text = maskText(turn.text, read.turns[index - 1]?.text);
    starts[index] = ids.length;
    const words = wordsOf(text);
    const secondOf = secondsIn({ ...turn, text }, until, words.length);
    for (const [at, { word, from, isAsked }] of words.entries()) {
      ids.push(numberOf(vocabulary, word) * 2 + (isAsked ? 1 : 0));
      if (read.timed) seconds.push(secondOf(at, from));
    }
    letters += text.length;
    return { speaker, side, start, until, text };
  });
  starts[turns.length] = ids.length;
  const last = turns.reduce((latest, { until }) => Math.max(latest, until ?? 0), 0);
  return {
    turns,
    isTimed: read.timed,
    duration: Number.isFinite(duration) && duration > 0 ? duration : last,
    ids: Uint32Array.from(ids),
    seconds: Float32Array.from(seconds),
    starts,
    bytes: BYTES_OF_CALL + turns.length * BYTES_OF_TURN + letters * 2 + (ids.length + seconds.length) * 4,
  };
}

/** When a word of a turn is said, by its number and by where it stands. */
function secondsIn({ start, text, words }: Turn, until: number | null, count: number) {
  const begin = start ?? 0;
  const perLetter = ((until ?? begin) - begin) / Math.max(text.length, 1);
  // Where the transcript counts other words than we do, its times would be those of other words.
  const known = words?.length === count ? words : null;
  return (word: number, from: number) => known?.[word]?.start ?? begin + from * perLetter;
}

function numberOf({ words, numbers }: Vocabulary, word: string): number {
  const known = numbers.get(word);
  if (known !== undefined) return known;
  numbers.set(word, words.length);
  words.push(word);
  return words.length - 1;
}
