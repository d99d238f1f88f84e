import type { SuppressionsWrite } from "../../api/suppressions.ts";
import { momentOf, type RowBesides } from "./besides.ts";

type Each = NonNullable<SuppressionsWrite["each"]>;
type Fact = NonNullable<Each[number]>;
export type FactReason = NonNullable<Fact["reason"]>;

/** What is meant by the words of a file: its reasons, and the zone of its times. `ours`: words that say the reason alone. */
export type Meaning = {
  reasons: Readonly<Record<string, FactReason>>;
  ours: readonly string[];
  zone: string;
};

/** Numbers of a file for one write, with what the file says of each; `next` is where the following ones begin. */
export type NumberFacts = { numbers: string[]; each: Each; next: number };

/** The longest evidence: `maxLength` in the contract. */
const LONGEST = 200;
/** A write may have 4 MB. */
const MOST_BYTES = 3_000_000;
const NUMBER_BYTES = 20;

/** As a word of a file is compared: without case and blanks around it. */
export const wordKey = (word: string): string => word.trim().toLowerCase();

/** What a row says, as the list keeps it. What isn't understood stays in the evidence. */
function factOf({ reason, evidence, happened }: RowBesides, meaning: Meaning, now: number): Fact | null {
  const word = wordKey(reason);
  const known = Object.hasOwn(meaning.reasons, word) ? meaning.reasons[word] : undefined;
  const at = momentOf(happened, meaning.zone);
  const isPast = at !== null && at <= now;
  const told = [
    ...(word === "" || meaning.ours.includes(word) ? [] : [reason.trim()]),
    ...(happened === "" || isPast ? [] : [happened]),
    ...(evidence === "" ? [] : [evidence]),
  ];
  const fact: Fact = {
    ...(known !== undefined && { reason: known }),
    ...(told.length > 0 && { evidence: Array.from(told.join(": ")).slice(0, LONGEST).join("") }),
    ...(isPast && { happened_on: new Date(at).toISOString() }),
  };
  return Object.keys(fact).length === 0 ? null : fact;
}

type Kept = { digits: Float64Array; lines: Uint32Array; about: ReadonlyMap<number, RowBesides> };

/** The next numbers for one write, from one place on: as many as it may have. */
export function nextFacts(
  { digits, lines, about }: Kept,
  { from, most, meaning, now }: { from: number; most: number; meaning: Meaning; now: number },
): NumberFacts {
  const [numbers, each]: [string[], Each] = [[], []];
  const encoder = new TextEncoder();
  let bytes = 0;
  let next = from;
  for (; next < digits.length && numbers.length < most && bytes < MOST_BYTES; next += 1) {
    const said = about.get(lines[next] ?? 0);
    const fact = said === undefined ? null : factOf(said, meaning, now);
    bytes += NUMBER_BYTES + encoder.encode(JSON.stringify(fact)).length;
    numbers.push(`+${digits[next]}`);
    each.push(fact);
  }
  return { numbers, each: each.some((fact) => fact !== null) ? each : [], next };
}

/** What the rows of a file say: its words for reasons with how often each stands there, and dates that can't be read. */
export function saidBesides({ lines, about }: Kept, zone: string, now: number) {
  const words = new Map<string, { word: string; count: number }>();
  let unread = 0;
  for (const line of lines) {
    const said = about.get(line);
    if (said === undefined) continue;
    const at = momentOf(said.happened, zone);
    if (said.happened !== "" && (at === null || at > now)) unread += 1;
    if (said.reason === "") continue;
    const key = wordKey(said.reason);
    const known = words.get(key);
    if (known === undefined) words.set(key, { word: said.reason.trim(), count: 1 });
    else known.count += 1;
  }
  const reasons = [...words.values()].toSorted((one, other) => other.count - one.count);
  return { reasons, unread };
}
