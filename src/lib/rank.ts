import { fold } from "./fold.ts";

const inWord = /[\p{L}\p{M}\p{N}]/u;

/** Whether a folded text has something at the beginning of a word. */
function beginsWord(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1))
    if (at === 0 || !inWord.test(text.charAt(at - 1))) return true;
  return false;
}

/**
 * What was found for a search, the best first: what begins with it, then what has its words at the beginning of words, as
 * "Jill Lindqvist" has "lind" and "Mei Trujillo" doesn't have "jill". Among equals the order stays.
 */
export function bestFirst<Item>(
  found: readonly Item[],
  search: string,
  textOf: (item: Item) => string,
): Item[] {
  const words = fold(search).trim();
  if (words === "") return [...found];
  const ranks = new Map(
    found.map((item) => {
      const text = fold(textOf(item)).trim();
      if (text.startsWith(words)) return [item, 0];
      return [item, words.split(" ").every((word) => beginsWord(text, word)) ? 1 : 2];
    }),
  );
  return found.toSorted((one, other) => (ranks.get(one) ?? 2) - (ranks.get(other) ?? 2));
}
