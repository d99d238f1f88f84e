import { grownFloats, grownInts } from "../../lib/grown.ts";
import type { NumberSource } from "./number-source.ts";

/** Numbers from one place. Those of one that `excludes` are left out of all others. */
export type Sifting = { source: NumberSource; excludes: boolean };

/**
 * Why a row gets nothing:
 * - `invalid`: no number in it
 * - `unclear`: no number in a row of a list of people to leave out, so that nobody can be left out by it
 * - any other: the number is on a list of that name
 */
type Reason = string;

/** Rows of a reason, each as the place of its source and its place there: among the numbers, or the odd rows. */
type ReasonRows = { from: Uint32Array; at: Uint32Array };

/** `lines`: the line of each number that is kept, 0 where it comes from no file. */
export type Sifted = { kept: Float64Array; lines: Uint32Array; left: Map<Reason, ReasonRows> };

/**
 * Who stays when everybody is there once, and who doesn't, row by row.
 * @param lists numbers by the reason why they get nothing; the first that has a number counts
 */
export function siftNumbers(
  siftings: readonly Sifting[],
  lists: ReadonlyMap<Reason, ReadonlySet<number>>,
): Sifted {
  const kept = grownFloats();
  const lines = grownInts();
  const left = new Map<Reason, ReturnType<typeof rowList>>();
  const put = (reason: Reason, from: number, at: number) => {
    let rows = left.get(reason);
    if (rows === undefined) left.set(reason, (rows = rowList()));
    rows.put(from, at);
  };
  const excluded = excludedBy(siftings);
  const all: readonly [Reason, ReadonlySet<number>][] = [["excluded", excluded], ...lists];
  const seen = new Set<number>();
  for (const [from, { source, excludes }] of siftings.entries()) {
    for (const [at, { number }] of source.odd.entries()) {
      if (number === null) put(excludes ? "unclear" : "invalid", from, at);
    }
    if (excludes) continue;
    const each = (number: number, at: number) => {
      const before = seen.size;
      const reason = seen.add(number).size === before ? "duplicate" : reasonOf(number, all);
      if (reason !== null) return put(reason, from, at);
      kept.push(number);
      lines.push(source.lines[at] ?? source.odd[at - source.digits.length]?.line ?? 0);
    };
    source.digits.forEach(each);
    // What was typed comes behind what was read.
    for (const [at, { number }] of source.odd.entries()) {
      if (number !== null) each(number, source.digits.length + at);
    }
  }
  const rows = [...left].map(([reason, list]) => [reason, list.all()] as const);
  return { kept: kept.all(), lines: lines.all(), left: new Map(rows) };
}

function reasonOf(number: number, lists: readonly [Reason, ReadonlySet<number>][]): Reason | null {
  for (const [reason, numbers] of lists) if (numbers.has(number)) return reason;
  return null;
}

function excludedBy(siftings: readonly Sifting[]): Set<number> {
  const excluded = new Set<number>();
  for (const { source, excludes } of siftings) {
    if (!excludes) continue;
    for (const number of source.digits) excluded.add(number);
    for (const { number } of source.odd) if (number !== null) excluded.add(number);
  }
  return excluded;
}

function rowList() {
  const from = grownInts();
  const at = grownInts();
  return {
    put: (source: number, place: number) => {
      from.push(source);
      at.push(place);
    },
    all: (): ReasonRows => ({ from: from.all(), at: at.all() }),
  };
}
