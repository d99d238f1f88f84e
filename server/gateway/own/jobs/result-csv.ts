import type { ItemState, JobItem } from "../../store/job-store.ts";
import { csvHeadOf, csvLine } from "../csv-file.ts";

const STATES: Record<ItemState, string> = {
  waiting: "Waiting",
  running: "On its way",
  done: "Done",
  failed: "Failed",
  unknown: "Unknown",
  cancelled: "Not sent",
};

const HEAD = ["Line", "Name", "Method", "Path", "State", "Status", "Message", "Request ID", "Ended (UTC)"];

/** The first line of a result. */
export const csvHead = csvHeadOf(HEAD);

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
export const failedHead = (heads: readonly string[]) => csvHeadOf([...heads, "Problem"]);

/** A row of the file that a job was made of, as it stands there, and what was wrong with it. */
export function failedItem(heads: readonly string[], { write, result }: JobItem): string {
  return csvLine([...heads.map((_, at) => write?.cells?.[at] ?? ""), result?.message ?? ""]);
}
