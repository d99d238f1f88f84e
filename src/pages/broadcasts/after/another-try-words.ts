import { formatCount } from "../../../lib/numbers.ts";

/** How many of the failed texts are worth another try, in a sentence or two. */
export function anotherTryWords(worth: number, failed: number): string {
  if (failed === 1) return worth === 1 ? "It's worth another try." : "It isn't worth another try.";
  if (worth === failed) return `All ${formatCount(failed)} are worth another try.`;
  if (worth === 0) return `None of the ${formatCount(failed)} is worth another try.`;
  const others = failed - worth;
  return `${formatCount(worth)} of the ${formatCount(failed)} ${worth === 1 ? "is" : "are"} worth another try. The same text won't reach the other ${others === 1 ? "one" : formatCount(others)}.`;
}
