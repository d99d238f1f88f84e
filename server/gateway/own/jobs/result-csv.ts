import type { ItemState, JobItem } from "../../store/job-store.ts";

const STATES: Record<ItemState, string> = {
  waiting: "Waiting",
  running: "On its way",
  done: "Done",
  failed: "Failed",
  unknown: "Not known",
  cancelled: "Not sent",
};

const HEAD = ["Line", "Name", "Method", "Path", "State", "Status", "Message", "Request ID", "Ended"];

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

/** A spreadsheet takes a text that begins so for a formula, and would run it: the apostrophe says that it is text. */
function csvCell(text: string): string {
  const safe = /^[\s\p{Cf}]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
