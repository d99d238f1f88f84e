import type { Separator } from "../../lib/csv.ts";
import type { Encoding } from "../../lib/encoding.ts";
import { grownFloats, grownInts } from "../../lib/grown.ts";
import { FileProblem, openTable, tableRows, type Table, type TableChoice } from "../../lib/table-file.ts";
import type { Sheet } from "../../lib/xlsx.ts";
import { besidesReader, guessBesides, type BesidesColumns, type RowBesides } from "./besides.ts";
import { guessColumns } from "./guess-columns.ts";
import { numbersIn } from "./number-in.ts";

/** What a person says of a file instead of the guess. */
export type FileChoice = TableChoice & {
  headRows?: number;
  column?: number | "all";
  /** Which columns say more about a number, where somebody wants to know; `guess` by what they are called. */
  besides?: BesidesColumns | "guess";
};

/** What a file turned out to be, with its first rows. */
export type FileFacts = {
  encoding: Encoding | null;
  separator: Separator | null;
  sheets: readonly Sheet[];
  sheet: number;
  headRows: number;
  /** Null: we can't tell, somebody has to choose. */
  column: number | "all" | null;
  /** What the columns are called, "" where nobody says. */
  names: readonly string[];
  first: readonly { line: number; cells: readonly string[] }[];
  /** There are more columns than are looked at. */
  isWide: boolean;
  /** Null where nobody wants to know. */
  besides: BesidesColumns | null;
};

/** A row without a number that can be texted. `number`: somebody has typed the right one, its digits with the country's. */
type OddRow = { line: number; cell: string; why: string; number: number | null };

/**
 * The numbers of a file: the digits of their E.164 form, with the row in which each stands, and what rows say besides, by
 * their line.
 */
export type NumberSource = {
  name: string;
  digits: Float64Array;
  lines: Uint32Array;
  odd: OddRow[];
  about: ReadonlyMap<number, RowBesides>;
};

export type ReadRows = { rows: number; isCut: boolean; encoding: Encoding | null; source: NumberSource };

export type OpenedFile = { table: Table; facts: FileFacts; isPaste: boolean };

const MOST_BYTES = 100_000_000;
const MOST_ROWS = 1_000_000;
/** So many rows tell which column has the numbers. */
const LOOKED_AT = 200;
const SHOWN = 5;
const SHOWN_COLUMNS = 40;
const SHOWN_SIGNS = 80;
/** Of a cell that is no number so much is kept. */
const KEPT_SIGNS = 200;

/** Whether a cell is a number and nothing else. */
const isNumber = (cell: string) => numbersIn(cell).numbers.length === 1;

type Line = { line: number; cells: readonly string[]; isCut?: boolean };

const isBlank = ({ cells }: Line) => cells.every((cell) => cell.trim() === "");

/** Finds out what is in a file, as far as nobody has said it. Throws a `FileProblem` for what can't be read. */
export async function openNumbers(file: Blob, choice: FileChoice, isPaste: boolean): Promise<OpenedFile> {
  if (file.size > MOST_BYTES) throw new FileProblem("This file is too large. It can have up to 100 MB.");
  try {
    return await opened(file, choice, isPaste);
  } catch (error) {
    // What began like UTF-8 and isn't has been saved by an old spreadsheet.
    if (!(error instanceof TypeError) || choice.encoding !== undefined) throw error;
    return opened(file, { ...choice, encoding: "windows-1252" }, isPaste);
  }
}

/** Where nobody has chosen a sheet and the first has no column of numbers, the first one of those shown that has. */
async function opened(file: Blob, choice: FileChoice, isPaste: boolean): Promise<OpenedFile> {
  const found = await openedAt(file, choice, isPaste);
  const { sheets, sheet, column } = found.facts;
  if (choice.sheet === undefined && column === null) {
    for (const [at, { isHidden }] of sheets.entries()) {
      if (at === sheet || isHidden) continue;
      const other = await openedAt(file, { ...choice, sheet: at }, isPaste);
      if (other.facts.column !== null) return other;
    }
  }
  if (found.isEmpty && choice.sheet === undefined) throw new FileProblem("There is nothing in this file.");
  return found;
}

