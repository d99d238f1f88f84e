const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** "6,000", or with a word "1 call", "6,000 calls"; "–" for what is no number. */
export function formatCount(count: number, word?: string): string {
  if (!Number.isFinite(count)) return "–";
  const shown = whole.format(count);
  return word === undefined ? shown : `${shown} ${word}${count === 1 ? "" : "s"}`;
}

const units = ["B", "kB", "MB", "GB"];

/** "24 kB", "1.5 MB"; "–" for what is no number. Units of 1,000. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return "–";
  const step = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 0), units.length - 1);
  const value = bytes / 1000 ** step;
  return `${value >= 10 || step === 0 ? Math.round(value) : value.toFixed(1)} ${units[step]}`;
}

/**
 * "42%" of a whole, "3.4%" below ten: the difference between 0.6% and 1.4% matters where few fail. Never "0%" for some
 * and never "100%" for less than all; "–" when there is nothing to be a part of.
 */
export function formatShare(part: number, total: number): string {
  if (!Number.isFinite(part) || !(total > 0)) return "–";
  const percent = (100 * part) / total;
  if (percent === 0 || percent >= 100) return `${Math.round(percent)}%`;
  if (percent < 0.05) return "<0.1%";
  if (percent < 9.95) return `${percent.toFixed(1)}%`;
  return percent >= 99.5 ? ">99%" : `${Math.round(percent)}%`;
}
