import { emailsIn } from "./spoken-emails.ts";

/** What people say on the phone that isn't for everybody who reads along. */
export type SensitiveKind = "card" | "ssn" | "phone" | "email";

/** Where it stands in a text: characters `from` up to `to`. */
export type Sensitive = { kind: SensitiveKind; from: number; to: number };

/** What stands in its place until somebody asks to see it. */
export const maskLabels: Record<SensitiveKind, string> = {
  card: "[card number]",
  ssn: "[social security number]",
  phone: "[phone number]",
  email: "[email address]",
};

/**
 * Where card numbers, social security numbers, phone numbers and e-mail addresses stand in what somebody said, written in
 * figures or spelt out ("four one double one", "jane at gmail dot com"). In order; no two overlap. A false alarm costs a
 * reader one click, a number that is missed can't be taken back: where it is even, it is one. What is missed on purpose:
 * numbers in words beyond nine ("fifty-five"), and the last four digits of anything.
 * @param before what was said right before, by anybody: "And your social?" tells what nine digits are
 */
export function sensitiveIn(text: string, before = ""): Sensitive[] {
  const found = emailsIn(text)
    .map((place): Sensitive => ({ kind: "email", ...place }))
    .sort((a, b) => a.from - b.from);
  if (!hasDigits(text)) return found;
  for (const run of runsIn(text, found)) {
    if (run.reduce((sum, { digits }) => sum + digits.length, 0) < FEWEST_DIGITS) continue;
    const from = run[0]?.from ?? 0;
    const context = `${before.slice(-CONTEXT)} ${text.slice(Math.max(from - CONTEXT, 0), from)}`.slice(
      -CONTEXT,
    );
    findIn(run, { text, context }, found);
  }
  return found.sort((a, b) => a.from - b.from);
}

/** A text without any of it. */
export function maskText(text: string, before = ""): string {
  let masked = "";
  let done = 0;
  for (const { kind, from, to } of sensitiveIn(text, before)) {
    masked += text.slice(done, from) + maskLabels[kind];
    done = to;
  }
  return masked + text.slice(done);
}

const words: Record<string, string> = {
  zero: "0",
  oh: "0",
  o: "0",
  one: "1",
  two: "2",
  three: "3",
  four: "4",
  five: "5",
  six: "6",
  seven: "7",
  eight: "8",
  nine: "9",
};
const anyWord = Object.keys(words).join("|");
/** No number has fewer; words may stand for three at once. */
const FEWEST_DIGITS = 7;
const aDigit = new RegExp(`[0-9]|[\\u0660-\\u096f\\uff10-\\uff19]|\\b(?:double|triple|${anyWord})\\b`, "gi");

/** Most of what is said has too few: transcripts are long. */
function hasDigits(text: string): boolean {
  let count = 0;
  aDigit.lastIndex = 0;
  for (let found = aDigit.exec(text); found !== null && count < FEWEST_DIGITS; found = aDigit.exec(text))
    count += found[0].length > 5 ? 2 : 1;
  return count >= FEWEST_DIGITS;
}

/** How far back a word says what the digits are. */
const CONTEXT = 80;

/** Digits that stand together, or one that was said as a word. */
type Group = { digits: string; from: number; to: number; plus: boolean };

const groupPattern = new RegExp(
  `(?<plus>\\+\\s?)?(?<![\\p{L}\\p{N}_$€£])(?:(?:(?<times>double|triple)\\s+)?(?:(?<word>${anyWord})|(?<digit>\\p{Nd}))(?![\\p{L}\\p{N}_])|(?<digits>\\p{Nd}+)(?![\\p{L}_]))`,
  "giu",
);
/** What may stand between digits of one number, also in what the other one hums. */
const between =
  /^(?:[\s.,()/（）．，－\-\u2010-\u2015]|\b(?:uh|um|er|ok|okay|mm-?hmm|mhm|uh-?huh|yeah|yes|and|then|dash|hyphen|slash)\b){1,40}$/i;
