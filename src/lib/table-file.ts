import { csvReader, separatorOf, type Separator } from "./csv.ts";
import { encodingOf, type Encoding } from "./encoding.ts";
import { openWorkbook, sheetRows, type NumberedRow, type Workbook } from "./xlsx.ts";
import { ZipError } from "./zip.ts";

/** A file with rows: text whose cells something parts, or one sheet of a workbook. */
export type Table =
  | { kind: "text"; encoding: Encoding; separator: Separator }
  | { kind: "workbook"; book: Workbook; sheet: number };

/** What somebody says of a file that would otherwise be guessed. */
export type TableChoice = { encoding?: Encoding; separator?: Separator; sheet?: number };

/** Why a file can't be read, in a sentence for people. */
export class FileProblem extends Error {
  override readonly name = "FileProblem";
}

/** Rows, and how much of the file they and those before them are: 0 to 1. */
type Piece = { rows: NumberedRow[]; part: number };

/** So many bytes at its beginning tell what a file is. */
const HEAD = 256 * 1024;
/** Bytes of a text that are read at once. */
const PIECE = 1024 * 1024;
/** So many rows tell what parts cells. */
const LOOKED_AT = 50;

/** Finds out what a file is. Throws a `FileProblem` for what has no rows. */
export async function openTable(
  file: Blob,
  choice: TableChoice,
  isNumber: (cell: string) => boolean,
): Promise<Table> {
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  const begins = String.fromCharCode(...head.subarray(0, 512));
  if (begins.startsWith("PK\x03\x04")) return openBook(file, choice.sheet);
  if (begins.startsWith("\xd0\xcf\x11\xe0"))
    throw new FileProblem(
      "This is an old Excel file, or one with a password. Save it as .xlsx or CSV first.",
    );
  if (begins.startsWith("%PDF")) throw new FileProblem("This is a PDF. Save the list as .xlsx or CSV first.");
  if (/^[\s\xef\xbb\xbf]*<(?:!doctype|html|table|\?xml)/i.test(begins))
    throw new FileProblem(
      "This is a web page, whatever its name says. Open it in a spreadsheet and save it as CSV.",
    );
  const encoding = choice.encoding ?? encodingOf(head);
  const text = new TextDecoder(encoding).decode(head, { stream: true });
  if (choice.encoding === undefined && text.includes("\0"))
    throw new FileProblem("This isn't a list. You can use CSV, TSV, TXT and XLSX files.");
  return { kind: "text", encoding, separator: choice.separator ?? separatorIn(text, isNumber) };
}

/** All rows of a file in pieces. Throws a `FileProblem` when it is damaged, and a `TypeError` when it is in another encoding. */
export async function* tableRows(file: Blob, table: Table): AsyncGenerator<Piece, void> {
  if (table.kind === "text") {
    yield* textRows(file, table.encoding, table.separator);
    return;
  }
  try {
    yield* sheetRows(file, table.book, table.sheet);
  } catch (error) {
    throw asProblem(error);
  }
}

async function openBook(file: Blob, chosen: number | undefined): Promise<Table> {
  try {
    const book = await openWorkbook(file);
    if (book === null)
      throw new FileProblem("This isn't an Excel workbook. Save the list as .xlsx or CSV first.");
    if (book.sheets.length === 0) throw new FileProblem("There are no rows in this workbook.");
    const shown = book.sheets.findIndex(({ isHidden }) => !isHidden);
    return { kind: "workbook", book, sheet: chosen ?? Math.max(0, shown) };
  } catch (error) {
    throw asProblem(error);
  }
}

function asProblem(error: unknown): unknown {
  if (!(error instanceof ZipError)) return error;
  const text =
    error.message === "too large"
      ? "This workbook is too large when it is unpacked. Save the list as CSV first."
      : "This workbook is damaged. Open it in a spreadsheet and save it again.";
  return new FileProblem(text, { cause: error });
}

async function* textRows(file: Blob, encoding: Encoding, separator: Separator): AsyncGenerator<Piece, void> {
  const decoder = new TextDecoder(encoding, { fatal: encoding === "utf-8" });
  const read = csvReader(separator);
  let line = 0;
  for (let at = 0; at < file.size; at += PIECE) {
    const isLast = at + PIECE >= file.size;
    const bytes = await file.slice(at, at + PIECE).arrayBuffer();
    const rows: NumberedRow[] = [];
    for (const cells of read(decoder.decode(bytes, { stream: !isLast }), isLast)) {
      line += 1;
      rows.push({ line, cells });
    }
    yield { rows, part: Math.min(1, (at + PIECE) / file.size) };
  }
}

const separators: readonly Separator[] = [",", ";", "\t", "|"];

/** What parts cells: with it most cells are numbers, then most rows are equally wide. */
function separatorIn(text: string, isNumber: (cell: string) => boolean): Separator {
  const told = separatorOf(text);
  if (/^\uFEFF?sep=/i.test(text)) return told;
  let best = { separator: told, numbers: -1, even: -1 };
  for (const separator of [told, ...separators.filter((other) => other !== told)]) {
    const rows: string[][] = [];
    for (const row of csvReader(separator)(text, text.length < HEAD / 4)) {
      if (rows.push(row) >= LOOKED_AT) break;
    }
    const numbers = rows.flat().filter(isNumber).length;
    const even = evenRows(rows);
    if (numbers > best.numbers || (numbers === best.numbers && even > best.even))
      best = { separator, numbers, even };
  }
  return best.separator;
}

/** How many rows have as many cells as most have, and more than one; 0 when these are not even half of all. */
function evenRows(rows: readonly string[][]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return 2 * most >= rows.length ? most : 0;
}
