import { csvRows, separatorOf } from "../../../lib/csv.ts";
import { textOf } from "../../../lib/encoding.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { inSlices } from "../../../lib/slices.ts";

/** As many as one job takes. */
const MOST_ROWS = 10_000;

/** No file of so many users is larger; one that is would hold up the page before it could be refused. */
const MOST_BYTES = 20_000_000;

/** A file that was read: its heads and the rows below, without those that are empty. */
export type ReadFile = {
  name: string;
  heads: readonly string[];
  /** The numbers that a spreadsheet gives them. */
  rows: readonly { line: number; cells: readonly string[] }[];
};

/** Reads a file of users in pieces; a sentence where it is none. */
export async function readUserFile(file: File): Promise<ReadFile | string> {
  if (file.size > MOST_BYTES) return "This file is too large. You can import up to 20 MB.";
  const text = await textOf(file);
  if (text.includes("\0")) return "This isn't a CSV file. Save the spreadsheet as CSV first.";
  const rows: { line: number; cells: string[] }[] = [];
  let line = 0;
  await inSlices(csvRows(text, separatorOf(text)), (cells) => {
    line += 1;
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ line, cells });
  });
  const head = rows.shift();
  if (head === undefined || rows.length === 0)
    return "There are no rows in this file. Its first row has to name the columns, such as Email and First name.";
  if (rows.length > MOST_ROWS)
    return `This file has ${formatCount(rows.length, "row")}. You can import up to ${formatCount(MOST_ROWS)} at a time.`;
  return { name: file.name, heads: head.cells, rows };
}
