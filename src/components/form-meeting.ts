import { changedFields, type Values } from "./form-values.ts";

/** Two people changed one record: what they left there, what we typed, and both put together. */
export type Meeting = {
  /** The names of the fields that they changed. */
  theirs: readonly string[];
  all: Values;
  mine: Values;
  /** Ours where we changed a field, theirs elsewhere. */
  merged: Values;
};

/** Puts our changes of a record together with those that somebody made since we read it. */
export function meetingOf(before: Values, theirs: Values, mine: Values): Meeting {
  const ours = new Set(changedFields(before, mine));
  const merged = Object.fromEntries(
    Object.entries(theirs).map(([name, value]) => [name, ours.has(name) ? (mine[name] ?? value) : value]),
  );
  return { theirs: changedFields(before, theirs), all: theirs, mine, merged };
}
