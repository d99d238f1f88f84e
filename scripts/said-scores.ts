import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import { scorer, wordsAndPairs, type Scores } from "../server/http/said/scores.ts";
import { plainReader, type Wishes } from "../server/http/said/wishes.ts";

/**
 * Makes server/http/said/scores.json from the phrasings: `node scripts/said-scores.ts`. The same phrasings make the same file. With
 * `--try`, it writes nothing and tells for each part what is found in it by scores made without it.
 */
const folder = new URL("../server/http/said/", import.meta.url);
const wishes = parse(readFileSync(new URL("wishes.yaml", folder), "utf8")) as Wishes;
const plainText = plainReader(wishes);
const labels = ["none", "informal", "wrong_number"] as const;
type Label = (typeof labels)[number];
type Phrasing = { part: string; label: Label; text: string };

type Parts = Record<string, Record<Label, (string | number)[]>>;
const partsOf = (file: string) => parse(readFileSync(new URL(`testing/${file}`, folder), "utf8")) as Parts;
const parts = { ...partsOf("phrasings.yaml"), ...partsOf("checks.yaml") };
const phrasings: Phrasing[] = Object.entries(parts).flatMap(([part, lists]) =>
  labels.flatMap((label) => lists[label].map((text) => ({ part, label, text: String(text) }))),
);

const ROUNDS = 300;
const RATE = 0.1;
/** How much a score is held back, so that no word speaks louder than the phrasings it was met in. */
const RESTRAINT = 0.3;
/** What was met in one phrasing only says nothing; what says next to nothing isn't kept. */
const FEWEST = 2;
const LEAST = 0.45;

/** Logistic regression with three outcomes, by Adam over all phrasings at once: nothing in it is left to chance. */
function train(examples: readonly Phrasing[]): Scores {
  const texts = examples.map(({ text, label }) => ({ found: wordsAndPairs(plainText(text)), label }));
  const met = new Map<string, number>();
  for (const { found } of texts) for (const one of found) met.set(one, (met.get(one) ?? 0) + 1);
  const names = [...met].flatMap(([name, times]) => (times >= FEWEST ? [name] : [])).sort();
  const index = new Map(names.map((name, at) => [name, at]));
  const rows = texts.map(({ found, label }) => ({
    at: found.flatMap((one) => index.get(one) ?? []),
    value: 1 / Math.sqrt(found.length),
    label,
  }));
  const sides = (["informal", "wrong_number"] as const).map((label) => ({
    label,
    weights: new Float64Array(names.length),
    slope: new Float64Array(names.length),
    mean: new Float64Array(names.length),
    square: new Float64Array(names.length),
  }));
  for (let round = 1; round <= ROUNDS; round++) {
    for (const { slope, weights } of sides)
      for (let at = 0; at < slope.length; at++) slope[at] = RESTRAINT * (weights[at] ?? 0);
    for (const { at, value, label } of rows) {
      const odds = sides.map(({ weights }) =>
        Math.exp(at.reduce((sum, one) => sum + (weights[one] ?? 0), 0) * value),
      );
      const all = odds.reduce((sum, one) => sum + one, 1);
      for (const [side, { slope, label: own }] of sides.entries()) {
        const off = ((odds[side] ?? 0) / all - (own === label ? 1 : 0)) * value;
        for (const one of at) slope[one] = (slope[one] ?? 0) + off;
      }
    }
    for (const { weights, slope, mean, square } of sides) {
      for (let at = 0; at < weights.length; at++) {
        const by = (slope[at] ?? 0) / rows.length;
        mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * by;
        square[at] = 0.999 * (square[at] ?? 0) + 0.001 * by * by;
        const step = (mean[at] ?? 0) / (1 - 0.9 ** round);
        const size = Math.sqrt((square[at] ?? 0) / (1 - 0.999 ** round)) + 1e-8;
        weights[at] = (weights[at] ?? 0) - (RATE * step) / size;
      }
    }
  }
  const scores = names.map((name, at): [string, [number, number]] => {
    const [informal, wrongNumber] = sides.map(({ weights }) => Math.round(100 * (weights[at] ?? 0)));
    return [name, [informal ?? 0, wrongNumber ?? 0]];
  });
  return Object.fromEntries(scores.filter(([, both]) => both.some((one) => Math.abs(one) >= 100 * LEAST)));
}

/** What is found in a part by scores that were made without it, at several limits. */
function trial(part: string) {
  const score = scorer(train(phrasings.filter((one) => one.part !== part)));
  const own = phrasings.filter((one) => one.part === part);
  const wished = own.filter(({ label }) => label !== "none").length;
  const read = own.map((one) => ({ ...one, sure: score(plainText(one.text)).sure }));
  return [0.7, 0.75, 0.78, 0.8, 0.82, 0.85, 0.9].map((limit) => {
    const found = read.filter((one) => one.sure > limit);
    const right = found.filter(({ label }) => label !== "none").length;
    return { part, limit, recall: right / wished, precision: right / found.length };
  });
}

if (process.argv.includes("--try")) {
  console.table(Object.keys(parts).flatMap(trial));
} else {
  const lines = Object.entries(train(phrasings)).map(
    ([name, both]) => `  ${JSON.stringify(name)}: [${both.join(", ")}]`,
  );
  writeFileSync(new URL("scores.json", folder), `{\n${lines.join(",\n")}\n}\n`);
}
