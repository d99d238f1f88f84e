import { writeCsv } from "../../../lib/csv.ts";
import { saveFile } from "../../../lib/save-file.ts";

/** The column that says what was wrong; it isn't taken for a field when the file comes back. */
const PROBLEM = "Problem";

/** Rows that were not done, as they were in the file: once they are corrected it imports again. */
export function saveRows(
  heads: readonly string[],
  rows: readonly { cells: readonly string[]; problem: string }[],
): void {
  const kept = heads.flatMap((head, at) => (head === PROBLEM ? [] : [at]));
  const lines = rows.map(({ cells, problem }) => [...kept.map((at) => cells[at] ?? ""), problem]);
  saveFile(
    "users-to-correct.csv",
    "text/csv",
    writeCsv([[...kept.map((at) => heads[at] ?? ""), PROBLEM], ...lines]),
  );
}
