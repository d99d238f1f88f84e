import { describe, expect, test } from "vitest";
import { numbersDesk } from "./numbers-desk.ts";
import { take, workbookOf, zipOf, type Content } from "./test-files.ts";

const ann = "+18015550142";
const ben = "+12065550143";
const wide = (text: string, isBig = false) =>
  Uint8Array.from(
    Array.from(text, (sign) => {
      const code = sign.charCodeAt(0);
      return isBig ? [code >> 8, code & 255] : [code & 255, code >> 8];
    }).flat(),
  );
const western = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const row = (line: number, ...cells: string[]) => `<row r="${line}">${cells.join("")}</row>`;
const words = (place: string, index: number) => `<c r="${place}" t="s"><v>${index}</v></c>`;
const value = (place: string, number: string) => `<c r="${place}"><v>${number}</v></c>`;

const cutWorkbook = async () => (await workbookOf([{ name: "S", xml: row(1) }])).slice(0, 200);

describe("messy files", () => {
  const both = { numbers: [ann, ben], odd: [] };
  test.each<[string, Content, object]>([
    [
      "a mark of UTF-8, semicolons, and a line that says so",
      "\uFEFFsep=;\r\nName;Phone\r\nSmith, Ann;(801) 555-0142\r\nBen;206.555.0143\r\n",
      both,
    ],
    [
      "UTF-16 as Excel's Unicode text",
      wide("\uFEFFName\tMobile\r\nJosé\t801 555 0142\r\nBen\t2065550143\r\n"),
      { ...both, encoding: "utf-16le" },
    ],
    [
      "UTF-16 the other way round, and without a mark",
      wide("Phone\n8015550142\n2065550143", true),
      { ...both, encoding: "utf-16be" },
    ],
    [
      "the old code page of Windows",
      western("Nombre,Tel\xe9fono\nJos\xe9,8015550142\nBj\xf6rn,2065550143\n"),
      { ...both, encoding: "windows-1252", names: ["Nombre", "Teléfono"] },
    ],
    [
      "an old code page that shows far behind the beginning",
      western(`Phone,Note\n8015550142,${"x".repeat(300_000)}\n2065550143,Jos\xe9\n`),
      { ...both, encoding: "windows-1252" },
    ],
    [
      "line breaks and separators in quotes",
      'Name,Address,Phone\n"Ann ""A"" Smith","1 Main St\nProvo, UT",801-555-0142\nBen,"2 Elm\r\n\r\nOgden",206-555-0143',
      both,
    ],
    [
      "a quote that nobody closed",
      'Name,Phone\n"Ann,801-555-0142\nBen,206-555-0143\n',
      { numbers: [ann, ben] },
    ],
    [
      "carriage returns alone, and rows of commas",
      "Phone,Name\r8015550142,Ann\r,,,\r,\r2065550143,Ben\r",
      both,
    ],
    [
      "a title and an empty row above the heads",
      "Customers 2026-11,,\n,,\nID,Name,Cell phone\n1,Ann,8015550142\n2,Ben,2065550143\n",
      { ...both, headRows: 3, column: 2, names: ["ID", "Name", "Cell phone"] },
    ],
    ["no heads at all", "Ann,8015550142\nBen,2065550143", { ...both, headRows: 0, column: 1 }],
    [
      "a fax beside the phone, and an ID that could be a number",
      "Account,Fax,Phone\n2125550199,3035550111,8015550142\n2125550198,3035550112,2065550143\n",
      { ...both, column: 2 },
    ],
    [
      "bars between cells, ragged rows",
      "name|phone\nAnn|8015550142|x|y\nBen|2065550143\nCy\n",
      { numbers: [ann, ben], odd: [[4, "", "No number"]] },
    ],
    [
      "what spreadsheets do to numbers",
      'Phone\n"8,015,550,142"\n2065550143.0\n="8015550142"\n\'2065550143\n8.015550142E+09\n4.16E+09\n8020000000\n#####\n#N/A\n5550142\n',
      {
        numbers: [ann, ben],
        odd: [
          [7, "4.16E+09", expect.stringContaining("shortened")],
          [8, "8020000000", expect.stringContaining("shortened")],
          [9, "#####", expect.stringContaining("too narrow")],
          [10, "#N/A", expect.stringContaining("formula")],
          [11, "5550142", expect.stringContaining("area code")],
        ],
      },
    ],
    [
      "unseen signs, wide digits, dashes of every length",
      "Phone\n\u202A+1\u00A0801\u2011555\u20110142\u202C\n（２０６）５５５－０１４３\n",
      both,
    ],
    [
      "names around numbers, and two in one cell",
      "Contact\nAnn (801) 555-0142\nBen <206-555-0143>\n801-555-0142 / 206-555-0143\nfax 206 555 0143\n",
      {
        numbers: [ann, ben],
        odd: [
          [4, "801-555-0142 / 206-555-0143", expect.stringContaining("More than one")],
          [5, "fax 206 555 0143", "A fax number"],
        ],
      },
    ],
    [
      "a sum at the end and other people's words",
      "Phone,Paid\n8015550142,1\n2065550143,2\nTotal,3\nn/a,\n",
      {
        numbers: [ann, ben],
        odd: [
          [4, "Total", "Not a phone number"],
          [5, "n/a", "Not a phone number"],
        ],
      },
    ],
    [
      "a workbook with a hidden sheet before the one that is seen, a merged title, dates and gaps",
      workbookOf(
        [
          { name: "Old &amp; done", state: "hidden", xml: row(1, value("A1", "3035550111")) },
          {
            name: "Customers",
            xml:
              row(1, words("A1", 0), '<c r="B1"/>', '<c r="C1"/>') +
              row(3, words("A3", 1), words("B3", 2), words("C3", 3)) +
              row(4, words("A4", 4), value("B4", "46000"), value("C4", "8015550142")) +
              row(7, value("B7", "46001.5"), value("C7", "2.065550143E9")),
          },
        ],
        [
          "<t>Customers 2026</t>",
          "<t>Name</t>",
          "<t>Since</t>",
          '<r><t xml:space="preserve">Mobile </t></r><r><t>phone</t></r>',
          "<t/>",
        ],
      ),
      {
        ...both,
        column: 2,
        headRows: 3,
        names: ["Name", "Since", "Mobile phone"],
        sheets: [
          { name: "Old & done", isHidden: true },
          { name: "Customers", isHidden: false },
        ],
      },
    ],
    [
      "a workbook of another program: prefixes, texts in cells, formulas, no places",
      workbookOf([
        {
          name: "S",
          xml: '<x:row><x:c t="inlineStr"><x:is><x:t>Phone</x:t></x:is></x:c></x:row><x:row><x:c t="str"><x:f>A1</x:f><x:v>(801)&#32;555-0142</x:v></x:c></x:row><x:row><x:c t="e"><x:v>#REF!</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c></x:row><x:row><x:c><x:v>12065550143</x:v></x:c></x:row>',
        },
      ]),
      { numbers: [ann, ben], odd: [[3, "", "No number"]] },
    ],
    [
      "dates where numbers should be",
      workbookOf(
        [
          {
            name: "S",
            xml:
              row(1, words("A1", 0)) +
              row(2, value("A2", "8015550142")) +
              row(3, value("A3", "46000")) +
              row(4, value("A4", "2065550143")),
          },
        ],
        ["<t>Phone</t>"],
      ),
      { numbers: [ann, ben], odd: [[3, "46000", "Too few digits"]] },
    ],
    [
      "one long line of numbers",
      "8015550142 2065550143",
      { numbers: [], odd: [[1, "8015550142 2065550143", expect.stringContaining("More than one")]] },
    ],
  ])("%s", async (_, content, expected) => {
    expect(await take(content)).toMatchObject(expected);
  });

  test.each<[string, Content, RegExp]>([
    ["a web page", "<html><table><tr><td>8015550142", /web page/],
    ["an old workbook", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), /old Excel file/],
    ["a PDF", "%PDF-1.7", /PDF/],
    ["a picture", Uint8Array.of(0x89, 0x50, 0, 1, 0, 0, 2, 0, 0), /isn't a list/],
    ["nothing", "", /nothing in this file/],
    ["blank rows", ",,\n,,\n", /nothing in this file/],
    ["another zip file", zipOf({ mimetype: "text" }), /isn't an Excel workbook/],
    ["a cut workbook", cutWorkbook(), /isn't an Excel workbook/],
    [
      "a bomb",
      workbookOf([
        { name: "S", xml: `<row r="1"><c r="A1" t="str"><v>${"8".repeat(9_000_000)}</v></c></row>` },
      ]),
      /damaged/,
    ],
  ])("%s is no list, and that is said", async (_, content, problem) => {
    expect(await take(content)).toMatch(problem);
  });

  test.each([
    ["rows", workbookOf([{ name: "S", xml: "<row><c>".repeat(200_000) }])],
    ["cells", workbookOf([{ name: "S", xml: `<row r="1">${'<c r="A1">'.repeat(200_000)}</row>` }])],
    ["texts", workbookOf([{ name: "S", xml: row(1, words("A1", 0)) }], ["<t>".repeat(200_000)])],
  ])("a workbook that opens %s and closes none is read in no time", async (_, file) => {
    expect(await take(file)).toMatch(/nothing in this file/);
  });

  test("a line of a million commas has its numbers at the left", async () => {
    expect(await take(`8015550142${",x".repeat(1_000_000)}\n`)).toMatchObject({ column: 0, numbers: [ann] });
  });

  test("what was guessed can be said instead", async () => {
    const file = "Home,Mobile\n8015550142,2065550143\n";
    expect(await take(file)).toMatchObject({ column: 1, numbers: [ben] });
    expect(await take(file, { column: 0 })).toMatchObject({ numbers: [ann] });
    expect(await take(file, { column: "all" })).toMatchObject({ numbers: [ann, ben] });
    expect(await take(file, { column: 1, headRows: 0 })).toMatchObject({
      odd: [[1, "Mobile", "Not a phone number"]],
    });
    expect(await take("1;8015550142", { separator: "," })).toMatchObject({ column: 0 });
    const book = workbookOf([
      { name: "A", xml: row(1, value("A1", "8015550142")) },
      { name: "B", state: "veryHidden", xml: row(1, value("A1", "2065550143")) },
    ]);
    expect(await take(book, { sheet: 1 })).toMatchObject({ numbers: [ben] });
    // A sheet without numbers before the one that has them.
    for (const cover of ["", row(1, words("A1", 0))]) {
      const covered = workbookOf(
        [
          { name: "Read me", xml: cover },
          { name: "B", state: "hidden", xml: row(1, value("A1", "2065550143")) },
          { name: "C", xml: row(1, value("A1", "8015550142")) },
        ],
        ["<t>How this list was made</t>"],
      );
      expect(await take(covered)).toMatchObject({ numbers: [ann], column: 0 });
    }
    expect(await take(workbookOf([{ name: "A", xml: "" }]))).toBe("There is nothing in this file.");
  });

  test("pasted numbers can stand in any order, with anything between them", async () => {
    expect(await take("8015550142, 5550", {}, true)).toMatchObject({
      numbers: [ann],
      odd: [[1, "5550", "Too few digits"]],
    });
    const pasted =
      "8015550142, (206) 555-0143; +1 303 555 0111\nAnn 801-555-0144 2065550145\nnobody, 2065550146, 555-0147\nnobody\n";
    expect(await take(pasted, {}, true)).toMatchObject({
      numbers: [ann, ben, "+13035550111", "+18015550144", "+12065550145", "+12065550146"],
      odd: [
        [3, "555-0147", "The area code is missing"],
        [4, "nobody", "Not a phone number"],
      ],
    });
    expect(await take("Name\tPhone\nAnn\t8015550142\nBen\t2065550143", {}, true)).toMatchObject({
      numbers: [ann, ben],
    });
  });
});

test("of a very wide sheet the first columns are looked at, and that is said", async () => {
  const cell = (at: number) => String.fromCharCode(64 + Math.floor(at / 26), 65 + (at % 26));
  const wide = Array.from({ length: 300 }, (_, n) => `<c r="${cell(n + 26)}2"><v>${n}</v></c>`).join("");
  const xml = `<row r="1"><c r="B1" t="str"><v>Phone</v></c></row><row r="2"><c r="B2"><v>8015550142</v></c>${wide}</row>`;
  const desk = numbersDesk(() => {});
  const facts = await desk.open(1, "wide.xlsx", await workbookOf([{ name: "A", xml }]), false, false, {});
  await desk.read(1);
  desk.sift();
  expect([facts.isWide, facts.column, [...desk.kept(0, 9)]]).toEqual([true, 1, [18015550142]]);
});
