import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { carrierWord, confirmation, isCourtesy, wishIn } from "./said.ts";

type Label = "informal" | "wrong_number" | "none";
type Phrasings = Record<string, Record<Label, (string | number)[]>>;

const partsOf = (file: string) =>
  Object.entries(parse(readFileSync(new URL(file, import.meta.url), "utf8")) as Phrasings).map(
    ([part, lists]) => ({
      part,
      phrasings: Object.entries(lists).flatMap(([label, texts]) =>
        texts.map((text) => ({ label: label as Label, text: String(text), said: wishIn(String(text)) })),
      ),
    }),
  );
const parts = partsOf("testing/phrasings.yaml");
const checks = partsOf("testing/checks.yaml");
const every = { part: "every part", phrasings: [...parts, ...checks].flatMap(({ phrasings }) => phrasings) };

test.each([...parts, ...checks, every])(
  "wishes are found, and what only looks like one isn't: $part",
  ({ phrasings }) => {
    const wished = phrasings.filter(({ label }) => label !== "none");
    const found = phrasings.filter(({ said }) => said !== null);
    const right = found.filter(({ label }) => label !== "none");
    const wrong = phrasings.filter(({ label, said }) => (label !== "none") !== (said !== null));
    const figures = { recall: right.length / wished.length, precision: right.length / found.length, wrong };
    expect(figures).toSatisfy(({ recall, precision }: typeof figures) => recall >= 0.99 && precision >= 0.95);
  },
);

test("more than a third of the phrasings were written by others", () => {
  const count = (of: typeof parts) => of.reduce((sum, { phrasings }) => sum + phrasings.length, 0);
  expect(count(parts)).toBeGreaterThanOrEqual(300);
  expect(count(parts.filter(({ part }) => part !== "ours"))).toBeGreaterThanOrEqual(count(parts) / 3);
});

test("a wrong number is told from a wish", () => {
  const right = every.phrasings.filter(({ label, said }) => label !== "none" && said !== null);
  expect(right.filter(({ label, said }) => label !== said).map(({ text }) => text)).toEqual([]);
});

/** None of these stands in the phrasings: each is of a kind that has to be found whatever its words are. */
test.each([
  ["rmv my nmbr frm ths lst", "informal"],
  ["plz kno I said no more mesages", "informal"],
  ["If I get one more of these I'm calling my attorney", "informal"],
  ["Erase my name from whatever spreadsheet you have", "informal"],
  ["🚫 texts", "informal"],
  ["is there some way to make these end", "informal"],
  ["paren de estar enviando cosas a mi celular", "informal"],
  ["wrng prsn", "wrong_number"],
  ["this isnt denise", "wrong_number"],
  ["Whoever had this phone before me must be your customer", "wrong_number"],
  ["That phone no longer belongs to him", "wrong_number"],
  ["este celular ya no es de Teresa", "wrong_number"],
  ["the message about the contract is in the system", null],
  ["I'll stop, then I text you", null],
])("%j is read by its kind", (text, wish) => expect(wishIn(text)).toBe(wish));

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
