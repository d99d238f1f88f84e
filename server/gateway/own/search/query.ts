import { wordsOf } from "./words.ts";

/** Words that follow each other: a word in any of its forms, or a phrase as it stands. */
export type Term = {
  /** As it was written. */
  written: string;
  words: readonly string[];
  /** In quotes: these words, and not others of their forms. */
  isExact: boolean;
  saidBy: "agent" | "caller" | null;
  /** Whoever says it, the call is left out. */
  isExcluded: boolean;
};

/** What is looked for in a call. All of it has to be there; `near`, `first`, `last` and `onlyAsked` hold for every term. */
export type Query = {
  terms: readonly Term[];
  /** At most so many words between one that is found and the next, in what one person says in one turn. */
  near: number | null;
  /** In so many seconds from the start, or before the end. */
  first: number | null;
  last: number | null;
  /** In sentences that end with a question mark. */
  onlyAsked: boolean;
  /** Nobody speaks for longer than so many seconds, between two turns. */
  silence: number | null;
};

export type Parsed = { query: Query; problem: null } | { query: null; problem: string };

const MOST_TERMS = 20;
const MOST_WORDS = 20;
const counts = { near: 50, first: 3600, last: 3600, silence: 3600 };

/** Thrown inside of the parser, with a sentence that names what is wrong. */
class Fault extends Error {}

/** Reads what somebody has typed; or says, in a sentence that names the part, why it can't be looked for. */
export function parseQuery(typed: string): Parsed {
  try {
    return { query: read(typed), problem: null };
  } catch (error) {
    if (error instanceof Fault) return { query: null, problem: error.message };
    throw error;
  }
}

const part = /\s*((-?)(?:([a-z]+):(?=\S))?(?:["“”]([^"“”]*)(["“”]?)|([^\s"“”]*)))/iy;

function read(typed: string): Query {
  const query = { near: null, first: null, last: null, onlyAsked: false, silence: null } as Query;
  const asked: Query & { terms: Term[] } = { ...query, terms: [] };
  const text = typed.trim();
  part.lastIndex = 0;
  while (part.lastIndex < text.length) {
    const found = part.exec(text);
    if (found === null || found[1] === "") throw new Fault("We can't read this search.");
    readPart(asked, found);
  }
  return checked(asked);
}

function readPart(asked: Query & { terms: Term[] }, found: RegExpExecArray): void {
  const [, written = "", minus, name, quoted, close, plain = ""] = found;
  if (quoted !== undefined && close === "") throw new Fault(`The quotes of ${written} aren't closed.`);
  const text = quoted ?? plain;
  const key = name?.toLowerCase();
  if (key !== undefined && key !== "agent" && key !== "caller") {
    if (minus === "-") throw new Fault(`${written} can't be excluded: “-” goes before words.`);
    return setLimit(asked, key, text, written);
  }
  const words = wordsOf(text).map(({ word }) => word);
  if (words.length === 0) throw new Fault(`There's no word in ${written}.`);
  if (words.length > MOST_WORDS) throw new Fault(`${written} is too long: ${MOST_WORDS} words are possible.`);
  const isExact = quoted !== undefined;
  asked.terms.push({ written, words, isExact, saidBy: key ?? null, isExcluded: minus === "-" });
}

function setLimit(asked: Query, key: string, value: string, written: string): void {
  if (key === "in") {
    if (!/^questions?$/i.test(value)) throw new Fault(`${written}: only in:questions is possible.`);
    Object.assign(asked, { onlyAsked: true });
    return;
  }
  if (!(key in counts)) {
    throw new Fault(`We don't know “${key}:”. Leave a blank after the colon to look for the word.`);
  }
  const most = counts[key as keyof typeof counts];
  const number = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= 1 && number <= most)) {
    const what = key === "near" ? "words" : "seconds";
    throw new Fault(
      `${written}: write a number of ${what} from 1 to ${most}, such as ${key}:${key === "near" ? 5 : 30}.`,
    );
  }
  if (asked[key as keyof typeof counts] !== null) throw new Fault(`“${key}:” is there twice.`);
  Object.assign(asked, { [key]: number });
}

function checked(asked: Query): Query {
  const { terms, near, first, last, onlyAsked, silence } = asked;
  const wanted = terms.filter(({ isExcluded }) => !isExcluded);
  if (terms.length === 0 && silence === null) {
    throw new Fault(
      near === null && !onlyAsked && first === null && last === null
        ? "Type what to look for."
        : "Add the words to look for.",
    );
  }
  if (terms.length > MOST_TERMS) throw new Fault(`${MOST_TERMS} words and phrases are possible at once.`);
  if (near !== null && wanted.length < 2)
    throw new Fault("“near:” needs two words or phrases that are near each other.");
  if (first !== null && last !== null) throw new Fault("Choose “first:” or “last:”, not both.");
  return asked;
}
