import { zipEntries, zipText, ZipError, type ZipEntry } from "./zip.ts";

/** A sheet of a workbook. Hidden ones are not shown by spreadsheets, and hold numbers all the same. */
export type Sheet = { name: string; isHidden: boolean };

/** What a workbook has, and where. */
export type Workbook = { sheets: readonly Sheet[]; parts: Map<string, ZipEntry>; paths: readonly string[] };

/** Rows with the numbers that a spreadsheet gives them; rows without cells are left out. `isCut`: there are more cells. */
export type NumberedRow = { line: number; cells: string[]; isCut?: boolean };

/** A list of sheets is short, and so is what says where they are. */
const MOST_SMALL = 5_000_000;
/** A million rows of twenty cells unpack to about so much. It is read in pieces, never held as a whole. */
const MOST_ROWS_BYTES = 2_000_000_000;
/** Texts of cells are held while the rows are read. */
const MOST_TEXT_BYTES = 400_000_000;
/** A row or a text that is longer than this is none that a spreadsheet wrote. */
const LONGEST_PART = 4_000_000;
const LONGEST_TAG = 100;
/** So much more is unpacked before elements are looked for: what isn't whole yet is looked through again each time. */
const BATCH = 256 * 1024;
/** Further to the right there is nothing that people look for, and a row may have 16,384 cells. */
export const MOST_COLUMNS = 256;

/**
 * What stands in an element, up to the next tag of its name: in a file that opens elements and closes none, each search for
 * the end would else go through all that follows, and reading would take hours.
 */
function inside(name: string): string {
  return `[^<]*(?:<(?!/?(?:\\w+:)?${name}\\b)[^<]*)*`;
}

/** Opens a workbook; null for what is none. Throws `ZipError` when it is damaged. */
export async function openWorkbook(file: Blob): Promise<Workbook | null> {
  const parts = await zipEntries(file);
  if (parts === null) return null;
  const book = await smallPart(file, parts, "xl/workbook.xml");
  const links = await smallPart(file, parts, "xl/_rels/workbook.xml.rels");
  if (book === null || links === null) return null;
  const targets = new Map(
    tags(links, "Relationship").map((tag) => [attribute(tag, "Id"), pathOf(attribute(tag, "Target") ?? "")]),
  );
  const all = tags(book, "sheet").map((tag) => ({
    name: attribute(tag, "name") ?? "",
    isHidden: (attribute(tag, "state") ?? "visible") !== "visible",
    path: targets.get(attribute(tag, "r:id") ?? attribute(tag, "id")) ?? "",
  }));
  // A sheet that is a chart alone has no rows.
  const sheets = all.filter(({ path }) => parts.has(path) && !path.includes("chartsheets/"));
  return {
    sheets: sheets.map(({ name, isHidden }) => ({ name, isHidden })),
    parts,
    paths: sheets.map(({ path }) => path),
  };
}

/** The rows of one sheet as they are unpacked, with the part of it that has been read: 0 to 1. */
export async function* sheetRows(
  file: Blob,
  { parts, paths }: Workbook,
  sheet: number,
): AsyncGenerator<{ rows: NumberedRow[]; part: number }, void> {
  const entry = parts.get(paths[sheet] ?? "");
  if (entry === undefined) throw new ZipError("damaged");
  const texts = await sharedTexts(file, parts);
  let line = 0;
  let read = 0;
  for await (const found of elements(zipText(file, entry, MOST_ROWS_BYTES), "row")) {
    const rows = found.map((row) => {
      read += row.length;
      line = Number(attribute(row.slice(0, row.indexOf(">")), "r") ?? line + 1) || line + 1;
      return { line, ...cellsOf(row, texts) };
    });
    yield { rows, part: Math.min(1, read / Math.max(1, entry.unpacked)) };
  }
}

async function smallPart(file: Blob, parts: Map<string, ZipEntry>, name: string): Promise<string | null> {
  const entry = parts.get(name);
  if (entry === undefined) return null;
  let text = "";
  for await (const piece of zipText(file, entry, MOST_SMALL)) text += piece;
  return text;
}

/** Texts that cells name by their place in a list. */
async function sharedTexts(file: Blob, parts: Map<string, ZipEntry>): Promise<string[]> {
  const entry = parts.get("xl/sharedStrings.xml");
  const texts: string[] = [];
  if (entry === undefined) return texts;
  for await (const found of elements(zipText(file, entry, MOST_TEXT_BYTES), "si")) {
    for (const one of found) texts.push(textIn(one));
  }
  return texts;
}

