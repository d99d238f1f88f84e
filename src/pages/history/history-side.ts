import type { HistoryEntry } from "../../api/history.ts";
import { isNothing, shownChanges } from "../../components/history-words.ts";

/** What all fields of a change were, or what they are, in one text: "Name: Emergency; Status: active". */
export function historySide(
  entry: Pick<HistoryEntry, "subject" | "changes">,
  side: "before" | "after",
): string {
  return shownChanges(entry)
    .filter((change) => !isNothing(change[side]))
    .map((change) => `${change.label}: ${inWords(change[side])}`)
    .join("; ");
}

function inWords(value: unknown): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value)) return value.map(inWords).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
