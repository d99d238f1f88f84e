import { byteOrderMark } from "./save-file.ts";

/** Most texts have nothing that a spreadsheet could take for a formula. */
const plain = /^[\w .,:/()'"]*$/;

/** Whether a spreadsheet may take a text for a formula: in any width, also after blanks, quotes and what is unseen. */
function isFormula(text: string): boolean {
  const begins = /^'*[\s\p{Cc}\p{Cf}"]*[=+\-@]/u;
  // Both: an equals sign and a mark that strikes it through are one sign, "≠", in the normal form.
  return begins.test(text) || begins.test(text.normalize("NFKC"));
}

/**
 * Changes what may be taken for a cell: the text, and what is behind a semicolon, a tab or the end of a line in it. In half
 * of the world spreadsheets part cells at semicolons, and then quotes that begin in the middle hold nothing together.
 */
function eachStart(text: string, change: (part: string) => string): string {
  if (plain.test(text)) return text;
  const parts = text.split(/([;\t\r\n])/);
  return parts.map((part, at) => (at % 2 === 0 ? change(part) : part)).join("");
}

/** A tab or a carriage return at the beginning is dropped by some, and what is behind it begins the cell. */
const dropped = /^'*[\t\r]/;

/** Text that a spreadsheet shows and never computes: an apostrophe before what looks like a formula. */
function withGuards(text: string): string {
  const safe = eachStart(text, (part) => (isFormula(part) ? `'${part}` : part));
  return dropped.test(safe) ? `'${safe}` : safe;
}

function withoutGuards(text: string): string {
  const bare = dropped.test(text) && text.startsWith("'") ? text.slice(1) : text;
  return eachStart(bare, (part) => (part.startsWith("'") && isFormula(part) ? part.slice(1) : part));
}

function written(cell: string | number): string {
  if (typeof cell === "number") return String(cell);
  const text = withGuards(cell);
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line of a file (RFC 4180), with its end. */
export function csvLine(cells: readonly (string | number)[]): string {
  // A lone empty cell would be an empty line, which readers skip.
  const line = cells.length === 1 && cells[0] === "" ? '""' : cells.map(written).join(",");
  return `${line}\r\n`;
}

/** A whole file, head first. */
export function writeCsv(rows: readonly (readonly (string | number)[])[]): string {
  return byteOrderMark + rows.map(csvLine).join("");
}

/** What can part the cells of a line: half of the world's spreadsheets write semicolons. */
export type Separator = "," | ";" | "\t" | "|";

const separators: readonly Separator[] = [",", ";", "\t", "|"];

/** A first line with which spreadsheets are told what parts cells; it is no row. */
const said = /^\uFEFF?sep=([,;\t|])\r?$/i;

/** What parts the cells of a file, by its first line. */
export function separatorOf(text: string): Separator {
  const first = /^.*/.exec(text)?.[0] ?? "";
  const told = separators.find((separator) => separator === said.exec(first)?.[1]);
  if (told !== undefined) return told;
  const line = first.replaceAll(/"[^"]*"/g, "");
  const count = (mark: string) => line.split(mark).length;
  return separators.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

const ends = { ",": /[,\r\n]/g, ";": /[;\r\n]/g, "\t": /[\t\r\n]/g, "|": /[|\r\n]/g };

/** No spreadsheet has longer cells: a quote that is still open after so many characters belongs to the text. */
const LONGEST_CELL = 100_000;

type Cell = { cell: string; end: number };

/** Where a cell that begins at `start` ends; null when more of the file has to be there to tell. */
function readCell(text: string, start: number, separator: Separator, isLast: boolean): Cell | null {
  if (text[start] === '"') {
    const quoted = readQuoted(text, start, separator, isLast);
    if (quoted !== "open") return quoted;
  }
  const end = endOf(text, start, separator);
  return end < text.length || isLast ? { cell: text.slice(start, end), end } : null;
}

function endOf(text: string, from: number, separator: Separator): number {
  const next = ends[separator];
  next.lastIndex = from;
  return next.exec(text)?.index ?? text.length;
}

/**
 * A quoted cell ends at the quote that is not doubled, and what some programs write behind it is a part of it. "open" is a
 * quote that nothing closes, or only the next one of another row.
 */
function readQuoted(
  text: string,
  start: number,
  separator: Separator,
  isLast: boolean,
): Cell | "open" | null {
  let close = text.indexOf('"', start + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  const isCut = close < 0 || close + 1 === text.length;
  if (isCut && !isLast && text.length - start <= LONGEST_CELL) return null;
  if (close < 0 || close - start > LONGEST_CELL) return "open";
  const inside = text.slice(start + 1, close);
  const end = endOf(text, close + 1, separator);
  const behind = text.slice(close + 1, end);
  if (behind.trim() !== "" && /[\r\n]/.test(inside)) return "open";
  if (end === text.length && !isLast) return null;
  return { cell: inside.replaceAll('""', '"') + behind.trimEnd(), end };
}

/**
 * Reads a file that comes in pieces: each call is given the next piece and gives the rows that are whole by then. The
 * guards of texts are off, and line ends may be any of the usual ones.
 */
export function csvReader(
  separator: Separator = ",",
): (piece: string, isLast: boolean) => Generator<string[], void> {
  let rest = "";
  let isFirst = true;
  return function* rows(piece, isLast) {
    const text = rest + piece;
    let start = isFirst && text.startsWith(byteOrderMark) ? 1 : 0;
    if (text !== "") isFirst = false;
    for (let read = readRow(text, start, separator, isLast); read !== null;) {
      yield read.row;
      start = read.end;
      read = readRow(text, start, separator, isLast);
    }
    rest = text.slice(start);
  };
}

/** The row that begins at `start`; null when there is none, or not yet the whole of it. */
function readRow(text: string, start: number, separator: Separator, isLast: boolean) {
  const row: string[] = [];
  for (let at = start; at < text.length;) {
    const read = readCell(text, at, separator, isLast);
    if (read === null) return null;
    row.push(withoutGuards(read.cell));
    at = read.end;
    if (text[at] === separator) {
      at += 1;
      if (at < text.length) continue;
      if (!isLast) return null;
      // A comma at the very end has an empty cell behind it.
      row.push("");
      return { row, end: at };
    }
    // The line feed that belongs to it may be in the next piece.
    if (text[at] === "\r" && at + 1 === text.length && !isLast) return null;
    return { row, end: at + (text.startsWith("\r\n", at) ? 2 : 1) };
  }
  return null;
}

/** The rows of a file one after the other. */
export const csvRows = (text: string, separator: Separator = ","): Generator<string[], void> =>
  csvReader(separator)(text, true);

/** Reads a file that `writeCsv` or a spreadsheet wrote. */
export const readCsv = (text: string): string[][] => [...csvRows(text)];
