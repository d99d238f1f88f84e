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
type Separator = "," | ";" | "\t";

/** What parts the cells of a file, by its first line. */
export function separatorOf(text: string): Separator {
  const line = (/^.*/.exec(text)?.[0] ?? "").replaceAll(/"[^"]*"/g, "");
  const count = (mark: string) => line.split(mark).length;
  const marks = [",", ";", "\t"] as const;
  return marks.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

const ends = { ",": /[,\r\n]/g, ";": /[;\r\n]/g, "\t": /[\t\r\n]/g };

/** Where a cell that begins at `start` ends; quoted ones end at the quote that is not doubled. */
function readCell(text: string, start: number, separator: Separator): { cell: string; end: number } {
  if (text[start] !== '"') {
    const next = ends[separator];
    next.lastIndex = start;
    const end = next.exec(text)?.index ?? text.length;
    return { cell: text.slice(start, end), end };
  }
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end < 0) end = text.length;
  return { cell: text.slice(start + 1, end).replaceAll('""', '"'), end: Math.min(end + 1, text.length) };
}

/** The rows of a file one after the other, with any of the usual line ends; the guards of texts are off. */
export function* csvRows(text: string, separator: Separator = ","): Generator<string[]> {
  let row: string[] = [];
  let at = text.startsWith(byteOrderMark) ? 1 : 0;
  while (at < text.length) {
    const { cell, end } = readCell(text, at, separator);
    row.push(withoutGuards(cell));
    at = end;
    if (text[at] === separator) {
      at += 1;
      // A comma at the very end has an empty cell behind it.
      if (at < text.length) continue;
      row.push("");
    } else if (text.startsWith("\r\n", at)) at += 2;
    else at += 1;
    yield row;
    row = [];
  }
}

/** Reads a file that `writeCsv` or a spreadsheet wrote. */
export const readCsv = (text: string): string[][] => [...csvRows(text)];
