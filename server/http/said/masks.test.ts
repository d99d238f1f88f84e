import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { maskLabels, maskText, sensitiveIn, type Sensitive, type SensitiveKind } from "./masks.ts";

type Example = { before: string; text: string; wanted: Sensitive[] };

/** "{kind|words}" is what has to be masked; what was said before stands before " // ". */
function exampleOf(line: string): Example {
  const parts = line.split(" // ");
  const before = parts.length > 1 ? (parts[0] ?? "") : "";
  const wanted: Sensitive[] = [];
  let text = "";
  for (const piece of (parts.at(-1) ?? "").split(/(\{\w+\|[^}]*\})/)) {
    const { kind, words } = /^\{(?<kind>\w+)\|(?<words>[^}]*)\}$/.exec(piece)?.groups ?? {};
    if (kind !== undefined)
      wanted.push({ kind: kind as SensitiveKind, from: text.length, to: text.length + (words ?? "").length });
    text += words ?? piece;
  }
  return { before, text, wanted };
}

const sets = ["masks.yaml", "masks-unseen.yaml"].flatMap((file) =>
  Object.entries(
    parse(readFileSync(new URL(`testing/${file}`, import.meta.url), "utf8")) as Record<string, string[]>,
  ).map(([part, lines]) => ({ part, examples: lines.map(exampleOf) })),
);

/** Signs of a text that are told to nobody: those of a number or an address, not what stands between. */
const bare = (text: string, { from, to }: Sensitive) =>
  text.slice(from, to).replaceAll(/[^\p{L}\p{N}]/gu, "");
const overlaps = (a: Sensitive, b: Sensitive) => a.from < b.to && a.to > b.from;

describe.each(sets)("$part", ({ examples }) => {
  test("nothing that is somebody's alone stays to be read, and little else is hidden", () => {
    const missed: string[] = [];
    const falseAlarms: string[] = [];
    for (const { before, text, wanted } of examples) {
      const found = sensitiveIn(text, before);
      for (const want of wanted) {
        const same = found.find((one) => one.kind === want.kind && overlaps(one, want));
        const isWhole = same !== undefined && bare(text, same).includes(bare(text, want));
        if (!isWhole) missed.push(`${want.kind}: ${text.slice(want.from, want.to)} (${text})`);
      }
      for (const one of found)
        if (!wanted.some((want) => overlaps(one, want))) falseAlarms.push(`${one.kind}: ${text}`);
    }
    const count = examples.reduce((sum, { wanted }) => sum + wanted.length, 0);
    const most = { missed: Math.floor(count * 0.05), falseAlarms: Math.floor(examples.length * 0.02) };
    expect({ missed, falseAlarms }).toSatisfy(
      (mistakes: Record<keyof typeof most, string[]>) =>
        mistakes.missed.length <= most.missed && mistakes.falseAlarms.length <= most.falseAlarms,
    );
  });
});

test("more than a third was written by somebody who hadn't seen the rules", () => {
  const [ours = 0, unseen = 0] = sets.map(({ examples }) => examples.length);
  expect(ours + unseen).toBeGreaterThanOrEqual(300);
  expect(unseen).toBeGreaterThanOrEqual((ours + unseen) / 3);
});

describe("whatever is said", () => {
  const card = fc.constantFrom("4111111111111111", "5555555555554444", "378282246310005", "6011111111111117");
  const words = fc.array(fc.constantFrom("well", "my", "card", "is", "um", "thanks", "on", "file"));

  test("a card number is hidden however it is read out", () => {
    const gap = fc.constantFrom("", " ", "-", ", ", ". ", " uh ");
    const names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    const read = fc.tuple(card, fc.constantFrom(1, 2, 4, 8, 16), gap, fc.boolean());
    fc.assert(
      fc.property(words, read, words, (before, [digits, size, between, inWords], after) => {
        const groups = digits.match(new RegExp(`.{1,${inWords ? 1 : size}}`, "g")) ?? [];
        const said = groups
          .map((group) => (inWords ? (names[Number(group)] ?? "") : group))
          .join(inWords ? between || " " : between);
        const masked = maskText([...before, said, ...after].join(" "));
        expect(masked).toBe([...before, maskLabels.card, ...after].join(" "));
      }),
    );
  });

  test("places are in order, apart from each other and in the text; hostile texts take no longer", () => {
    const piece = fc.oneof(
      fc.constantFrom("4111 ", "1 ", "one ", "at ", " dot com", "@", "a.", "555-0158", "+", "double "),
      fc.string({ unit: "grapheme" }),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join("");
        let done = 0;
        for (const { from, to } of sensitiveIn(text)) {
          expect(from).toBeGreaterThanOrEqual(done);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          done = to;
        }
      }),
    );
    for (const piece of ["1 ", "a.", "a at ", "one ", "x-", "5", "a b c "])
      expect(sensitiveIn(piece.repeat(100_000))).toBeDefined();
  });

  test("a text without any of it stays as it is", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ,.?!]{0,80}$/), (text) => {
        fc.pre(!/\b(?:at|dot|zero|oh|o|one|two|three|four|five|six|seven|eight|nine)\b/.test(text));
        expect(maskText(text)).toBe(text);
      }),
    );
  });
});
