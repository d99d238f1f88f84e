/** Letters of their own that people type without their stroke, or as two. */
const LETTERS: Record<string, string> = {
  æ: "ae",
  đ: "d",
  ð: "d",
  ħ: "h",
  ł: "l",
  ŋ: "n",
  ø: "o",
  œ: "oe",
  þ: "th",
  ŧ: "t",
  ς: "σ",
};

const PLAIN = /^[\t\n\r\x20-\x7E]*$/;

/**
 * A text as every search compares it: without case, accents and strokes, so that "JOSÉ" is found by "jose", "Łukasz" by
 * "lukasz", "straße" by "STRASSE" and "οδος" by "ΟΔΟΣ".
 */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  const bare = text.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "");
  // Down, up and down again: some letters have no small form of their own ("ß" is "SS").
  return bare
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[æđðħłŋøœþŧς]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[\p{Pd}\u2212]/gu, "-")
    .replace(/[\u2018\u2019\u02BC]/g, "'");
}

/** The words that somebody typed to find a name, in whatever order the name has them; none when all is meant. */
export function foldedWords(typed: string): string[] {
  const words = fold(typed).split(/[\s,]+/);
  return words.filter((word) => word !== "").slice(0, 8);
}