/** All elements of a name that lie beside each other, as they become whole. */
async function* elements(pieces: AsyncIterable<string>, name: string): AsyncGenerator<string[], void> {
  const pattern = new RegExp(
    `<(?:\\w+:)?${name}\\b(?:[^<>]*/>|[^<>]*>${inside(name)}</(?:\\w+:)?${name}>)`,
    "g",
  );
  const opening = new RegExp(`<(?:\\w+:)?${name}\\b`);
  let text = "";
  let enough = BATCH;
  const take = (): string[] => {
    const found: string[] = [];
    let end = 0;
    for (const { 0: element, index } of text.matchAll(pattern)) {
      found.push(element);
      end = index + element.length;
    }
    const behind = text.slice(end);
    // What is no such element is let go, but for the beginning of one.
    text = opening.test(behind) ? behind : behind.slice(-LONGEST_TAG);
    if (text.length > LONGEST_PART) throw new ZipError("damaged");
    enough = text.length + BATCH;
    return found;
  };
  for await (const piece of pieces) {
    text += piece;
    if (text.length < enough) continue;
    const found = take();
    if (found.length > 0) yield found;
  }
  const last = take();
  if (last.length > 0) yield last;
}

const cellPattern = new RegExp(`<(?:\\w+:)?c\\b([^<>]*?)(?:/>|>(${inside("c")})</(?:\\w+:)?c>)`, "g");
const valuePattern = new RegExp(`<(?:\\w+:)?v\\b[^<>]*>(${inside("v")})</(?:\\w+:)?v>`);

function cellsOf(row: string, texts: readonly string[]): Pick<NumberedRow, "cells" | "isCut"> {
  const cells: string[] = [];
  for (const [, marks = "", content = ""] of row.matchAll(cellPattern)) {
    const at = columnOf(attribute(marks, "r")) ?? cells.length;
    // They come from left to right.
    if (at >= MOST_COLUMNS) return { cells, isCut: true };
    while (cells.length < at) cells.push("");
    cells[at] = cellText(attribute(marks, "t"), content, texts);
  }
  return { cells };
}

function cellText(type: string | undefined, content: string, texts: readonly string[]): string {
  if (type === "inlineStr") return textIn(content);
  const value = valuePattern.exec(content)?.[1] ?? "";
  if (type === "s") return texts[Number(value)] ?? "";
  if (type === "str" || type === "d") return decoded(value);
  // What a formula couldn't compute is no content.
  if (type === "e") return "";
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  return wholeNumber(value);
}

/** "8.015550142E9" is how some programs write 8015550142: in a workbook nothing is lost by that. */
function wholeNumber(value: string): string {
  const number = Number(value);
  return value !== "" && Number.isSafeInteger(number) ? String(number) : value;
}

/** "BC12" is in the 55th column: 54. */
function columnOf(place: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(place ?? "")?.[0];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + (letter.codePointAt(0) ?? 0) - 64;
  return column - 1;
}

const phonetic = new RegExp(`<(?:\\w+:)?rPh\\b${inside("rPh")}</(?:\\w+:)?rPh>`, "g");
const textPattern = new RegExp(`<(?:\\w+:)?t(?:\\s(?:[^<>]*[^/<>])?)?>(${inside("t")})</(?:\\w+:)?t>`, "g");

/** The text of an element, without the readings that Japanese workbooks add. */
function textIn(element: string): string {
  const plain = element.includes("rPh") ? element.replaceAll(phonetic, "") : element;
  let text = "";
  for (const [, part = ""] of plain.matchAll(textPattern)) text += decoded(part);
  return text;
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** XML's own spelling of signs, and the one of workbooks for what XML can't have. */
function decoded(text: string): string {
  if (!text.includes("&") && !text.includes("_x")) return text;
  return text
    .replaceAll(
      /&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi,
      (whole, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return named[name] ?? whole;
        const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      },
    )
    .replaceAll(/_x([\dA-F]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** All opening tags of a name. */
const tags = (xml: string, name: string) => xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^<>]*>`, "g")) ?? [];

const attributes = new Map<string, RegExp>();

function attribute(tag: string, name: string): string | undefined {
  let pattern = attributes.get(name);
  if (pattern === undefined) {
    pattern = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    attributes.set(name, pattern);
  }
  const found = pattern.exec(tag);
  return found === null ? undefined : decoded(found[1] ?? found[2] ?? "");
}

/** Where a link in a workbook leads: from its folder, or from the root. */
function pathOf(target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  return `xl/${target.replace(/^\.\//, "")}`;
}
