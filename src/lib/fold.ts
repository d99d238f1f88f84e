/** Letters and signs that Unicode keeps apart, and that are variants of others for people who search. */
const alike: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ŧ: "t",
  ı: "i",
  ς: "σ",
  "\u2018": "'",
  "\u2019": "'",
  "\u02BC": "'",
};
const alikes = /[\p{Pd}\u2212ßæœøłđðþħŧıς\u2018\u2019\u02BC]/gu;

const ascii = /^[\t\n\r\x20-\x7E]*$/;

/**
 * A text as a search compares it, without case, accents and width: "lukasz" finds "Łukasz", "STRASSE" "Straße", "οδος"
 * "ΟΔΌΣ". Everything that is found in the browser is found by this. Ten thousand names have to be folded between two
 * keys, so it goes over a text as seldom as it can.
 */
export function fold(text: string): string {
  const lower = ascii.test(text)
    ? text.toLowerCase()
    : text
        .normalize("NFKD")
        .toLowerCase()
        .replaceAll(/[\p{M}\p{Cf}]/gu, "")
        .replaceAll(alikes, (sign) => alike[sign] ?? "-");
  return /\s\s|[^\S ]/.test(lower) ? lower.replaceAll(/\s+/g, " ") : lower;
}

/** Whether each word of a search stands somewhere in a text. */
export function hasWords(text: string, search: string): boolean {
  const folded = fold(text);
  return fold(search)
    .trim()
    .split(" ")
    .every((word) => folded.includes(word));
}

/** A folded text that knows where each of its characters stood. */
export type Folded = {
  folded: string;
  /** For each character of `folded`, and for its end, the offset in the text; null where they are the same. */
  starts: readonly number[] | null;
};

// Such a text folds one to one; texts in plain English mostly do.
const oneToOne = /^(?!.*\s\s)[\n\x20-\x7E]*$/s;

/** Folds a text that will be searched for places, more than once perhaps. */
export function foldWithPlaces(text: string): Folded {
  if (oneToOne.test(text)) return { folded: fold(text), starts: null };
  const starts: number[] = [];
  let folded = "";
  // A letter with its marks is one: nobody finds half of it.
  for (const { 0: letter, index } of text.matchAll(/[^\p{M}]\p{M}*|\p{M}+/gsu)) {
    const piece = fold(letter);
    // A run of blanks is one blank.
    if (piece === " " && folded.endsWith(" ")) continue;
    folded += piece;
    for (let count = 0; count < piece.length; count += 1) starts.push(index);
  }
  starts.push(text.length);
  return { folded, starts };
}

/** Where `search` stands in a text, as offsets in that text; whole letters only. */
export function* placesIn(
  { folded, starts }: Folded,
  search: string,
): Generator<{ from: number; to: number }> {
  const wanted = fold(search).trim();
  if (wanted === "") return;
  const startOf = (at: number) => (starts === null ? at : (starts[at] ?? 0));
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
    let end = at + wanted.length;
    // Half of "ss" is the whole of "ß".
    while (startOf(end) === startOf(end - 1)) end += 1;
    yield { from: startOf(at), to: startOf(end) };
  }
}
