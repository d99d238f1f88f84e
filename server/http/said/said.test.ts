import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { carrierWord, confirmation, isCourtesy, wishIn } from "./said.ts";

type Label = "informal" | "wrong_number" | "none";
type Phrasings = Record<"ours" | "others", Record<Label, (string | number)[]>>;

const file = new URL("testing/phrasings.yaml", import.meta.url);
const phrasings = Object.values(parse(readFileSync(file, "utf8")) as Phrasings).flatMap((part) =>
  Object.entries(part).flatMap(([label, texts]) =>
    texts.map((text) => ({ label: label as Label, text: String(text), said: wishIn(String(text)) })),
  ),
);

test("wishes to be left alone are found, and what only looks like one isn't", () => {
  const wished = phrasings.filter(({ label }) => label !== "none");
  const found = phrasings.filter(({ said }) => said !== null);
  const right = found.filter(({ label }) => label !== "none");
  expect(phrasings.length).toBeGreaterThanOrEqual(300);
  expect(wished.length).toBeGreaterThanOrEqual(200);
  const wrong = phrasings.filter(({ label, said }) => (label !== "none") !== (said !== null));
  const figures = { recall: right.length / wished.length, precision: right.length / found.length, wrong };
  expect(figures).toSatisfy(({ recall, precision }: typeof figures) => recall >= 0.99 && precision >= 0.95);
});

test("a wrong number is told from a wish", () => {
  const right = phrasings.filter(({ label }) => label !== "none");
  expect(right.filter(({ label, said }) => label !== said).map(({ text }) => text)).toEqual([]);
});

test.each(["STOP", "Stop.", "ＳＴＯＰ", "Stop 🛑", "opt-out", "STOPALL"])("%j is a carrier's word", (text) =>
  expect(carrierWord(text)).toBe("stop"),
);

test.each(["st0p", "Stopp", "Stop by at three", "don't stop", ""])(
  "%j is none, as no carrier mends it",
  (text) => expect(carrierWord(text)).toBeNull(),
);

test.each([
  "Thanks!",
  "ok",
  "Ok great thank you 🙏",
  "👍",
  'Liked "See you at 9"',
  "Gracias",
  "Sounds good",
  "No problem, thanks!",
])("%j wants no answer", (text) => expect(isCourtesy(text)).toBe(true));

test.each([
  "Thanks, when?",
  "??",
  "?",
  "yes",
  "no",
  "Ok so what does it cost",
  "it",
  "42",
  "",
  "No thanks",
  "no thank you 🙏",
  "Ok, no",
])("%j may want one", (text) => expect(isCourtesy(text)).toBe(false));

test("a long text is read at its beginning and at its end", () => {
  const long = "We had a nice week at the lake. ".repeat(30);
  expect(wishIn(long)).toBeNull();
  expect(wishIn(`${long}Please remove me from your list.`)).toBe("informal");
});

test("a text without end is no word, no thanks and no confirmation, and is not read to its end", () => {
  const units = ["get messages from ", "on monday ", "reply stop to ", "‘a b", "a0", "STOP ", "thanks "];
  for (const unit of units) {
    const text = unit.repeat(1_000_000 / unit.length);
    expect([unit, carrierWord(text), confirmation(text), isCourtesy(text)]).toEqual([
      unit,
      null,
      null,
      false,
    ]);
  }
});
