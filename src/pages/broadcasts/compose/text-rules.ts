import { SegmentedMessage } from "sms-segments-calculator";

export { saysOptOut } from "virtual:said/says-opt-out";

/** How a text is sent and billed. `parts` are the texts of its segments; none of an empty one. */
export type TextLength = {
  parts: readonly string[];
  isUnicode: boolean;
  /** As a reader counts them. */
  characters: number;
  /** How many characters fewer save one segment; null where that is more than a few. */
  fewer: number | null;
};

/** Units of one segment alone, and of each of several: a header takes the difference. */
const room = { gsm: { one: 160, each: 153 }, unicode: { one: 70, each: 67 } };
/** Nobody shortens a text by more than this for one segment. */
const A_FEW = 30;

/** Measures a text as carriers do. */
export function measureText(text: string): TextLength {
  if (text === "") return { parts: [], isUnicode: false, characters: 0, fewer: null };
  const message = new SegmentedMessage(text);
  const isUnicode = message.encodingName !== "GSM-7";
  return {
    parts: message.segments.map((segment) => textOf(segment)),
    isUnicode,
    characters: charactersOf(text).length,
    fewer: fewerOf(message, isUnicode),
  };
}

/** What stands in a segment beside its header. Not by its own `map`, which makes another segment. */
function textOf(segment: Iterable<unknown>): string {
  const raw = Array.from(segment, (one) =>
    typeof one === "object" && one !== null && "raw" in one ? String(one.raw) : "",
  );
  return raw.join("");
}

function charactersOf(text: string): string[] {
  return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}

/** How many characters have to go from the end until a segment is saved. Taking a special one from the middle may save more. */
function fewerOf(
  { encodedChars, segmentsCount: count }: SegmentedMessage,
  isUnicode: boolean,
): number | null {
  if (count < 2) return null;
  const { one, each } = isUnicode ? room.unicode : room.gsm;
  const most = count === 2 ? one : each * (count - 1);
  const units = encodedChars.map(({ codeUnits }) => codeUnits.length);
  let over = units.reduce((sum, unit) => sum + unit, 0) - most;
  let fewer = 0;
  while (over > 0 && fewer <= A_FEW) {
    fewer += 1;
    over -= units.at(-fewer) ?? 0;
  }
  return fewer > 0 && fewer <= A_FEW ? fewer : null;
}

/** A character that makes the whole text Unicode, and what says the same in plain letters; "" leaves it out. */
export type Costly = { character: string; name: string; instead: string | null };

/** What word processors and phones put in by themselves. */
const plainer: readonly [characters: string, name: string, instead: string][] = [
  ["\u2018\u2019\u201B\u02BC\u2032", "curly apostrophe", "'"],
  ["\u201C\u201D\u201E\u2033\u00AB\u00BB", "curly quote", '"'],
  ["\u2013\u2014\u2012\u2015\u2212\u2010\u2011", "long dash", "-"],
  ["\u2026", "ellipsis", "..."],
  ["\u2022\u00B7\u25CF", "bullet", "-"],
  ["\u00A0\u2002\u2003\u2007\u2008\u2009\u200A\u202F", "special space", " "],
  ["\u200B\u200C\u200D\u2060\uFEFF\u00AD\u200E\u200F", "invisible character", ""],
  ["\t", "tab", " "],
  ["\u2122", "trademark sign", "TM"],
  ["\u00AE", "registered sign", "(R)"],
  ["\u00A9", "copyright sign", "(c)"],
  ["`\u00B4", "accent as an apostrophe", "'"],
];

const known = new Map(
  plainer.flatMap(([characters, name, instead]) =>
    Array.from(characters, (character) => [character, { character, name, instead }] as const),
  ),
);

/** The characters of a text that force Unicode, each once. */
export function costlyIn(text: string): Costly[] {
  if (text === "") return [];
  return [...new Set(new SegmentedMessage(text).getNonGsmCharacters())].map(costly);
}

function costly(character: string): Costly {
  const found = known.get(character);
  if (found !== undefined) return found;
  const letter = character.normalize("NFD").replaceAll(/\p{M}/gu, "");
  if (letter !== character && /^[A-Za-z]$/.test(letter)) {
    return { character, name: "accented letter", instead: letter };
  }
  const isEmoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(character);
  return { character, name: isEmoji ? "emoji" : "special character", instead: null };
}

/** The text without these characters; what has nothing to stand in its place goes. */
export function withoutCostly(text: string, all: readonly Costly[]): string {
  const instead = new Map(all.map(({ character, instead: plain }) => [character, plain ?? ""]));
  const written = charactersOf(text).map((one) => instead.get(one) ?? one);
  // Of a pair that the segmenter takes for one, such as a letter with a joiner, the parts.
  return Array.from(written.join(""), (one) => instead.get(one) ?? one).join("");
}

export const OPT_OUT_WORDS = "Reply STOP to opt out";

/** The text with these words at its end. */
export function withOptOut(text: string): string {
  const said = text.trimEnd();
  if (said === "") return OPT_OUT_WORDS;
  return `${said}${/[.!?…:]$/.test(said) ? "" : "."} ${OPT_OUT_WORDS}`;
}

/** The placeholders that everybody would read as they are: "{{name}}". Each once. */
export function placeholdersIn(text: string): string[] {
  return [...new Set(text.match(/\{\{[^{}\n]{0,40}\}{0,2}/g) ?? [])];
}

/** Addresses that hide where a link leads: carriers take them for spam. */
const shorteners =
  /\b(?:bit\.ly|tinyurl\.com|goo\.gl|t\.co|ow\.ly|is\.gd|buff\.ly|rb\.gy|cutt\.ly|shorturl\.at|t\.ly|tiny\.cc|rebrand\.ly|s\.id|v\.gd|bl\.ink|lnkd\.in|shorte\.st|adf\.ly)(?=$|[/\s?#.,)])/gi;

/** What carriers may stop a text for, in a sentence each. */
export function lintOf(text: string): string[] {
  const links = [...new Set(text.match(shorteners)?.map((link) => link.toLowerCase()) ?? [])];
  return [
    ...(links.length === 0
      ? []
      : [`Carriers often block shortened links (${links.join(", ")}). Use a link with your own domain.`]),
    ...(isShouting(text) ? ["Texts in capitals look like spam to carriers. Use fewer of them."] : []),
    ...(/[!?]{3,}/.test(text)
      ? ["Carriers take several exclamation marks in a row for spam. One is enough."]
      : []),
  ];
}

/** Words that are written in capitals everywhere. */
const usual = new Set([
  "STOP",
  "HELP",
  "START",
  "UNSTOP",
  "STOPALL",
  "YES",
  "HVAC",
  "ASAP",
  "RSVP",
  "BOGO",
  "FREE",
]);

/** Most of it in capitals, or three words of it in a row. */
function isShouting(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu)?.filter((word) => !usual.has(word)) ?? [];
  const loud = words.map(
    (word) => word.length > 2 && word === word.toUpperCase() && word !== word.toLowerCase(),
  );
  const most = words.length >= 4 && loud.filter(Boolean).length * 2 > words.length;
  return most || loud.some((_, at) => loud[at] === true && loud[at + 1] === true && loud[at + 2] === true);
}
