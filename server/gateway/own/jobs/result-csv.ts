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

/** A line of RFC 4180. */
function csvLine(cells: string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/**
 * A spreadsheet takes a text that begins so for a formula, and would run it: the apostrophe says that it is text. One
 * that separates at semicolons or tabs knows no quotes inside of a cell, so what comes after those, or after a line
 * break, begins a cell too, be it in quotes of its own.
 */
function csvCell(text: string): string {
  const safe = text.replaceAll(
    /(^|\r\n|[;\t\r\n])(?=[\s\p{Cf}"]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/gu,
    "$1'",
  );
  return /[",;\t\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
