import { csvRows, separatorOf } from "../../../lib/csv.ts";
import { parsePhone } from "../../../lib/phone.ts";
import { inSlices, textOf } from "../../../lib/slices.ts";

/** A file of numbers: its text, the columns of its first row, and the one that has most numbers. */
export type NumberFile = { name: string; text: string; columns: readonly string[]; column: number };

/** A row that has no number in the column. */
type OddRow = { line: number; cell: string; why: string };

/** The numbers of a file (E.164), each once, and what became of its other rows. */
export type NumbersRead = { numbers: readonly string[]; repeated: number; odd: readonly OddRow[] };

const MOST_BYTES = 100_000_000;
/** So many rows tell which column has the numbers. */
const LOOKED_AT = 100;

/** Reads what a file is; a sentence where it is none of numbers. */
export async function openNumberFile(file: File): Promise<NumberFile | string> {
  if (file.size > MOST_BYTES) return "This file is too large. You can import up to 100 MB.";
  const text = await textOf(file);
  if (text.includes("\0")) return "This isn't a CSV file. Save the spreadsheet as CSV first.";
  const first: string[][] = [];
  for (const cells of csvRows(text, separatorOf(text))) {
    if (first.push(cells) >= LOOKED_AT) break;
  }
  const counts = (first[0] ?? []).map(
    (_, at) => first.filter((cells) => parsePhone(cells[at] ?? "") !== null).length,
  );
  const most = Math.max(0, ...counts);
  if (most === 0)
    return "We can't find phone numbers in this file. One column has to have a number in each row.";
  return { name: file.name, text, columns: first[0] ?? [], column: counts.indexOf(most) };
}

/** The numbers in a column of a file, read in pieces between which the page can draw. */
export async function readNumbers(
  { text }: NumberFile,
  column: number,
  isOver: () => boolean,
): Promise<NumbersRead> {
  const numbers = new Set<string>();
  const odd: OddRow[] = [];
  let line = 0;
  let repeated = 0;
  await inSlices(csvRows(text, separatorOf(text)), (cells) => {
    line += 1;
    const cell = cells[column]?.trim() ?? "";
    if (isOver() || cells.every((one) => one.trim() === "")) return;
    const number = parsePhone(cell);
    // The first row may name the columns.
    if (number === null && line > 1) odd.push({ line, cell, why: whyNot(cell) });
    else if (number !== null && numbers.has(number)) repeated += 1;
    else if (number !== null) numbers.add(number);
  });
  return { numbers: [...numbers], repeated, odd };
}

function whyNot(cell: string): string {
  if (cell === "") return "No number";
  if (/^\d+([.,]\d+)?E\+?\d+$/i.test(cell))
    return "A spreadsheet has shortened this number: its last digits are lost";
  return "Not a phone number";
}
