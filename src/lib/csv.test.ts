import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine, csvReader, csvRows, readCsv, separatorOf, writeCsv } from "./csv.ts";

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
const isLive = (text: string) => /^[\s\p{Cf}]*[=+\-@]/u.test(text.normalize("NFKC"));

/** Cells as a spreadsheet reads them that parts them at this sign: quotes around a whole cell are undone, guards are not. */
function seenBySpreadsheet(file: string, separator: string): string[] {
  const cells: string[] = [];
  let at = 1;
  while (at < file.length) {
    let cell = "";
    let isQuoted = file[at] === '"';
    if (isQuoted) at += 1;
    for (; at < file.length; at += 1) {
      const char = file.charAt(at);
      if (isQuoted && char === '"') {
        if (file[at + 1] === '"') at += 1;
        else {
          isQuoted = false;
          continue;
        }
      } else if (!isQuoted && (char === separator || char === "\n" || char === "\r")) break;
      cell += char;
    }
    cells.push(cell);
    at += 1;
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
      expect(seenBySpreadsheet(file, ",").filter((text) => /^[\t\r]/.test(text))).toEqual([]);
      for (const separator of [",", ";", "\t"]) {
        expect({ separator, live: seenBySpreadsheet(file, separator).filter(isLive) }).toEqual({
          separator,
          live: [],
        });
      }
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

test("a formula behind what other spreadsheets part cells at is none either", () => {
  expect(csvLine(["a;=1+1;b", 'a;"=1+1"', "a\n\r ＝1", "a\t\u200B@b", "12; 13"])).toBe(
    '"a;\'=1+1;b","a;\'""=1+1""","a\n\r\' ＝1","a\t\'\u200B@b","12; 13"\r\n',
  );
});

test("every sign that is one of the four in another width or place counts as it", () => {
  const signs = Array.from({ length: 0xd800 }, (_, code) => String.fromCharCode(code))
    .concat(Array.from({ length: 0x2000 }, (_, code) => String.fromCharCode(0xe000 + code)))
    .filter((sign) => /^[=+\-@]/.test(sign.normalize("NFKC")));
  expect(signs.length).toBeGreaterThan(15);
  for (const sign of [...signs, "=\u0338"]) expect(csvLine([`${sign}1`])).toBe(`'${sign}1\r\n`);
});

test("files of other programs: line feeds alone, no end of line, quotes, an empty last cell", () => {
  expect(readCsv('a,b\n"x, ""y""",\n1,2')).toEqual([
    ["a", "b"],
    ['x, "y"', ""],
    ["1", "2"],
  ]);
  expect(readCsv("\uFEFFa,")).toEqual([["a", ""]]);
  expect(readCsv('"open')).toEqual([['"open']]);
  expect(readCsv("")).toEqual([]);
});

test("what parts cells is told by the first line, quotes aside", () => {
  expect(separatorOf("Email;Name\n")).toBe(";");
  expect(separatorOf("Email\tName\n")).toBe("\t");
  expect(separatorOf('"a;b;c",d\n1;2;3')).toBe(",");
  expect([...csvRows('a;"b;c"\n1,5;2', ";")]).toEqual([
    ["a", "b;c"],
    ["1,5", "2"],
  ]);
});

test("a file that comes in pieces is read as one that comes whole, wherever it is cut", () => {
  const text = '\uFEFFa,"b\r\n""c""",d\r\n\r\n"x"y,,\n"open,1\r\n"2",\r"last",';
  const whole = readCsv(text);
  expect(whole).toEqual([
    ["a", 'b\r\n"c"', "d"],
    [""],
    ["xy", "", ""],
    ['"open', "1"],
    ["2", ""],
    ["last", ""],
  ]);
  for (let cut = 0; cut <= text.length; cut += 1) {
    const read = csvReader(",");
    expect([...read(text.slice(0, cut), false), ...read(text.slice(cut), true)]).toEqual(whole);
  }
  const byOne = csvReader(",");
  const rows = Array.from(text, (sign) => [...byOne(sign, false)]).flat();
  expect([...rows, ...byOne("", true)]).toEqual(whole);
});

test("a quote that is never closed, or closed by another row's, takes no rows with it", () => {
  expect(readCsv('a\n"b\nc\nd')).toEqual([["a"], ['"b'], ["c"], ["d"]]);
  expect(readCsv('5"\n"6" tall,1\n"Bob\nAnn,"x" y\nCy')).toEqual([
    ['5"'],
    ["6 tall", "1"],
    ['"Bob'],
    ["Ann", "x y"],
    ["Cy"],
  ]);
  const read = csvReader(",");
  const many = `"${"8015550142\n".repeat(20_000)}`;
  expect([...read(many, false)].length).toBe(20_000);
});

test("a file can say what parts its cells", () => {
  expect(separatorOf("sep=;\r\na;b,c,d")).toBe(";");
  expect(separatorOf("Phone|Name\n")).toBe("|");
});
