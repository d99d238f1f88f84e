import { numbersIn } from "./number-in.ts";

/** Where the numbers stand in a table: how many rows at its top are no data, and the column, or all columns. */
export type Columns = { headRows: number; column: number | "all" | null };

type Row = readonly string[];

/** A heading is not further down. */
const MOST_HEAD_ROWS = 20;
/** Nobody's numbers stand further to the right; a line of a million commas is no table. */
const MOST_COLUMNS = 1_000;

const titles: readonly [RegExp, number][] = [
  [/\b(?:mobile|cell|sms|text|m[oó]vil|celular|handy)/i, 3],
  [/phone|\btel\b|tel[eé]f|\bnumber\b|numero|n[uú]mero|\brecipient|msisdn/i, 2],
  [/\bfax\b/i, -5],
  [/\b(?:id|account|order|invoice|zip)\b/i, -2],
];

const bonusOf = (title: string) =>
  titles.reduce((sum, [pattern, points]) => sum + (pattern.test(title) ? points : 0), 0);

/** A cell that was meant as a number, even if it is none. */
const hasDigits = (cell: string) => cell.replaceAll(/\D/g, "").length >= 5;

const isData = (row: Row) =>
  row.some((cell) => /^\s*\d+\s*$/.test(cell) || numbersIn(cell).numbers.length > 0);

/**
 * Guesses by the first rows of a table.
 * @param isLoose numbers may stand anywhere in it, several in a row
 */
export function guessColumns(rows: readonly Row[], isLoose: boolean): Columns {
  const width = Math.min(MOST_COLUMNS, Math.max(0, ...rows.map((row) => row.length)));
  const counts = Array.from({ length: width }, (_, at) => countOf(rows, at));
  const named = namedRow(rows);
  if (isLoose && named < 0) return { headRows: 0, column: "all" };
  const scores = counts.map(
    (count, at) => (10 * count) / Math.max(1, rows.length - named - 1) + bonusOf(rows[named]?.[at] ?? ""),
  );
  const best = Math.max(0, ...scores);
  const column = best > 0 ? scores.indexOf(best) : null;
  return { headRows: named >= 0 ? named + 1 : rowsAbove(rows, column), column };
}

const countOf = (rows: readonly Row[], at: number) =>
  rows.filter((row) => numbersIn(row[at] ?? "").numbers.length > 0).length;

/** The last row above the data with a name for numbers in it; -1 where no row names them. */
function namedRow(rows: readonly Row[]): number {
  const data = rows.findIndex(isData);
  const above = rows.slice(0, Math.min(MOST_HEAD_ROWS, data < 0 ? rows.length : data));
  return above.findLastIndex((row) => row.some((cell) => bonusOf(cell) > 0));
}

/** Without such a name what is above the first cell with digits is a heading. */
function rowsAbove(rows: readonly Row[], column: number | null): number {
  const first = rows
    .slice(0, MOST_HEAD_ROWS)
    .findIndex((row) => (column === null ? row.some(hasDigits) : hasDigits(row[column] ?? "")));
  return Math.max(0, first);
}
