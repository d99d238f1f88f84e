import type { RecordAt, RecordKind, Subject } from "./records.ts";
import type { HistoryStore } from "./store/history-store.ts";

/** What the API shows in pages only, as whom a text goes to: no read tells whether all of it is as it was. */
const PAGED = new Set<Subject>(["broadcast"]);

/** Whether a read of such a record leaves something out. */
export function isPaged({ subject }: RecordKind): boolean {
  return PAGED.has(subject);
}

/**
 * What the gateway itself knows of a record's state, where a read does not show all of it; else undefined. To be asked
 * before that read: what is written meanwhile then counts as a change.
 */
export type MarkOf = (at: RecordAt) => Promise<string | undefined>;

/** Makes the way to what the history says of a record's state, the same in every gateway on a store. */
export function marker(history: Pick<HistoryStore, "markOf">): MarkOf {
  return async ({ kind, id }) => (isPaged(kind) ? history.markOf(kind.subject, id) : undefined);
}
