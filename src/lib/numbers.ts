import { preferences, type Preferences } from "./preferences.ts";

/** A place where numbers are written so. */
const places: Record<Preferences["number_style"], string> = {
  "1,234.5": "en-US",
  "1.234,5": "de-DE",
  "1 234,5": "fr-FR",
};
const formats = new Map<string, Intl.NumberFormat>();

/** A number in the user's style, with so many decimals. */
function written(value: number, decimals: 0 | 1): string {
  const place = places[preferences().number_style];
  const key = `${place} ${decimals}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(place, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formats.set(key, format);
  }
  return format.format(value);
}

/** The plural of an English noun: "calls", "addresses", "replies". */
export function plural(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** "6,000", or with a word "1 call", "6,000 calls"; "–" for what is no number. */
export function formatCount(count: number, word?: string): string {
  if (!Number.isFinite(count)) return "–";
  const shown = written(count, 0);
  return word === undefined ? shown : `${shown} ${count === 1 ? word : plural(word)}`;
}

const units = ["B", "kB", "MB", "GB"];

/** "24 kB", "1.5 MB"; "–" for what is no number. Units of 1,000. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return "–";
  const step = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 0), units.length - 1);
  const value = bytes / 1000 ** step;
  return `${written(value, value >= 10 || step === 0 ? 0 : 1)} ${units[step]}`;
}

/**
 * "42%" of a whole, "3.4%" below ten: the difference between 0.6% and 1.4% matters where few fail. Never "0%" for some
 * and never "100%" for less than all; "–" when there is nothing to be a part of.
 */
export function formatShare(part: number, total: number): string {
  if (!Number.isFinite(part) || !(total > 0)) return "–";
  const percent = (100 * part) / total;
  if (percent === 0 || percent >= 100) return `${Math.round(percent)}%`;
  if (percent < 0.05) return `<${written(0.1, 1)}%`;
  if (percent < 9.95) return `${written(percent, 1)}%`;
  return percent >= 99.5 ? ">99%" : `${Math.round(percent)}%`;
}
