import { numbersDesk } from "./numbers-desk.ts";
import type { FileChoice } from "./number-source.ts";

export type Content = Blob | string | Uint8Array<ArrayBuffer> | Promise<Blob>;

/** For tests: what a file gives by itself: its numbers, its odd rows, and what it was taken for. */
export async function take(content: Content, choice: FileChoice = {}, isPaste = false) {
  const desk = numbersDesk(() => {});
  const given = await content;
  const blob = given instanceof Blob ? given : new Blob([given]);
  try {
    const facts = await desk.open(1, "list", blob, isPaste, false, choice);
    const read = await desk.read(1);
    desk.sift();
    const numbers = [...desk.kept(0, 1000)].map((digits) => `+${digits}`);
    const odd = desk.rows("invalid", 0, 1000).map(({ line, cell, why }) => [line, cell, why]);
    return {
      numbers,
      odd,
      column: facts.column,
      headRows: facts.headRows,
      names: facts.names,
      sheets: facts.sheets,
      encoding: read?.encoding,
    };
  } catch (error) {
    return error instanceof Error ? error.message : "?";
  }
}

/** For tests: a zip file of texts, as workbooks are. The checksums are left out; nobody reads them. */
export async function zipOf(entries: Record<string, string>): Promise<Blob> {
  const parts: BlobPart[] = [];
  const central: Uint8Array<ArrayBuffer>[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(entries)) {
    const bytes = new TextEncoder().encode(text);
    const packed = await deflated(bytes);
    const title = new TextEncoder().encode(name);
    const sizes: [number, number][] = [
      [0, packed.length],
      [4, bytes.length],
    ];
    const local = record(
      30,
      0x04034b50,
      [[8, 8]],
      sizes.map(([place, size]) => [18 + place, size]),
      [26, title.length],
    );
    central.push(
      record(
        46,
        0x02014b50,
        [[10, 8]],
        [...sizes.map(([place, size]): [number, number] => [20 + place, size]), [42, at]],
        [28, title.length],
      ),
      title,
    );
    parts.push(local, title, packed);
    at += local.length + title.length + packed.length;
  }
  const size = central.reduce((sum, { length }) => sum + length, 0);
  const end = record(
    22,
    0x06054b50,
    [],
    [
      [12, size],
      [16, at],
    ],
    [10, central.length / 2],
  );
  return new Blob([...parts, ...central, end]);
}

type Field = [place: number, value: number];

function record(length: number, mark: number, short: Field[], long: Field[], count: Field) {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, mark, true);
  for (const [place, value] of [...short, count]) view.setUint16(place, value, true);
  for (const [place, value] of long) view.setUint32(place, value, true);
  return bytes;
}

const deflated = async (bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(
    await new Response(
      new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw")),
    ).arrayBuffer(),
  );

type SheetOf = { name: string; state?: "hidden" | "veryHidden"; xml: string };

/** A workbook as Excel writes it. `xml` is what stands between the tags of a sheet's data, or the whole of its rows. */
export function workbookOf(sheets: readonly SheetOf[], texts: readonly string[] = []): Promise<Blob> {
  const list = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}"${state === undefined ? "" : ` state="${state}"`} r:id="rId${at + 1}"/>`,
  );
  const links = sheets.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  return zipOf({
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": `<workbook><sheets>${list.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${links.join("")}</Relationships>`,
    "xl/sharedStrings.xml": `<sst>${texts.map((text) => `<si>${text}</si>`).join("")}</sst>`,
    ...Object.fromEntries(
      sheets.map(({ xml }, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<?xml version="1.0"?><worksheet><sheetData>${xml}</sheetData><mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells></worksheet>`,
      ]),
    ),
  });
}
