import fc from "fast-check";
import { expect, it } from "vitest";
import type { HistoryEntry } from "../api/history.ts";
import { differences, versionNames, versionsOf } from "./versions.ts";

const names = ["name", "status", "config"];
const fields = fc.record({
  name: fc.string({ maxLength: 8 }).filter((text) => !/…|\(changed\)/.test(text)),
  status: fc.constantFrom("active", "inactive"),
  config: fc.dictionary(fc.constantFrom("a", "b"), fc.nat(3)),
});
type Fields = { name: string; status: string; config: object };
/** A write of some fields; past the history when nobody has written it down. */
const step = fc.record({ body: fields, some: fc.subarray(names), isKnown: fc.boolean() });

function lineOf(before: Fields, after: Fields): HistoryEntry | null {
  const changed = names.filter(
    (name) => JSON.stringify(Reflect.get(before, name)) !== JSON.stringify(Reflect.get(after, name)),
  );
  const changes = changed.map((field) => ({
    field,
    before: Reflect.get(before, field) as unknown,
    after: Reflect.get(after, field) as unknown,
  }));
  return changes.length === 0
    ? null
    : ({ act: "update", is_read_back: true, changes } as unknown as HistoryEntry);
}

it("each version is what the record was, and restoring it puts exactly that back", () => {
  fc.assert(
    fc.property(fields, fc.array(step, { maxLength: 6 }), (first, steps) => {
      let record: Fields = first;
      const entries: HistoryEntry[] = [];
      /** The record as each line that was written down has left it. */
      const states: Fields[] = [first];
      for (const { body, some, isKnown } of steps) {
        const after = {
          ...record,
          ...Object.fromEntries(some.map((name) => [name, Reflect.get(body, name)])),
        };
        const line = isKnown ? lineOf(record, after) : null;
        if (line !== null) {
          entries.unshift(line);
          states.unshift(after);
        }
        record = after;
      }
      const versions = versionsOf({ ...record, calls_count: 7 }, names, entries);
      const [now] = versions;
      if (now === undefined) throw new Error("There is no version.");
      expect(now.fields).toEqual(record);
      const isAll = steps.every(({ isKnown }) => isKnown);
      const made = versions.filter(({ isElsewhere }) => !isElsewhere);
      // What was done past the history can be of a field that no line says anything of.
      expect(isAll ? made.map((one) => one.fields) : made.length).toEqual(isAll ? states : states.length);
      for (const version of versions) {
        const body = Object.fromEntries(differences(now, version).map(({ field, after }) => [field, after]));
        expect({ ...record, ...body }).toEqual(version.fields);
      }
    }),
  );
});

it("a value that the history has hidden or cut is neither compared nor put back", () => {
  const change = (before: unknown, after: unknown) =>
    ({
      act: "update",
      is_read_back: true,
      changes: [{ field: "name", before, after }],
    }) as unknown as HistoryEntry;
  const of = (before: unknown, after: unknown) => versionsOf({ name: "now" }, names, [change(before, after)]);
  for (const lost of [
    "hidden",
    "https://a.test/hidden",
    "Long text…",
    "a (changed)",
    [{ name: "k", value: "hidden" }],
  ]) {
    const [now, before] = of(lost, "now");
    if (now === undefined || before === undefined) throw new Error("There is no version.");
    expect(differences(now, before)).toEqual([]);
  }
  expect(of("was", "hidden").map(({ fields: kept, isElsewhere }) => [kept, isElsewhere])).toEqual([
    [{ name: "now" }, false],
    [{ name: "was" }, false],
  ]);
});

it("versions of one minute are told apart by their seconds", () => {
  const lineAt = (at: string, value: number) =>
    ({
      act: "update",
      is_read_back: true,
      started_on: at,
      user_name: "Ann Lee",
      changes: [{ field: "status", before: value - 1, after: value }],
    }) as unknown as HistoryEntry;
  const entries = [
    lineAt("2026-03-05T22:05:00Z", 4),
    lineAt("2026-03-05T22:04:40Z", 3),
    lineAt("2026-03-05T22:04:10Z", 2),
    lineAt("2026-03-05T22:03:00Z", 1),
  ];
  const shown = versionNames(versionsOf({ status: 4 }, ["status"], entries), "UTC");
  expect(shown.map((name) => name.replaceAll("\u202f", " "))).toEqual([
    "Now",
    "Mar 5, 2026, 10:04:40 PM, Ann Lee",
    "Mar 5, 2026, 10:04:10 PM, Ann Lee",
    "Mar 5, 2026, 10:03 PM, Ann Lee",
    "Before Mar 5, 2026, 10:03 PM",
  ]);
  const meanwhile = versionsOf({ status: 9 }, ["status"], [entries[0], entries[3]] as HistoryEntry[]);
  expect(versionNames(meanwhile, "UTC").map((name) => name.replaceAll("\u202f", " "))).toEqual([
    "Now",
    "Mar 5, 2026, 10:05 PM, Ann Lee",
    "Changed elsewhere, before Mar 5, 2026, 10:05 PM",
    "Mar 5, 2026, 10:03 PM, Ann Lee",
    "Before Mar 5, 2026, 10:03 PM",
  ]);
});
