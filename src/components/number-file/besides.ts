import { knownZone } from "../../lib/dates.ts";
import { localMoments } from "../../lib/local-time.ts";

/** In which columns a file says more about a number: why, how one knows, and since when. Null: in none. */
export type BesidesColumns = Readonly<Record<"reason" | "evidence" | "happened", number | null>>;

/** What a row says about its number, as it is written. */
export type RowBesides = Readonly<Record<keyof BesidesColumns, string>>;

/** Of a cell so much is kept: `maxLength` of an evidence in the contract. */
const KEPT_SIGNS = 200;

const titles: Readonly<Record<keyof BesidesColumns, readonly RegExp[]>> = {
  reason: [/\breason\b/i, /^why$|\bcause\b|\bmotivo\b/i],
  evidence: [/\bevidence\b/i, /\bnotes?\b|\bcomments?\b|\bremarks?\b|\bdetails?\b|\bnotas?\b/i],
  // Of our own files: when it happened, else when it was added.
  happened: [
    /^happened\b/i,
    /^added\b(?! by)/i,
    /\bdate\b|\bfecha\b|\bsince\b|\bopt(?:ed)?[ -]?out (?:on|at)\b/i,
  ],
};

/** Guesses by what the columns are called; the column of the numbers is none of them. */
export function guessBesides(names: readonly string[], numbers: number | "all" | null): BesidesColumns {
  const taken = new Set([numbers]);
  const place = (patterns: readonly RegExp[]): number | null => {
    for (const pattern of patterns) {
      const at = names.findIndex((name, index) => !taken.has(index) && pattern.test(name.trim()));
      if (at < 0) continue;
      taken.add(at);
      return at;
    }
    return null;
  };
  return {
    reason: place(titles.reason),
    evidence: place(titles.evidence),
    happened: place(titles.happened),
  };
}

/** Reads what rows say besides their number. Few say anything of their own, and what is the same is kept once. */
export function besidesReader(columns: BesidesColumns | null) {
  const known = new Map<string, RowBesides>();
  const cell = (cells: readonly string[], at: number | null) =>
    at === null
      ? ""
      : Array.from((cells[at] ?? "").trim())
          .slice(0, KEPT_SIGNS)
          .join("");
  return (cells: readonly string[]): RowBesides | null => {
    if (columns === null) return null;
    const said = {
      reason: cell(cells, columns.reason),
      evidence: cell(cells, columns.evidence),
      happened: cell(cells, columns.happened),
    };
    if (said.reason === "" && said.evidence === "" && said.happened === "") return null;
    const key = JSON.stringify(said);
    const same = known.get(key);
    if (same === undefined) known.set(key, said);
    return same ?? said;
  };
}

/** "Added (America/Denver)": the zone of the times below it. */
export function zoneIn(title: string, otherwise: string): string {
  const zone = /\(([\w+/-]+)\)\s*$/.exec(title)?.[1];
  return zone !== undefined && knownZone(zone) ? zone : otherwise;
}

const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}:\d{2})(?::\d{2}(?:\.\d+)?)?)?$/;
const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,? (\d{1,2}):(\d{2})(?::\d{2})?(?: ?([ap])\.?m\.?)?)?$/i;
const serial = /^(\d{5})(?:\.(\d+))?$/;
/** The day that spreadsheets count from. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30);

/**
 * The moment that a cell means, by the clock of a zone where it doesn't name one: "2026-03-05T22:04:10Z", "2026-03-05 15:04",
 * "3/5/2026 3:04 PM", or the days that a workbook counts. Null for what is no date.
 */
export function momentOf(cell: string, zone: string): number | null {
  const text = cell.trim();
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text)) return orNull(Date.parse(text));
  const counted = serial.exec(text);
  if (counted !== null) {
    const at = new Date(SERIAL_ZERO + Math.round(Number(text) * 1440) * 60_000).toISOString();
    return inZone(at.slice(0, 10), at.slice(11, 16), zone);
  }
  const [, year, month, day, time = "00:00"] = iso.exec(text) ?? [];
  if (year !== undefined) return inZone(dayOf(year, month, day), time, zone);
  const [, m, d, y, hour = "0", minute = "00", half] = american.exec(text) ?? [];
  if (y === undefined) return null;
  const hours =
    half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  return inZone(dayOf(y, m, d), `${hours}:${minute}`, zone);
}

const orNull = (at: number) => (Number.isNaN(at) ? null : at);

const dayOf = (year: string, month = "", day = "") =>
  `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;

/** In a night on which clocks go forward a time may be skipped: then the day counts. */
function inZone(day: string, time: string, zone: string): number | null {
  const [noon] = localMoments(`${day}T12:00`, zone);
  if (noon === undefined) return null;
  const [at = noon] = localMoments(`${day}T${time}`, zone);
  return at;
}
