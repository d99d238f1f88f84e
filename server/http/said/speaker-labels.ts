/** The start of a line that may name who speaks: "Agent: " or "客服：". `text` is the rest of the line. */
type Candidate = { speaker: string; key: string; text: string; isRole: boolean };

/** Finds the speaker at the start of a line; null where the line only contains a colon. */
export type SpeakerReader = (line: string) => { speaker: string; text: string } | null;

// Marks belong to letters: "José" may come as "e" and a combining accent, and Devanagari vowels are marks.
const label = /^\s*([\p{L}\p{N}][\p{L}\p{M}\p{N} ._,'’&#()/-]{0,39}?)\s*(?:：\s*|:(\s+|$|(?=\p{L})))/u;
const role =
  /^(?:(?:ai|virtual|voice|sales|support) )?(?:agent|assistant|representative|rep|operator|employee|caller|customer|client|contact|lead|speaker|spk|channel|ch|participant|person|ivr|system|unknown)(?:[ _#-]*\p{N}{1,3})?(?: \(.*\))?$/iu;

/** Words that begin a remark rather than name a person. */
const remarks = new Set(
  `note notes re ps p.s subject date time today tomorrow yesterday address email e-mail phone number total price order
  question answer reason summary example important reminder warning update also and but so then now first second third
  finally however yes no ok okay sure well right thanks listen look the a an my your our his her their this that these
  those it i we you he she they http https tel mailto fax attn monday tuesday wednesday thursday friday saturday sunday
  option step item plus`.split(/\s+/),
);
const caseless = /^[^\p{Lu}\p{Ll}\p{Lt}]+$/u;
/** Lower-case words inside a name. */
const particles = new Set(
  "de del der den van von la le el al bin ibn da di dos du y e of and the".split(" "),
);

function candidateOf(line: string): Candidate | null {
  const match = label.exec(line.slice(0, 80));
  const speaker = (match?.[1] ?? "").trim();
  if (match === null || speaker === "") return null;
  const key = speaker.normalize("NFC").toLowerCase();
  const isRole = role.test(speaker);
  // "Agent:Hello" has a speaker; "ratio:one" has not.
  const isTight = match[2] === "" && match[0].length < line.length;
  if (!isRole && (isTight || !isNameShaped(speaker, key))) return null;
  return { speaker, key, text: line.slice(match[0].length), isRole };
}

function isNameShaped(speaker: string, key: string): boolean {
  const words = key.split(/\s+/);
  if (!/\p{L}/u.test(speaker) || words.length > 4 || remarks.has(words[0]?.replace(/[.,]$/, "") ?? ""))
    return false;
  // Scripts without capitals, some of them without blanks: a name is short, a clause is not.
  if (caseless.test(speaker)) return words.length <= 3 && speaker.length <= (words.length === 1 ? 8 : 24);
  const [first = "", ...others] = speaker.split(/\s+/);
  const isCapital = (word: string) => /^[^\p{Ll}]/u.test(word);
  // One word in lower case is a user name; a sentence has more.
  if (others.length === 0) return true;
  return isCapital(first) && others.every((word) => isCapital(word) || particles.has(word));
}

/**
 * Reads speakers as far as the whole text bears them out, so that "On the quote you raised: we have one." stays a
 * sentence. A role ("Agent", "Speaker #2") always is a speaker. A name is one when it comes back, when every line has
 * one, or when nobody else would be left to talk to.
 * @param starts the lines that begin something said, without their times: all lines where there are no times
 */
export function speakerReader(starts: readonly string[]): SpeakerReader {
  const counts = new Map<string, { count: number; isRole: boolean; isCapital: boolean }>();
  let filled = 0;
  let marked = 0;
  for (const line of starts) {
    if (line.trim() === "") continue;
    filled += 1;
    const found = candidateOf(line);
    if (found === null) continue;
    marked += 1;
    const { count = 0 } = counts.get(found.key) ?? {};
    const isCapital = /^[^\p{Ll}]/u.test(found.speaker);
    counts.set(found.key, { count: count + 1, isRole: found.isRole, isCapital });
  }
  const isMostlyMarked = marked * 2 > filled;
  const speakers = new Set<string>();
  for (const [key, { count, isRole, isCapital }] of counts) {
    if (isRole || (count > 1 && (isCapital || isMostlyMarked))) speakers.add(key);
  }
  const isAllMarked = marked === filled && filled > 1;
  if (isAllMarked || (speakers.size === 1 && isMostlyMarked)) {
    for (const [key, { isCapital }] of counts) if (isCapital) speakers.add(key);
  }
  return (line) => {
    const found = candidateOf(line);
    return found !== null && (found.isRole || speakers.has(found.key)) ? found : null;
  };
}
