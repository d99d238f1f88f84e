import type { ItemState, JobItem } from "../../store/job-store.ts";

const STATES: Record<ItemState, string> = {
  waiting: "Waiting",
  running: "On its way",
  done: "Done",
  failed: "Failed",
  unknown: "Unknown",
  cancelled: "Not sent",
};

const HEAD = ["Line", "Name", "Method", "Path", "State", "Status", "Message", "Request ID", "Ended (UTC)"];

/** The first line of a result, with the mark by which spreadsheets know UTF-8. */
export const csvHead = `\uFEFF${csvLine(HEAD)}`;

/** A row of a job as a line of its result. */
export function csvItem({ line, state, write, result, endedAt }: JobItem): string {
  return csvLine([
    String(line),
    write?.label ?? "",
    write?.method ?? "",
    write?.path ?? "",
    STATES[state],
    result?.status === undefined ? "" : String(result.status),
    result?.message ?? "",
    result?.requestId ?? "",
    endedAt === undefined ? "" : new Date(endedAt).toISOString(),
  ]);
}

/** The first line of the rows that failed: the file's own columns, and why. */
export const failedHead = (heads: readonly string[]) => `\uFEFF${csvLine([...heads, "Problem"])}`;

/** A row of the file that a job was made of, as it stands there, and what was wrong with it. */
export function failedItem(heads: readonly string[], { write, result }: JobItem): string {
  return csvLine([...heads.map((_, at) => write?.cells?.[at] ?? ""), result?.message ?? ""]);
}

/** A line of RFC 4180. */
function csvLine(cells: readonly string[]): string {
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
