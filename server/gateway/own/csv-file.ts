import { ReadableStream } from "node:stream/web";

/**
 * A text file that a spreadsheet opens, sent piece by piece as it is read. The first piece is read before it is answered:
 * until then it may still be refused.
 */
export async function csvFile(name: string, lines: AsyncGenerator<string>): Promise<Response> {
  const first = await lines.next();
  return new Response(ReadableStream.from(bytesOf(first, lines)) as globalThis.ReadableStream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
}

async function* bytesOf(
  first: IteratorResult<string, unknown>,
  lines: AsyncGenerator<string>,
): AsyncGenerator<Uint8Array> {
  const text = new TextEncoder();
  if (first.done !== true) yield text.encode(first.value);
  for await (const some of lines) yield text.encode(some);
}

/** The first line of a file, with the mark by which spreadsheets know UTF-8. */
export const csvHeadOf = (heads: readonly string[]) => `\uFEFF${csvLine(heads)}`;

/** A line of RFC 4180. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** Whether a spreadsheet may take a text for a formula: in any width, also after blanks, quotes and what is unseen. */
function isFormula(text: string): boolean {
  const begins = /^'*[\s\p{Cc}\p{Cf}"]*[=+\-@]/u;
  // Both: an equals sign and a mark that strikes it through are one sign, "≠", in the normal form.
  return begins.test(text) || begins.test(text.normalize("NFKC"));
}

/**
 * A spreadsheet would run what looks like a formula: the apostrophe says that it is text. One that separates at semicolons
 * or tabs knows no quotes inside of a cell, so what comes after those, or after a line break, begins a cell too. The same
 * as src/lib/csv.ts does, which can't be shared: neither of `server` and `src` imports the other. One test holds both.
 */
function csvCell(text: string): string {
  const parts = text.split(/([;\t\r\n])/);
  const guarded = parts.map((part, at) => (at % 2 === 0 && isFormula(part) ? `'${part}` : part)).join("");
  // A tab or a carriage return at the beginning is dropped by some, and what is behind it begins the cell.
  const safe = /^'*[\t\r]/.test(guarded) ? `'${guarded}` : guarded;
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
