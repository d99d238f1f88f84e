import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oneOf, pageNumber, readState, someOf, text, whole, writeState } from "./search-state.ts";

const schema = {
  q: text,
  page: pageNumber,
  min: whole(0, null),
  sort: oneOf(["newest", "longest"], "newest"),
  kind: someOf(["a", "b", "c"]),
};

describe("search state", () => {
  it("falls back and names what it did not understand", () => {
    const params = new URLSearchParams("page=-1&sort=best&kind=a,x&min=abc&q=hi");
    expect(readState(schema, params)).toEqual({
      state: { q: "hi", page: 1, min: null, sort: "newest", kind: [] },
      ignored: ["page", "min", "sort", "kind"],
    });
  });

  it("keeps a page within what can be counted, however many digits it has", () => {
    const pageOf = (page: string) => readState(schema, new URLSearchParams({ page })).state.page;
    expect(["7", "180143985094821", "9".repeat(400), "0", "1e3"].map(pageOf)).toEqual([
      7, 1_000_000, 1_000_000, 1, 1,
    ]);
  });

  it("leaves defaults out and foreign parameters alone", () => {
    const params = new URLSearchParams("other=1&page=3&q=x");
    expect(writeState(schema, params, { q: "", page: 1, sort: "longest" }).toString()).toBe(
      "other=1&sort=longest",
    );
  });

  it("reads back whatever it writes", () => {
    const state = fc.record({
      q: fc.string({ unit: "grapheme", maxLength: 40 }),
      page: fc.integer({ min: 1, max: 1e6 }),
      min: fc.option(fc.nat(1e9)),
      sort: fc.constantFrom("newest" as const, "longest" as const),
      kind: fc.subarray(["a", "b", "c"] as const),
    });
    fc.assert(
      fc.property(state, (value) => {
        const written = writeState(schema, new URLSearchParams(), value).toString();
        expect(readState(schema, new URLSearchParams(written))).toEqual({ state: value, ignored: [] });
      }),
    );
  });
});