/** What follows takes the place of what came before. */
const correction =
  /^\W*\b(?:no|sorry|wait|i mean|rather|scratch that)\b[\s,.]*(?:(?:no|sorry|wait|i mean|it's)\b[\s,.]*){0,3}$/i;

/** The digits of a text that follow one another, as runs of groups, but for those that are part of something found. */
function runsIn(text: string, found: readonly Sensitive[]): Group[][] {
  const runs: Group[][] = [];
  let last: Group | undefined;
  for (const match of without(text, found).matchAll(groupPattern)) {
    const group = groupOf(match);
    const gap = last === undefined ? "" : text.slice(last.to, group.from);
    const run = runs.at(-1);
    // What begins with a plus begins a number.
    if (last === undefined || run === undefined || group.plus || gap.length > 40) runs.push([group]);
    else if (between.test(gap)) run.push(group);
    else if (correction.test(gap)) run.splice(-1, 1, { ...group, from: last.from });
    else runs.push([group]);
    last = runs.at(-1)?.at(-1);
  }
  return runs;
}

/** The text with letters, or something else, in the place of what was found. */
function without(text: string, found: readonly { from: number; to: number }[], sign = "x"): string {
  const parts: string[] = [];
  let done = 0;
  for (const { from, to } of found) {
    parts.push(text.slice(done, from), sign.repeat(to - from));
    done = to;
  }
  return found.length === 0 ? text : parts.join("") + text.slice(done);
}

function groupOf({ 0: whole, index, groups = {} }: RegExpMatchArray): Group {
  const { plus, times, word, digit, digits } = groups;
  const said = word === undefined ? plainDigits(digit ?? digits ?? "") : (words[word.toLowerCase()] ?? "");
  const often = times === undefined ? 1 : times.toLowerCase() === "double" ? 2 : 3;
  const from = index ?? 0;
  return { digits: said.repeat(often), from, to: from + whole.length, plus: plus !== undefined };
}

/** Zeros of the scripts that have digits of their own: Arabic (two), Devanagari, full width. */
const zeros = [0x30, 0x06_60, 0x06_f0, 0x09_66, 0xff_10];

function plainDigits(text: string): string {
  return text.replaceAll(/[^0-9]/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    const zero = zeros.find((first) => code >= first && code < first + 10);
    return zero === undefined ? "" : String(code - zero);
  });
}

type Around = { text: string; context: string };
/** Judges groups that follow one another; `isWhole` when they are all of a run. */
type Rule = (groups: readonly Group[], around: Around, isWhole: boolean) => boolean;

/** The first digits and the lengths that issuers use. */
const issued =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|(?:5[1-5]|2[2-7])\d{14}|3[47]\d{13}|3(?:0[0-5]|6\d|8\d|9\d)\d{11,16}|(?:6011|65\d\d|64[4-9]\d|35\d\d|62\d\d|60\d\d|81\d\d)\d{12,15}|(?:50|5[6-9]|6[37])\d{10,17})$/;

/** Of seven, ten or eleven digits; with a plus any is one. */
const american = /^(?:(?:1?[2-9]\d\d)?[2-9]\d{6}$|\+)/;

/** How many digits each has: the least and the most. */
const rules: readonly { kind: SensitiveKind; least: number; most: number; looks: RegExp; isOne: Rule }[] = [
  { kind: "card", least: 12, most: 19, looks: issued, isOne: isCard },
  { kind: "ssn", least: 9, most: 9, looks: /^/, isOne: isSsn },
  { kind: "phone", least: 7, most: 15, looks: american, isOne: isPhone },
];
/** Finds numbers in a run: the longest first, and what hides most first. */
function findIn(run: readonly Group[], around: Around, found: Sensitive[]): void {
  let rest = [run];
  for (const { kind, isOne, ...digits } of rules) {
    rest = rest.flatMap((part) => {
      const left: Group[][] = [[]];
      for (let first = 0; first < part.length;) {
        const count = longest(part, first, digits, (groups) =>
          isOne(groups, around, groups.length === part.length),
        );
        const [begin, end] = [part[first], part[first + count - 1]];
        if (begin !== undefined && end !== undefined && count > 0) {
          found.push({ kind, from: begin.from, to: end.to });
          left.push([]);
        } else if (begin !== undefined) left.at(-1)?.push(begin);
        first += Math.max(count, 1);
      }
      return left.filter((groups) => groups.length > 0);
    });
  }
}

type Digits = { least: number; most: number; looks: RegExp };

