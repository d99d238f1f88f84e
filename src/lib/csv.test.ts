import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine, readCsv, writeCsv } from "./csv.ts";

/** Texts with what is awkward in a file or in a spreadsheet, more often than chance would have it. */
const awkward = fc.constantFrom(
  ...'= + - @ ＝ ＋ － ＠ " , ; a 1'.split(" "),
  ..." |\t|\r|\n|'".split("|"),
  "\u00A0",
  "\u200B",
  "\uFEFF",
  "\r\n",
  '""',
  "é",
  "漢",
  "👍🏽",
);
const cell = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.array(awkward).map((parts) => parts.join("")),
);
const table = fc.integer({ min: 1, max: 6 }).chain((width) =>
  fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
    minLength: 40,
    maxLength: 60,
    size: "max",
  }),
);

/** What Excel, LibreOffice and Google Sheets compute. */
const isLive = (text: string) => /^[\s\p{Cf}]*[=+\-@]/u.test(text.normalize("NFKC")) || /^[\t\r]/.test(text);

/** Cells as a spreadsheet reads them: quotes are undone, guards are not. */
function seenBySpreadsheet(file: string): string[] {
  const cells = [""];
  let isQuoted = false;
  for (const [at, char] of Array.from({ length: file.length - 1 }, (_, at) =>
    file.charAt(at + 1),
  ).entries()) {
    if (char === '"') {
      // Of a doubled quote inside of a quoted cell one is left.
      if (!isQuoted && at > 0 && file[at] === '"') cells[cells.length - 1] += '"';
      isQuoted = !isQuoted;
    } else if (!isQuoted && (char === "," || char === "\n")) cells.push("");
    else if (isQuoted || char !== "\r") cells[cells.length - 1] += char;
  }
  return cells;
}

test("10,000 random rows are read back as they were, and none of their cells is a formula", () => {
  let rows = 0;
  fc.assert(
    fc.property(table, (written) => {
      rows += written.length;
      const bytes = new TextEncoder().encode(writeCsv(written));
      const file = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
      expect(readCsv(file)).toEqual(written);
      expect(seenBySpreadsheet(file).filter(isLive)).toEqual([]);
    }),
    { numRuns: 250 },
  );
  expect(rows).toBeGreaterThan(10_000);
});

test("numbers stay numbers, texts that look like formulas do not", () => {
  expect(csvLine([-3, "-3", "18015550100", "=1+1", " @a", "\t", "'=1", "it's"])).toBe(
    "-3,'-3,18015550100,'=1+1,' @a,\"'\t\",''=1,it's\r\n",
  );
});

test("files of other programs: line feeds alone, no end of line, quotes, an empty last cell", () => {
  expect(readCsv('a,b\n"x, ""y""",\n1,2')).toEqual([
    ["a", "b"],
    ['x, "y"', ""],
    ["1", "2"],
  ]);
  expect(readCsv("\uFEFFa,")).toEqual([["a", ""]]);
  expect(readCsv('"open')).toEqual([["open"]]);
  expect(readCsv("")).toEqual([]);
});
