import { expect, test } from "vitest";
import type { Turn } from "virtual:said/transcript";
import { findInTurns, firstMatchFrom, MOST_MATCHES } from "./find-in-turns.ts";

function said(...texts: string[]): Turn[] {
  return texts.map((text) => ({ speaker: "", side: "other", start: null, end: null, text }));
}

test("finds whatever the case, in reading order, several times in a turn", () => {
  expect(findInTurns(said("Warranty? The warranty", "no", "WARRANTY"), "warranty")).toEqual([
    { turn: 0, from: 0, to: 8 },
    { turn: 0, from: 14, to: 22 },
    { turn: 2, from: 0, to: 8 },
  ]);
});

test("signs mean themselves, and any gap between words matches a space", () => {
  expect(findInTurns(said("$19.50 (net)"), "$19.50 (net)")).toHaveLength(1);
  expect(findInTurns(said("1950"), "19.0")).toEqual([]);
  expect(findInTurns(said("fifty\ngallon"), " fifty   gallon ")).toEqual([{ turn: 0, from: 0, to: 12 }]);
  expect(findInTurns(said("a-b/c"), "a-b/c")).toHaveLength(1);
});

test("offsets are those of the text even where lower case is longer", () => {
  expect(findInTurns(said("İİ price"), "price")).toEqual([{ turn: 0, from: 3, to: 8 }]);
});

test("accents, dashes and quotes do not matter", () => {
  expect(findInTurns(said("Łukasz, Straße"), "lukasz")).toEqual([{ turn: 0, from: 0, to: 6 }]);
  expect(findInTurns(said("Straße 5"), "STRASSE")).toEqual([{ turn: 0, from: 0, to: 6 }]);
  expect(findInTurns(said("don\u2019t"), "don't")).toHaveLength(1);
});

test("nothing is found for nothing, and a flood is cut off", () => {
  expect(findInTurns(said("hello"), "  ")).toEqual([]);
  expect(findInTurns(said("e ".repeat(5000)), "e")).toHaveLength(MOST_MATCHES + 1);
});

test("starts at the place the reader is at, else from the top", () => {
  const matches = findInTurns(said("x", "-", "x"), "x");
  expect([0, 1, 2, 3].map((turn) => firstMatchFrom(matches, turn))).toEqual([0, 1, 1, 0]);
});
