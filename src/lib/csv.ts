/** Whether a spreadsheet may take a text for a formula: in any width, also after blanks and what is unseen. */
function isFormula(text: string): boolean {
  return /^'*[\s\p{Cc}\p{Cf}]*[=+\-@]/u.test(text.normalize("NFKC")) || /^'*[\t\r]/.test(text);
}

/** Text that a spreadsheet shows and never computes: an apostrophe before what looks like a formula. */
function withGuard(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

function withoutGuard(text: string): string {
  return text.startsWith("'") && isFormula(text) ? text.slice(1) : text;
}

function written(cell: string | number): string {
  if (typeof cell === "number") return String(cell);
  const text = withGuard(cell);
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A spreadsheet takes a file for UTF-8 when it begins like this. */
export const byteOrderMark = "\uFEFF";

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

/** Where a cell that begins at `start` ends; quoted ones end at the quote that is not doubled. */
function readCell(text: string, start: number): { cell: string; end: number } {
  if (text[start] !== '"') {
    let end = start;
    while (end < text.length && !/[,\r\n]/.test(text.charAt(end))) end += 1;
    return { cell: text.slice(start, end), end };
  }
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end < 0) end = text.length;
  return { cell: text.slice(start + 1, end).replaceAll('""', '"'), end: Math.min(end + 1, text.length) };
}

/** Reads a file that `writeCsv` or a spreadsheet wrote, with any of the usual line ends; the guards of texts are off. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = text.startsWith(byteOrderMark) ? 1 : 0;
  while (at < text.length) {
    const { cell, end } = readCell(text, at);
    row.push(withoutGuard(cell));
    at = end;
    if (text[at] === ",") {
      at += 1;
      // A comma at the very end has an empty cell behind it.
      if (at < text.length) continue;
      row.push("");
    } else if (text.startsWith("\r\n", at)) at += 2;
    else at += 1;
    rows.push(row);
    row = [];
  }
  return rows;
}
