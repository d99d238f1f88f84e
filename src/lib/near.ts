import { fold } from "./fold.ts";

/** Letters and digits alone: "Follow-up" and "follow up" are one. */
function core(text: string): string {
  return fold(text).replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** How many letters have to be put in, taken out, replaced or swapped with their neighbour; more than `atMost` counts as one more. */
export function editDistance(one: string, other: string, atMost: number): number {
  if (Math.abs(one.length - other.length) > atMost) return atMost + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      next[column] = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, next];
  }
  return Math.min(last[other.length] ?? 0, atMost + 1);
}

/** How alike two names are that somebody may have meant as one; null when they are not. Smaller is nearer. */
function distanceOf(typed: string, known: string): number | null {
  const [one, other] = [core(typed), core(known)];
  if (one === other) return 0;
  const shorter = Math.min(one.length, other.length);
  if (shorter < 3) return null;
  // One letter in a short word makes another word of it.
  const atMost = shorter < 5 ? 1 : shorter < 9 ? 2 : 3;
  const distance = editDistance(one, other, atMost);
  if (distance <= atMost) return distance;
  // "Refund" and "Refund request".
  return shorter >= 4 && (one.startsWith(other) || other.startsWith(one)) ? atMost + 1 : null;
}

/** What of `known` could be meant by what somebody types, the nearest first, four at most. */
export function nearNames<Known>(
  typed: string,
  known: readonly Known[],
  nameOf: (one: Known) => string,
): Known[] {
  if (core(typed) === "") return [];
  return known
    .flatMap((one) => {
      const distance = distanceOf(typed, nameOf(one));
      return distance === null ? [] : [{ one, distance }];
    })
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 4)
    .map(({ one }) => one);
}
