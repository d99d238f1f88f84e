import type { Contract } from "../../../http/contract.ts";
import { isWhole, type Change } from "../../changes.ts";
import { isObject, type JsonObject } from "../../json.ts";
import { kindOf, recordAt, type RecordKind } from "../../records.ts";
import type { HistoryEntry } from "../../store/history-store.ts";
import type { JobItem, JobWrite } from "../../store/job-store.ts";

/** How a row is taken back, or why it can't be. */
type Undone = { write: JobWrite } | { why: string };

const UNTOLD = "the history doesn't say what it changed";
const plural = (subject: string) => (subject === "agent" ? "voice agents" : `${subject}s`);

/**
 * Says how one row of a job is taken back, by what the history has kept of it: fields get what they had, what was created is
 * deleted, a user or a group that was deleted comes back. Each write names what the row has left: whoever changed that since keeps it.
 */
export function undoOf(
  contract: Contract,
  { state, write }: Pick<JobItem, "state" | "write">,
  entry: HistoryEntry | undefined,
): Undone {
  if (state === "unknown") return { why: "no one knows whether it was done" };
  if (state !== "done") return { why: "it was never done" };
  if (write === undefined || entry?.outcome !== "done") return { why: UNTOLD };
  const path = write.path.slice("/v3".length);
  const kind = recordAt(path)?.kind ?? kindOf(path);
  if (kind === undefined || entry.recordId === null) return { why: "the API can't take it back" };
  const undo = { create: undoCreate, update: undoUpdate, delete: undoDelete, reveal: null }[entry.act];
  if (undo === null) return { why: "what was seen was seen" };
  return undo({ contract, write, kind, entry });
}

type Row = { contract: Contract; write: JobWrite; kind: RecordKind; entry: HistoryEntry };

/** What became of the record, read back; undefined when nobody could read it. */
const seenIn = ({ settlement }: HistoryEntry): Change[] | undefined => settlement?.changes ?? undefined;

const addressOf = ({ kind, entry }: Row) => `/v3${kind.base}/${entry.recordId}`;

function has({ contract, kind }: Row, method: string): boolean {
  return contract.operations.some(
    (one) => one.method === method && one.path.startsWith(`/v3${kind.base}/{`) && one.path.endsWith("}"),
  );
}

function undoCreate(row: Row): Undone {
  const { write, kind, entry } = row;
  if (!has(row, "delete")) return { why: `the API can't delete ${plural(kind.subject)}` };
  const asked = new Set(Object.keys(isObject(write.body) ? write.body : {}));
  const changes = seenIn(entry)?.filter((change) => asked.has(change.field) && isWhole(change)) ?? [];
  if (changes.length === 0) return { why: UNTOLD };
  return { write: { method: "DELETE", path: addressOf(row), label: write.label, onlyIf: afterOf(changes) } };
}

function undoUpdate(row: Row): Undone {
  const { write, entry } = row;
  const body: JsonObject = isObject(write.body) ? write.body : {};
  const seen = seenIn(entry);
  if (seen === undefined) return { why: UNTOLD };
  const changes = seen.filter(({ field }) => Object.hasOwn(body, field));
  if (changes.length === 0) return { why: "it changed nothing" };
  if (!changes.every((change) => isWhole(change) && "before" in change)) {
    return { why: "what it was before isn't kept whole: a secret, or a long text" };
  }
  const before = Object.fromEntries(changes.map((change) => [change.field, change.before]));
  // Where there is no PATCH all of the record is said again, so all of it must be as the row has left it.
  const isPatch = has(row, "patch");
  return {
    write: {
      method: isPatch ? "PATCH" : "PUT",
      path: addressOf(row),
      label: write.label,
      body: isPatch ? before : { ...body, ...before },
      onlyIf: isPatch ? afterOf(changes) : { ...body, ...afterOf(changes) },
    },
  };
}

/** What the API keeps of a record that was deleted: in which field it says so, and how. */
const keptWhenDeleted: Record<string, { field: string; deleted: string }> = {
  user: { field: "user_status", deleted: "deleted" },
  group: { field: "org_unit_status", deleted: "inactive" },
};

function undoDelete(row: Row): Undone {
  const { write, kind, entry } = row;
  const kept = keptWhenDeleted[kind.subject];
  if (kept === undefined) {
    return { why: `a deleted ${kind.subject} gets a new ID when it's made again, so that's done by hand` };
  }
  const { field, deleted } = kept;
  const before = seenIn(entry)?.find((change) => change.field === field)?.before;
  const status = before === "inactive" ? "inactive" : "active";
  if (status === deleted) return { why: "it changed nothing" };
  const body = { [field]: status };
  const onlyIf = { [field]: deleted };
  return { write: { method: "PATCH", path: addressOf(row), label: write.label, body, onlyIf } };
}

function afterOf(changes: Change[]): JsonObject {
  return Object.fromEntries(changes.map(({ field, after }) => [field, after]));
}
