import { describe, expect, test } from "vitest";
import type { LabelWritten, StoredLabel } from "./label-store.ts";
import type { StorePlace } from "./store-place.ts";

const shelter = {
  number: "+18015550142",
  label: "Bus shelter 400 S",
  note: null,
  color: "green",
  modifiedBy: "ann@acme.test",
};

function done(result: LabelWritten): StoredLabel {
  if (result.state !== "done") throw new Error(`The label was not written: ${result.state}.`);
  return result.label;
}

/** What every store of labels must do. */
export function labelsSuite(place: () => StorePlace): void {
  describe("the label of a number", () => {
    test("is its account's, in every process", async () => {
      const { store, another } = place();
      const kept = done(await store.labels.keep(1001, 0, shelter));
      expect(kept).toMatchObject({ ...shelter, revision: 1 });
      expect(await another.labels.list(1001)).toEqual([kept]);
      expect(await another.labels.list(2001)).toEqual([]);
    });

    test("is written over the revision that was read and over no other", async () => {
      const { store, another } = place();
      done(await store.labels.keep(1001, 0, shelter));
      const second = done(await another.labels.keep(1001, 1, { ...shelter, note: "Since May" }));
      for (const revision of [0, 1, 3, Number.NaN]) {
        const late = { ...shelter, label: "Late" };
        expect(await store.labels.keep(1001, revision, late)).toEqual({ state: "conflict", label: second });
      }
      expect(await store.labels.list(1001)).toEqual([second]);
    });

    test("that was emptied is gone from the list, and its revision goes on", async () => {
      const { store, another } = place();
      const nothing = { ...shelter, label: null, color: null };
      done(await store.labels.keep(1001, 0, shelter));
      done(await store.labels.keep(1001, 1, nothing));
      expect(await another.labels.list(1001)).toEqual([]);
      // Whoever saw the first one does not write over the third.
      done(await another.labels.keep(1001, 2, { ...shelter, label: "New place" }));
      const late = await store.labels.keep(1001, 1, shelter);
      expect(late).toMatchObject({ state: "conflict", label: { label: "New place", revision: 3 } });
    });

    test("of many who write at once from the same revision, one is let through", async () => {
      const { store, another } = place();
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          (n % 2 ? store : another).labels.keep(1001, 0, { ...shelter, label: `Writer ${n}` }),
        ),
      );
      expect(results.filter(({ state }) => state === "done")).toHaveLength(1);
      expect(await store.labels.list(1001)).toHaveLength(1);
    });
  });
}
