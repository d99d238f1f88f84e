import { expect, test } from "vitest";
import { fold, foldedWords } from "./fold.ts";

test.each([
  ["Lukasz", "Łukasz"],
  ["STRASSE", "straße"],
  ["strasse", "STRAẞE"],
  ["ΟΔΟΣ", "οδος"],
  ["οδοσ", "Οδός"],
  ["Soren", "Søren"],
  ["Aegir", "Ægir"],
  ["thor", "Þór"],
  ["Istanbul", "İstanbul"],
  ["ISIK", "ışık"],
  ["jose", "JOSÉ"],
  ["jose", "Jose\u0301"],
  ["ACME", "ＡＣＭＥ"],
  ["office", "oﬃce"],
  ["o'brien", "O’Brien"],
  ["jean-luc", "Jean\u2011Luc"],
  ["lukasz", "Łu\u00ADkasz"],
])("%s finds %s", (typed, name) => {
  expect(fold(name)).toContain(fold(typed));
});

test("folding twice gives what folding once gives", () => {
  for (const text of ["Łukasz", "straße", "ΟΔΟΣ", "İı", "Œuvre"]) expect(fold(fold(text))).toBe(fold(text));
});

test("a name is its words, with or without a comma", () => {
  expect(foldedWords(" Ellison,  Joyce ")).toEqual(["ellison", "joyce"]);
  expect(foldedWords("  ")).toEqual([]);
});
