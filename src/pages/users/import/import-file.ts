import { writeCsv } from "../../../lib/csv.ts";
import { saveFile } from "../../../lib/save-file.ts";

/** The column that says what was wrong, also in a job's file; it isn't taken for a field when the file comes back. */
const PROBLEM = "Problem";

/** Cells of a row, or the heads of all, without what was said of it the last time. */
export function ownCells(heads: readonly string[], cells: readonly string[]): string[] {
  return heads.flatMap((head, at) => (head === PROBLEM ? [] : [cells[at] ?? ""]));
}

/** Rows that can't be done, as they were in the file: once they are corrected it imports again. */
export function saveRows(
  heads: readonly string[],
  rows: readonly { cells: readonly string[]; problem: string }[],
): void {
  const lines = rows.map(({ cells, problem }) => [...ownCells(heads, cells), problem]);
  saveFile("users-to-correct.csv", "text/csv", writeCsv([[...ownCells(heads, heads), PROBLEM], ...lines]));
}
