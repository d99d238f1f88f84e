/** What was over its limit, in the order in which it was measured. */
export const problems: string[] = [];

/** Prints a figure in ms beside its limit, and notes it where it is over. */
export function figure(name: string, ms: number, limit: number): void {
  const shown = (value: number) => value.toFixed(value < 10 && value % 1 !== 0 ? 2 : 0);
  console.log(`  ${shown(ms).padStart(6)} of ${shown(limit).padStart(4)}  ${name}`);
  // What was not measured is no good figure either.
  if (!(ms <= limit)) problems.push(`${name}: ${shown(ms)} ms, ${shown(limit)} are allowed`);
}

/** The same for a count that has to be zero. */
export function zero(name: string, count: number): void {
  console.log(`  ${String(count).padStart(6)} of    0  ${name}`);
  if (count > 0) problems.push(`${name}: ${count}`);
}
