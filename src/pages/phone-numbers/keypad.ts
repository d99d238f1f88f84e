const LETTERS = "22233344455566677778889999";

/** The digits that letters stand for on a keypad: "FLOWERS" → "3569377". */
export function spelledOut(text: string): string {
  return text
    .toUpperCase()
    .replaceAll(/[A-Z]/g, (letter) => LETTERS.charAt(letter.charCodeAt(0) - "A".charCodeAt(0)));
}

/**
 * What is typed to find a number, without what people put between digits; null when it holds anything but digits and
 * letters, or is longer than a number.
 */
export function plainMatch(text: string): string | null {
  const plain = text
    .normalize("NFKC")
    .replaceAll(/[\p{Cf}\s().+\-\u2010-\u2015\u2212/]/gu, "")
    .toUpperCase();
  return /^[0-9A-Z]{0,11}$/.test(plain) ? plain : null;
}

/** Where in the ten digits of a number the match lies; null when nowhere. */
export function placeOfMatch(number: string, match: string): { from: number; to: number } | null {
  const digits = spelledOut(match);
  // No area code begins with 1: there it can only be the country.
  const wanted = digits.length === 11 ? digits.replace(/^1/, "") : digits;
  const from = wanted === "" ? -1 : number.indexOf(wanted);
  return from < 0 ? null : { from, to: from + wanted.length };
}