async function openedAt(file: Blob, choice: FileChoice, isPaste: boolean) {
  const table = await openTable(file, choice, isNumber);
  const first: Line[] = [];
  for await (const { rows } of tableRows(file, table)) {
    first.push(...rows.slice(0, LOOKED_AT - first.length));
    if (first.length >= LOOKED_AT) break;
  }
  const isTable = table.kind === "workbook" || (table.separator === "\t" && first.length > 1);
  const guess = guessColumns(
    first.map(({ cells }) => cells),
    isPaste && !isTable,
  );
  const headRows = choice.headRows ?? first[guess.headRows - 1]?.line ?? 0;
  const titles = first.findLast((row) => row.line <= headRows && !isBlank(row));
  const shown = first.filter((row) => row.line > headRows && !isBlank(row)).slice(0, SHOWN);
  const width = Math.max(0, ...first.map(({ cells }) => cells.length));
  const cut = (cells: readonly string[]) =>
    Array.from({ length: Math.min(width, SHOWN_COLUMNS) }, (_, at) =>
      (cells[at] ?? "").trim().slice(0, SHOWN_SIGNS),
    );
  const facts: FileFacts = {
    encoding: table.kind === "text" ? table.encoding : null,
    separator: table.kind === "text" ? table.separator : null,
    sheets: table.kind === "workbook" ? table.book.sheets : [],
    sheet: table.kind === "workbook" ? table.sheet : 0,
    headRows,
    column: choice.column ?? guess.column,
    names: cut(titles?.cells ?? []),
    first: shown.map(({ line, cells }) => ({ line, cells: cut(cells) })),
    isWide: first.some(({ isCut }) => isCut === true),
    besides: null,
  };
  if (choice.besides === "guess") facts.besides = guessBesides(facts.names, facts.column);
  else if (choice.besides !== undefined) facts.besides = choice.besides;
  return { table, facts, isPaste, isEmpty: first.every(isBlank) };
}

/**
 * Reads all numbers of a file.
 * @param onPart is told how much has been read (0 to 1) and how many rows these are; it says whether to go on
 */
export async function readNumbers(
  file: Blob,
  name: string,
  { table, facts, isPaste }: OpenedFile,
  onPart: (part: number, rows: number) => boolean,
): Promise<ReadRows | null> {
  const digits = grownFloats();
  const lines = grownInts();
  const odd: OddRow[] = [];
  const about = new Map<number, RowBesides>();
  const besidesOf = besidesReader(facts.besides);
  let count = 0;
  let isCut = false;
  for await (const { rows, part } of tableRows(file, table)) {
    for (const { line, cells } of rows) {
      if (line <= facts.headRows || cells.every((cell) => cell.trim() === "")) continue;
      if (count >= MOST_ROWS) {
        isCut = true;
        break;
      }
      count += 1;
      const { numbers, odd: unread } = numbersOfRow(cells, facts.column, isPaste);
      const besides = besidesOf(cells);
      if (besides !== null) about.set(line, besides);
      for (const number of numbers) {
        digits.push(Number(number));
        lines.push(line);
      }
      for (const { cell, why } of unread)
        odd.push({ line, cell: cell.slice(0, KEPT_SIGNS), why, number: null });
    }
    // Between two pieces of a file that is already in memory nobody else would get a turn.
    await new Promise<void>((resolve) => setTimeout(resolve));
    if (!onPart(part, count)) return null;
    if (isCut) break;
  }
  const source = { name, digits: digits.all(), lines: lines.all(), odd, about };
  return { rows: count, isCut, encoding: facts.encoding, source };
}

type RowRead = { numbers: readonly string[]; odd: readonly { cell: string; why: string }[] };

/** Among other cells one that is all digits was meant as a number; in a table it may be anything. */
const isMeant = (cell: string) => cell.replaceAll(/\D/g, "").length >= 4 && !/\p{L}/u.test(cell);

function numbersOfRow(cells: readonly string[], column: FileFacts["column"], isPaste: boolean): RowRead {
  if (column !== "all") {
    const cell = (cells[column ?? 0] ?? "").trim();
    const { numbers, why } = numbersIn(cell);
    // Two numbers of one person: they would be texted twice.
    if (numbers.length > 1)
      return { numbers: [], odd: [{ cell, why: "More than one number: type the one to text" }] };
    return { numbers, odd: why === null ? [] : [{ cell, why }] };
  }
  const read = cells
    .filter((cell) => cell.trim() !== "")
    .map((cell) => ({ cell: cell.trim(), ...numbersIn(cell) }));
  const numbers = [...new Set(read.flatMap((one) => one.numbers))];
  if (numbers.length === 0)
    return { numbers, odd: [{ cell: cells.join(" ").trim(), why: read.at(-1)?.why ?? "No number" }] };
  const odd = read.flatMap(({ cell, why }) =>
    why !== null && isPaste && isMeant(cell) ? [{ cell, why }] : [],
  );
  return { numbers, odd };
}
