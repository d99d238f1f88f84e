import { describe, expect, it } from "vitest";
import { fold, foldWithPlaces, hasWords, placesIn } from "./fold.ts";

describe("fold", () => {
  it.each([
    ["Łukasz", "lukasz"],
    ["STRASSE", "straße"],
    ["ΟΔΟΣ", "οδος"],
    ["José", "jose\u0301"],
    ["ﬁnn", "Finn"],
    ["İstanbul", "istanbul"],
    ["O’Brien", "o'brien"],
    ["Ｄenver", "denver"],
    ["Ana‑Maria", "ana-maria"],
  ])("%s and %s are the same to a search", (one, other) => expect(fold(one)).toBe(fold(other)));
});

it("finds each word, in any order", () => {
  expect(hasWords("Marian Kowalski", "kowalski mar")).toBe(true);
  expect(hasWords("Marian Kowalski", "kowalski ann")).toBe(false);
  expect(hasWords("anybody", " ")).toBe(true);
});

it("knows where in the text it stands", () => {
  const places = (text: string, search: string) =>
    [...placesIn(foldWithPlaces(text), search)].map(({ from, to }) => text.slice(from, to));
  expect(places("Straße, strasse", "STRASSE")).toEqual(["Straße", "strasse"]);
  expect(places("Straße", "stras")).toEqual(["Straß"]);
  expect(places("Cafe\u0301 fifty \n gallon café", "CAFE")).toEqual(["Cafe\u0301", "café"]);
  expect(places("é fifty \n gallon", "fifty gallon")).toEqual(["fifty \n gallon"]);
  expect(places("plain", "")).toEqual([]);
});
