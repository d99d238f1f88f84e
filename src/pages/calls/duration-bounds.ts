import { formatDuration, parseDuration } from "../../lib/duration.ts";

/** How long calls lasted, in seconds; null leaves an end open. */
export type Bounds = { min: number | null; max: number | null };

/** "2:00 or longer", "up to 5:00", "2:00 to 5:00". */
export function durationLabel({ min, max }: Bounds): string {
  if (min !== null && max !== null) return `${formatDuration(min)} to ${formatDuration(max)}`;
  if (min !== null) return `${formatDuration(min)} or longer`;
  return max === null ? "Any duration" : `up to ${formatDuration(max)}`;
}

/** Seconds of "1:30", "90 s" or "2"; a bare number is minutes here, as people say it of calls. */
export function readBound(text: string): number | null | undefined {
  const trimmed = text.trim().replace(",", ".");
  if (trimmed === "") return null;
  if (/^\d{1,4}(\.\d+)?$/.test(trimmed)) return Math.round(Number(trimmed) * 60);
  return parseDuration(trimmed) ?? undefined;
}
