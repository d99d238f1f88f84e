import fc from "fast-check";
import { expect, test } from "vitest";
import {
  between,
  choose,
  countChosen,
  everythingChosen,
  isChosen,
  nothingChosen,
  type Selection,
} from "./selection.ts";

const keys = ["a", "b", "c", "d", "e", "f"];
const entry = (key: string) => [key, key] as const;

const step = fc.oneof(
  fc.record({ rows: fc.subarray(keys), chosen: fc.boolean() }),
  fc.constantFrom("all" as const, "none" as const),
);

test("however rows are chosen and left out, the selection is that of a plain set", () => {
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let selection: Selection<string> = nothingChosen;
      let model = new Set<string>();
      for (const one of steps) {
        if (one === "all") [selection, model] = [everythingChosen, new Set(keys)];
        else if (one === "none") [selection, model] = [nothingChosen, new Set()];
        else {
          selection = choose(selection, one.rows.map(entry), one.chosen);
          for (const key of one.rows) {
            if (one.chosen) model.add(key);
            else model.delete(key);
          }
        }
      }
      expect(keys.filter((key) => isChosen(selection, key))).toEqual(keys.filter((key) => model.has(key)));
      expect(countChosen(selection, keys.length)).toBe(model.size);
    }),
  );
});

test("a range has both of its ends, in either direction; without a beginning on the page it is one row", () => {
  const entries = keys.map(entry);
  expect(between(entries, "b", "d")).toEqual([entry("b"), entry("c"), entry("d")]);
  expect(between(entries, "d", "b")).toEqual([entry("b"), entry("c"), entry("d")]);
  expect(between(entries, "z", "b")).toEqual([entry("b")]);
  expect(between(entries, null, "z")).toEqual([]);
});
