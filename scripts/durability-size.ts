/** How much of something is done: CI, where everything else runs too, does less of the same. */
export function size(full: number, short: number): number {
  return process.env["CI"] === "true" ? short : full;
}