/** How many groups from the `first` on make a number; 0 for none. */
function longest(
  run: readonly Group[],
  first: number,
  { least, most, looks }: Digits,
  isOne: (groups: Group[]) => boolean,
): number {
  const sign = run[first]?.plus === true ? "+" : "";
  let digits = "";
  let count = 0;
  for (let end = first; end < run.length && digits.length < most; end += 1) {
    digits += run[end]?.digits ?? "";
    if (digits.length < least || digits.length > most || !looks.test(sign + digits)) continue;
    if (isOne(run.slice(first, end + 1))) count = end + 1 - first;
  }
  return count;
}

const digitsOf = (groups: readonly Group[]) => groups.map(({ digits }) => digits).join("");

/** What stands between groups. */
const gapsOf = (groups: readonly Group[], text: string) =>
  groups.slice(1).map(({ from }, index) => text.slice(groups[index]?.to, from));

/** Digit by digit, or in pairs: however somebody paused. Pairs with a dash are scores. */
function isSpelt(groups: readonly Group[], text: string): boolean {
  const single = groups.filter(({ digits }) => digits.length === 1).length;
  const pairs = groups.filter(({ digits }) => digits.length === 2).length;
  return single >= 4 || (single + pairs >= 4 && !gapsOf(groups, text).some((gap) => gap.includes("-")));
}

function isCard(groups: readonly Group[], { text }: Around, isWhole: boolean): boolean {
  const digits = digitsOf(groups);
  if (!passesLuhn(digits)) return false;
  // Two phone numbers in a row are no card: nobody reads one in threes.
  const inFours = groups.slice(0, -1).every(({ digits: some }) => some.length >= 4);
  return inFours || isSpelt(groups, text) || (isWhole && digits.length >= 13);
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && /[^0]/.test(digits);
}

const aboutSsn = /\b(?:socials?|ssn|s[. ]?s[. ]?n\b\.?|itin|tax(?:payer)? id(?:entification)?)/i;

function isSsn(groups: readonly Group[], { text, context }: Around, isWhole: boolean): boolean {
  if (aboutSsn.test(context)) return true;
  const gaps = gapsOf(groups, text);
  // In three parts, by whatever parts them.
  const parts = groups.reduce<number[]>((lengths, { digits }, index) => {
    const isSame = index > 0 && /^\s*$/.test(gaps[index - 1] ?? "") && isSpelt(groups, text);
    return isSame
      ? [...lengths.slice(0, -1), (lengths.at(-1) ?? 0) + digits.length]
      : [...lengths, digits.length];
  }, []);
  if (parts.join() !== "3,2,4" || !isWhole) return false;
  return (
    groups.length > 3 || (gaps[0] === gaps[1] && /^(?:[\s./\-\u2010-\u2015]|.*\w.*)$/.test(gaps[0] ?? ""))
  );
}

const grouped = /^(?:1,)?(?:3,3,4|3,7|6,4|10)$|^(?:11|4,3,4)$/;
const aboutPhone =
  /\b(?:phone|cell|mobile|number|numbers|call|called|reach|text|dial|fax|line|extension|ext)\b/i;
/** Other long numbers are called by what they are of. */
const aboutOther =
  /\b(?:order|invoice|account|reference|ref|confirmation|claim|policy|ticket|tracking|serial|part|model|case|po|sku|vin|meter|permit|routing|member|customer)(?:\s+(?:number|no|id|code))?\W*(?:(?:is|was|number|it's)\W*){0,2}$/i;

function isPhone(groups: readonly Group[], { text, context }: Around, isWhole: boolean): boolean {
  const digits = digitsOf(groups);
  if (groups[0]?.plus === true) return digits.length >= 8 && digits.length <= 15;
  const shape = groups.map(({ digits: some }) => some.length).join();
  const isOther = isWhole && aboutOther.test(context);
  if (digits.length === 10 || digits.length === 11)
    return (grouped.test(shape) || (isWhole && isSpelt(groups, text))) && !(isOther && groups.length === 1);
  if (digits.length !== 7 || isOther) return false;
  const isTold =
    aboutPhone.test(context) || (text.length < 100 && !/\p{L}/u.test(without(text, groups, " ")));
  const [gap = ""] = gapsOf(groups, text);
  if (shape === "3,4") return isWhole && (/^[.\-\u2010-\u2015]$/.test(gap) || isTold);
  return isWhole && isSpelt(groups, text) && isTold;
}
