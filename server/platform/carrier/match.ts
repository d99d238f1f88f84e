const keypad = "22233344455566677778889999";

function digitOf(letter: string): string {
  return keypad.charAt(letter.charCodeAt(0) - "A".charCodeAt(0));
}

/**
 * A search as a test for ten digits: `801*` is an area code, `*88` an ending, other digits may stand anywhere, letters
 * are those of the keypad, and the country code may stand before a number of eleven digits.
 * @returns null when the search holds anything else
 */
export function readMatch(match: string): ((number: string) => boolean) | null {
  const text = match.toUpperCase().replaceAll(/[\s().+-]/g, "");
  const parts = /^(\*?)([0-9A-Z]{1,11})(\*?)$/.exec(text);
  if (!parts) return null;
  const [, before = "", word = "", after = ""] = parts;
  const spelled = word.replaceAll(/[A-Z]/g, digitOf);
  // No area code begins with 1: there it can only be the country.
  const fromStart = spelled.length === 11 || (before === "" && after !== "");
  const digits = fromStart ? spelled.replace(/^1/, "") : spelled;
  if (digits.length > 10) return null;
  if (before === "" && after !== "") return (number) => number.startsWith(digits);
  if (before !== "" && after === "") return (number) => number.endsWith(digits);
  return (number) => number.includes(digits);
}
