import type { Query, Term } from "./query.ts";
import type { Spoken, Vocabulary } from "./spoken.ts";
import { basesOf } from "./words.ts";

/** Where a term stands: the turn, the number of its first word in it, and how many words there are. */
export type Place = { turn: number; word: number; length: number };

/** Where nobody speaks, in seconds; `turn` is the one that ends it. */
type Silence = { turn: number; from: number; seconds: number };

/** `untimed`: it can't be told, as the transcript has no times. */
export type Match = { places: Place[]; silences: Silence[] } | "untimed" | null;

/** Makes the test of a query for calls of one vocabulary, which may grow meanwhile. */
export function matcher(query: Query, vocabulary: Vocabulary): (call: Spoken) => Match {
  const terms = query.terms.map((term) => ({
    term,
    isWord: term.words.map((word) => wordTest(word, term, vocabulary)),
  }));
  const needsTimes = query.first !== null || query.last !== null || query.silence !== null;
  const wanted = terms.filter(({ term }) => !term.isExcluded);
  const excluded = terms.filter(({ term }) => term.isExcluded);

  return (call) => {
    if (needsTimes && !call.isTimed) return "untimed";
    const found: Place[][] = [];
    for (const { term, isWord } of wanted) {
      const places = placesOf(call, term, isWord, query);
      if (places.length === 0) return null;
      found.push(places);
    }
    if (excluded.some(({ term, isWord }) => placesOf(call, term, isWord, query).length > 0)) return null;
    const silences = query.silence === null ? [] : silencesOf(call, query.silence);
    if (query.silence !== null && silences.length === 0) return null;
    const places = query.near === null ? found.flat() : nearEachOther(found, query.near);
    if (query.near !== null && places.length === 0) return null;
    return { places: places.sort(inOrder), silences };
  };
}

type WordTest = (id: number) => boolean;

/** Whether a word of the vocabulary is meant by a word of the query; each is compared once. */
function wordTest(word: string, { isExact }: Term, { words }: Vocabulary): WordTest {
  const bases = new Set(basesOf(word));
  const known: boolean[] = [];
  return (id) => {
    const number = id >>> 1;
    const before = known[number];
    if (before !== undefined) return before;
    const other = words[number] ?? "";
    const isMeant = other === word || (!isExact && basesOf(other).some((base) => bases.has(base)));
    known[number] = isMeant;
    return isMeant;
  };
}

function placesOf(call: Spoken, { words, saidBy }: Term, isWord: readonly WordTest[], query: Query): Place[] {
  const { ids, starts, turns } = call;
  const [isFirst, ...areNext] = isWord;
  const places: Place[] = [];
  if (isFirst === undefined) return places;
  for (let turn = 0; turn < turns.length; turn += 1) {
    if (saidBy !== null && turns[turn]?.side !== saidBy) continue;
    const begin = starts[turn] ?? 0;
    const last = (starts[turn + 1] ?? 0) - words.length;
    for (let at = begin; at <= last; at += 1) {
      if (!isFirst(ids[at] ?? 0)) continue;
      if (!areNext.every((isNext, index) => isNext(ids[at + index + 1] ?? 0))) continue;
      if (isWithin(call, at, query)) places.push({ turn, word: at - begin, length: words.length });
    }
  }
  return places;
}

function isWithin(call: Spoken, at: number, { onlyAsked, first, last }: Query): boolean {
  if (onlyAsked && ((call.ids[at] ?? 0) & 1) === 0) return false;
  if (first === null && last === null) return true;
  const second = call.seconds[at] ?? 0;
  return first === null ? second >= call.duration - (last ?? 0) : second < first;
}

/**
 * The places of terms that stand near each other: in one turn, from one place to the next at most `near` words, and each
 * of the terms among them.
 */
function nearEachOther(found: readonly Place[][], near: number): Place[] {
  const all = found.flatMap((places, term) => places.map((place) => ({ place, term })));
  all.sort((one, other) => inOrder(one.place, other.place));
  const kept: Place[] = [];
  let group: typeof all = [];
  let end = 0;
  const close = () => {
    if (new Set(group.map(({ term }) => term)).size === found.length)
      kept.push(...group.map(({ place }) => place));
    group = [];
  };
  for (const one of all) {
    const last = group.at(-1)?.place;
    if (last !== undefined && (last.turn !== one.place.turn || one.place.word - end > near)) close();
    end = Math.max(group.length === 0 ? 0 : end, one.place.word + one.place.length);
    group.push(one);
  }
  close();
  return kept;
}

const inOrder = (one: Place, other: Place) => one.turn - other.turn || one.word - other.word;

/** Where nobody speaks for longer than so many seconds. Turns may overlap, and nothing promises that they are in order. */
function silencesOf({ turns }: Spoken, longerThan: number): Silence[] {
  const order = turns.map((_, turn) => turn).sort((one, other) => startOf(one) - startOf(other));
  const silences: Silence[] = [];
  let reached: number | null = null;
  for (const turn of order) {
    const start = startOf(turn);
    if (reached !== null && start - reached > longerThan)
      silences.push({ turn, from: reached, seconds: start - reached });
    reached = Math.max(reached ?? 0, turns[turn]?.until ?? start);
  }
  return silences;

  function startOf(turn: number): number {
    return turns[turn]?.start ?? 0;
  }
}
