import { fold } from "../lib/fold.ts";
import { phoneDigits } from "../lib/phone.ts";
import type { Call } from "./calls.ts";

type CallOrder = "newest" | "oldest" | "longest" | "shortest";

/**
 * What the API cannot narrow or order calls by (documented), so that it is done on the calls of a whole range. Bounds in
 * seconds, both included; any of the agents, any of the tags; `caller` is a part of the caller's name, place or number,
 * `trackingNumber` of that number, of its route's name or of what the account calls it, `ringTo` of that number or of the agent's name.
 */
export type CallSearch = {
  minDuration?: number;
  maxDuration?: number;
  caller?: string;
  trackingNumber?: string;
  ringTo?: string;
  agents?: readonly number[];
  tags?: readonly number[];
  order?: CallOrder;
};

/** What the account calls its numbers, folded, by number. */
export type NumberWords = ReadonlyMap<string, string>;

/** The calls that a search leaves, in its order. `calls` are newest first; calls of one length stay so. */
export function search(calls: readonly Call[], wanted: CallSearch, labels: NumberWords = new Map()): Call[] {
  const tests = testsOf(wanted, labels);
  const found = calls.filter((call) => tests.every((test) => test(call)));
  const length = ({ duration }: Call) => duration || 0;
  if (wanted.order === "oldest") found.reverse();
  if (wanted.order === "longest") found.sort((a, b) => length(b) - length(a));
  if (wanted.order === "shortest") found.sort((a, b) => length(a) - length(b));
  return found;
}

type Test = (call: Call) => boolean;

function testsOf(wanted: CallSearch, labels: NumberWords): Test[] {
  const { minDuration, maxDuration, agents, tags, ...texts } = wanted;
  const tests: Test[] = [];
  if (minDuration !== undefined) tests.push(({ duration }) => duration >= minDuration);
  if (maxDuration !== undefined) tests.push(({ duration }) => duration <= maxDuration);
  if (agents !== undefined) {
    const wanted = new Set<number | null>(agents);
    tests.push(({ ct_user_id: id }) => id !== null && wanted.has(id));
  }
  if (tags !== undefined) {
    const wanted = new Set<number | null>(tags);
    tests.push((call) => call.tags.some(({ tag_id: id }) => id !== null && wanted.has(id)));
  }
  for (const [field, read] of Object.entries(searched)) {
    const text = texts[field as keyof typeof searched];
    const reads = field === "trackingNumber" ? labelled(read, labels) : read;
    if (text !== undefined) tests.push(testOf(text, reads));
  }
  return tests;
}

/** What a field looks through: folded words, and the digits of a number. */
type Searched = { words: string; digits: string };

const searched = {
  caller: remembered((call) => [
    call.caller_id,
    call.caller_name,
    [call.caller_city, call.caller_state].filter((part) => part !== null).join(", "),
  ]),
  trackingNumber: remembered((call) => [call.phone_number, call.route, call.campaign]),
  ringTo: remembered((call) => [call.ring_to, call.agent]),
};

/** Folding ten thousand names takes a moment, so each call is folded once and not with each letter that is typed. */
function remembered(
  read: (call: Call) => [number: string | null, ...words: (string | null)[]],
): (call: Call) => Searched {
  const known = new WeakMap<Call, Searched>();
  return (call) => {
    let found = known.get(call);
    if (found === undefined) {
      const [number, ...words] = read(call);
      found = { words: fold(words.join(" ")), digits: (number ?? "").replaceAll(/\D/g, "") };
      known.set(call, found);
    }
    return found;
  };
}

/** With what the account calls the number: that may change while the call stays. */
function labelled(read: (call: Call) => Searched, labels: NumberWords): (call: Call) => Searched {
  return (call) => {
    const { words, digits } = read(call);
    const label = labels.get(call.phone_number);
    return label === undefined ? { words, digits } : { words: `${words} ${label}`, digits };
  };
}

/** A number or a part of one stands in the number; else each word stands in the words, or in the number if it is digits. */
function testOf(text: string, read: (call: Call) => Searched): Test {
  const number = phoneDigits(text);
  const parts = fold(text).trim().split(" ");
  return (call) => {
    const { words, digits } = read(call);
    if (number !== null && digits.includes(number)) return true;
    return parts.every((part) => words.includes(part) || (/^\d{2,}$/.test(part) && digits.includes(part)));
  };
}

/** Somebody or something that calls have in common, and how many calls of the range do. */
export type Facet = { id: number; name: string; calls: number };

/** The agents and the tags of calls, by name. */
export function facetsOf(calls: readonly Call[]): { agents: Facet[]; tags: Facet[] } {
  const agents = new Map<number, Facet>();
  const tags = new Map<number, Facet>();
  const count = (facets: Map<number, Facet>, id: number | null, name: string | null) => {
    if (id === null) return;
    const facet = facets.get(id) ?? { id, name: name ?? String(id), calls: 0 };
    facet.calls += 1;
    facets.set(id, facet);
  };
  for (const call of calls) {
    count(agents, call.ct_user_id, call.agent);
    for (const { tag_id: id, tag_name: name } of call.tags) count(tags, id, name);
  }
  return { agents: byName(agents), tags: byName(tags) };
}

function byName(facets: Map<number, Facet>): Facet[] {
  return [...facets.values()].sort((a, b) => a.name.localeCompare(b.name, "en"));
}
