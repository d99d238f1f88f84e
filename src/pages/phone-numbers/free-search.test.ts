import { expect, it } from "vitest";
import { askedOf, type SearchState } from "./free-search.ts";

const asked = (state: Partial<SearchState>) =>
  askedOf({ by: "code", q: "", state: "", center: "", type: "", ...state });

it("without anything numbers of all area codes are asked for", () => {
  for (const by of ["code", "digits", "place"] as const) expect(asked({ by }).search).toEqual({});
  expect(asked({ type: "toll_free" }).search).toEqual({ type: "toll_free" });
});

it("an area code is three digits, with or without the country's", () => {
  expect(asked({ q: "801" }).search).toEqual({ match: "801*" });
  expect(asked({ q: " (1 801) " }).search).toEqual({ match: "801*" });
  for (const q of ["8", "80", "101", "8015", "UTA"]) {
    expect(asked({ q })).toEqual({
      search: null,
      hint: expect.stringContaining("three digits") as string,
    });
  }
});

it("digits and letters may stand anywhere", () => {
  expect(asked({ by: "digits", q: "1-800 flowers" }).search).toEqual({ match: "1800FLOWERS" });
  expect(asked({ by: "digits", q: "80*" }).hint).toContain("A–Z");
});

it("a rate center needs its state, and neither is asked together with digits", () => {
  expect(asked({ by: "place", q: "801", state: "UT", center: " Provo " }).search).toEqual({
    state: "UT",
    rate_center: "Provo",
  });
  expect(asked({ by: "place", center: "Provo" }).hint).toContain("Choose the state");
  expect(asked({ q: "801", state: "UT", center: "Provo" }).search).toEqual({ match: "801*" });
});
