import { plainWords } from "./words.ts";

/** What wishes.yaml says of words, each list parted by commas: signs that stand for one, those that are misspelt, names. */
export type Mended = {
  signs: Record<string, string>;
  spelt: Record<string, string>;
  misspelt: string;
  not_misspelt: string;
  names: string;
};

const listed = (words: string) => words.split(/,\s+/);

/** One letter more or less in a shorter word makes another word of it: "list" is no misspelt "lost". */
const SHORTEST = 5;

const withoutVowels = (word: string) => word.replaceAll(/[aeiou]/g, "").replaceAll(/(.)\1+/g, "$1");

/**
 * Makes what mends the words of a text. A word that isn't known is read as one of `right` if it differs from that by one letter
 * (wrong, missing, too many, or swapped with the next), or if it is what remains of one without its vowels.
 */
function misspellings(right: readonly string[], known: readonly string[]): (text: string) => string {
  const knows = new Set(known);
  const bare = new Map(right.map((word) => [withoutVowels(word), word]));
  const mended = (word: string): string => {
    if (knows.has(word) || word.length < 3) return word;
    if (!/[aeiou]/.test(word)) return bare.get(withoutVowels(word)) ?? word;
    if (word.length < SHORTEST) return word;
    return right.find((other) => other.length >= SHORTEST && isNear(word, other)) ?? word;
  };
  return (text) => text.replaceAll(/\b[a-z]+\b/g, mended);
}

/** Puts one word in the place of any name: a pattern that had them all would take long to make and to run. */
function nameReader(names: string[]): (text: string) => string {
  const known = new Map(names.map((name) => [`${name}s`, "name_s"]));
  for (const name of names) known.set(name, "name_");
  return (text) => text.replaceAll(/\b[a-z]+\b/g, (word) => known.get(word) ?? word);
}

/** Makes what reads a text, or a part of one, as plain words with nothing misspelt; every name is "name_". */
export function mender(
  { signs, spelt, misspelt, names }: Mended,
  known: readonly string[],
): (body: string) => string {
  const typed = Object.entries(spelt).map(
    ([word, written]) => [word, new RegExp(`\\b(?:${written})\\b`, "giu")] as const,
  );
  const mended = misspellings(listed(misspelt), known);
  const named = nameReader(listed(names));
  return (body) => {
    const worded = Object.entries(signs).reduce(
      (left, [sign, word]) => left.replaceAll(sign, ` ${word} `),
      body,
    );
    const spelled = typed.reduce((left, [word, one]) => left.replace(one, word), worded);
    return named(mended(plainWords(spelled)));
  };
}

/** Whether two different words are the same but for one letter, or for two that have changed places. */
function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const [left, rest] = [one.slice(start), other.slice(start)];
  if (left.length !== rest.length) return left.slice(1) === rest || left === rest.slice(1);
  return (
    left.slice(1) === rest.slice(1) ||
    (left[0] === rest[1] && left[1] === rest[0] && left.slice(2) === rest.slice(2))
  );
}
