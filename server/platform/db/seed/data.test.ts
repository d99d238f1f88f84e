import { expect, test } from "vitest";
import { parsePhoneNumberWithError } from "libphonenumber-js";
import { broadcastPlans } from "./broadcast-plans.ts";
import { problems, products } from "./catalog.ts";
import { readData, readFolder } from "./data.ts";
import { makeFacts } from "./facts.ts";
import { fictionalNumber, places } from "./places.ts";
import { createRandom } from "./random.ts";
import { filled } from "./script.ts";
import { tagIdOf, type TagName } from "./tags.ts";
import { threadScripts } from "./text-scripts.ts";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const decisions = ["do", "pick", "chance", "then", "else", "set", "if", "switch", "cases"];
const deeds = {
  calls: ["agent", "caller", "either", "mark", "hold", "handOver", "some", "count", "until", "topics"],
  texts: ["us", "them", "auto", "either", "wait"],
};
const speakers = { calls: /^[AC]: \S/, texts: /^[TU]: \S/ };

const calls = readFolder<Json>("calls");
const topics = readFolder<Json[]>("topics");
const texts = readFolder<Json>("texts");

/** All steps of a script, those inside of others too. */
function stepsOf(value: Json): { [key: string]: Json }[] {
  if (Array.isArray(value)) return value.flatMap(stepsOf);
  if (typeof value !== "object" || value === null) return [];
  const { pick, then, else: others, cases, set } = value;
  const ways = set === undefined ? (pick ?? []) : [];
  return [value, ...[ways, then ?? [], others ?? [], ...Object.values(cases ?? {})].flatMap(stepsOf)];
}

const facts = {
  ...makeFacts(
    {
      agent: "Ann",
      colleague: "Bob",
      branch: "Provo",
      caller: {
        first: "Sue",
        last: "May",
        number: "+18015550100",
        street: "1 Elm St",
        city: "Provo",
        state: "UT",
      },
      hour: 9,
      month: 3,
      wholeHouse: false,
    },
    createRandom(1),
  ),
  hi: " Sue",
  code: "abc",
};
const notes = new Map<string, string>([
  ["department", "sales"],
  ["problem.stop.wait", "Outside."],
]);
const stage = { facts, notes, ...createRandom(1), maybe: () => true };

const folders = [
  ["calls", [...calls.values(), ...topics.values()]],
  ["texts", [...texts.values()]],
] as const;

test.each(folders)("every step of data/%s is one that the program knows", (kind, scripts) => {
  const known = [...decisions, ...deeds[kind]];
  const steps = scripts.flatMap(stepsOf);
  expect(steps.length).toBeGreaterThan(100);
  expect(steps.flatMap((step) => Object.keys(step)).filter((key) => !known.includes(key))).toEqual([]);
});

test.each(folders)(
  "every {word} of data/%s has a value, and every line of an exchange a speaker",
  (kind, scripts) => {
    const steps = scripts.flatMap(stepsOf);
    const lines = steps.flatMap((step) => (step["either"] ?? []) as string[][]).flat();
    expect(lines.filter((line) => !speakers[kind].test(line))).toEqual([]);
    const said = ["agent", "caller", "us", "them", "auto"].flatMap((voice) =>
      steps.flatMap((step) => (step[voice] ?? []) as string[]),
    );
    expect(() => filled([...lines, ...said], stage)).not.toThrow();
  },
);

test("every script and topic that is named is there, and every one that is there is named", () => {
  const named = (key: string) =>
    new Set(
      [...calls.values(), ...topics.values()]
        .flatMap(stepsOf)
        .flatMap((step) => [step[key] ?? []].flat() as string[]),
    );
  const { kinds: begun } = readData("conversations") as { kinds: object };
  const played = new Set([...named("do"), ...Object.keys(begun), "passOn"]);
  expect([...played].sort()).toEqual([...calls.keys()].sort());
  expect([...new Set([...named("some"), ...named("topics")])].sort()).toEqual([...topics.keys()].sort());
  // The openings, one for each language besides English, and what goes before STOP.
  expect(threadScripts().openings.length + 7 + 1).toBe(texts.size);
});

test("tags, prices, numbers and days are what the company has", () => {
  const marks = [...calls.values()]
    .flatMap(stepsOf)
    .flatMap((step) => (step["mark"] as TagName | undefined) ?? []);
  expect(marks.filter((tag) => !Number.isInteger(tagIdOf(tag)))).toEqual([]);
  expect(products.filter(({ from, to }) => !(from > 0 && from < to))).toEqual([]);
  expect(
    problems.every(({ thing, symptom, urgent }) => [thing, symptom, urgent].every((text) => text !== "")),
  ).toBe(true);
  expect(broadcastPlans.filter(({ unit }) => !places.some(({ id }) => id === unit))).toEqual([]);
  for (const code of places.flatMap(({ areaCodes, towns }) => [
    ...areaCodes,
    ...towns.map((town) => town[2]),
  ]))
    expect(parsePhoneNumberWithError(fictionalNumber(code, 1)).country).toBe("US");
});
