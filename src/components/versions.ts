import type { HistoryChange, HistoryEntry } from "../api/history.ts";
import { formatDateTime } from "../lib/dates.ts";
import { visibleText } from "../lib/visible-text.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * A state that a record has had. `entry` has made it; null for the oldest that is known, and for one that came about past
 * this history: in the vendor's own screens, or by somebody whose changes the reader doesn't see.
 */
export type Version = { key: string; entry: HistoryEntry | null; isElsewhere: boolean; fields: Fields };

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What the history has hidden, cut or only marked as another one can be neither compared nor put back. */
const LOST = /"hidden"|\/hidden"|…"|\(changed\)"|… \(/;
export const isKept = (value: unknown) => value !== undefined && !LOST.test(JSON.stringify(value));

/**
 * The states of a record, the newest first, which is how it is now: what each line of its history has changed is taken back
 * in turn.
 * @param names the fields that can be put back
 * @param entries the newest first
 */
export function versionsOf(
  record: object,
  names: readonly string[],
  entries: readonly HistoryEntry[],
): Version[] {
  let state: Fields = Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
  const versions: Version[] = [];
  const add = (entry: HistoryEntry | null, isElsewhere = false) =>
    versions.push({ key: String(versions.length), entry, isElsewhere, fields: state });
  for (const entry of entries) {
    const changes = entry.is_read_back ? entry.changes.filter(({ field }) => names.includes(field)) : [];
    if (changes.length === 0) continue;
    if (changes.some((change) => isOther(state, change))) {
      add(null, true);
      state = { ...state, ...sideOf(changes, "after") };
    }
    add(entry);
    if (entry.act !== "update") return versions;
    state = without(state, changes);
    state = { ...state, ...sideOf(changes, "before") };
  }
  add(null);
  return versions;
}

/** Whether a field is no longer as a change has left it. */
const isOther = (state: Fields, { field, after }: HistoryChange) =>
  isKept(after) && Object.hasOwn(state, field) && !same(state[field], after);

function without(state: Fields, changes: readonly HistoryChange[]): Fields {
  const gone = new Set(changes.map(({ field }) => field));
  return Object.fromEntries(Object.entries(state).filter(([name]) => !gone.has(name)));
}

function sideOf(changes: readonly HistoryChange[], side: "before" | "after"): Fields {
  return Object.fromEntries(
    changes.flatMap((change) => (isKept(change[side]) ? [[change.field, change[side]] as const] : [])),
  );
}

/** What differs between two states, field by field; of what isn't kept of one of them nobody can say. */
export function differences(from: Version, to: Version): HistoryChange[] {
  return Object.keys(to.fields).flatMap((field) =>
    Object.hasOwn(from.fields, field) && !same(from.fields[field], to.fields[field])
      ? [{ field, before: from.fields[field], after: to.fields[field] }]
      : [],
  );
}

/**
 * When versions came about, and by whom: "Now", "Nov 28, 2026, 10:26 AM, Ann Lee". Those that would be called the same, as
 * two of one minute, are told apart by their seconds.
 */
export function versionNames(versions: readonly Version[], zone: string): string[] {
  const names = versions.map((_, index) => nameAt(versions, index, zone, "short"));
  return names.map((name, index) =>
    names.indexOf(name) === names.lastIndexOf(name) ? name : nameAt(versions, index, zone, "medium"),
  );
}

function nameAt(
  versions: readonly Version[],
  index: number,
  zone: string,
  style: "short" | "medium",
): string {
  const time = (entry: HistoryEntry) => formatDateTime(entry.started_on, zone, style);
  const { entry = null, isElsewhere = false } = versions[index] ?? {};
  if (index === 0) return "Now";
  if (entry !== null) return `${time(entry)}, ${visibleText(entry.user_name ?? entry.user_email)}`;
  // The lines above it are newer: the nearest says until when it was so.
  const next = versions.slice(0, index).findLast((version) => version.entry !== null)?.entry;
  const before = isElsewhere ? "Changed elsewhere" : "Before";
  if (next == null) return before;
  return isElsewhere ? `${before}, before ${time(next)}` : `${before} ${time(next)}`;
}
