/** A part of a range that the API takes in one question; ISO UTC, the end not included. */
export type SearchWindow = { start: string; end: string };

/** The API refuses a longer range (documented). */
const LONGEST_MS = 31 * 24 * 3_600_000;

/**
 * A range in parts, the newest first. They are counted from the end, so that a longer range with the same end has the same
 * parts, which are known already.
 */
export function windowsOf(start: string, end: string): SearchWindow[] {
  const first = Date.parse(start);
  const windows: SearchWindow[] = [];
  for (let to = Date.parse(end); to > first; to -= LONGEST_MS) {
    const from = Math.max(to - LONGEST_MS, first);
    windows.push({ start: new Date(from).toISOString(), end: new Date(to).toISOString() });
  }
  return windows;
}
