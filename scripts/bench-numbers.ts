import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import type { Browser, CDPSession, Page } from "@playwright/test";
import { startStack } from "../server/stack.ts";
import { figure } from "./figures.ts";
import { longestTask, untilDrawn, watchedPage } from "./tasks.ts";

/** In ms; of a task, see `longestTask`; megabytes of the tab. */
const budget = { task: 50, megabytes: 400 };

/** A number in one of the forms in which people have them; another one for each row. */
function phone(row: number): string {
  const area = 201 + (row % 700);
  const exchange = 200 + (Math.floor(row / 700) % 800);
  const line = String(Math.floor(row / 560_000)).padStart(4, "0");
  const forms = [
    `(${area}) ${exchange}-${line}`,
    `1-${area}-${exchange}-${line}`,
    `${area}.${exchange}.${line}`,
  ];
  return forms[row % forms.length] ?? "";
}

const cellsOf = (row: number) => [`Person, ${row}`, `${row} Main St`, "Provo", phone(row)];

function csvFile(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const [name, ...rest] = cellsOf(row);
    return [`"${name}"`, ...rest].join(",");
  });
  return ["Name,Street,City,Mobile phone", ...lines].join("\r\n");
}

/** A workbook with its texts in the cells. */
function workbook(rows: number): Buffer {
  const text = (cells: string[]) =>
    cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join("");
  const lines = Array.from({ length: rows }, (_, row) => `<row>${text(cellsOf(row))}</row>`);
  const sheet = `<worksheet><sheetData><row>${text(["Name", "Street", "City", "Mobile phone"])}</row>${lines.join("")}</sheetData></worksheet>`;
  return zipped({
    "xl/workbook.xml": '<workbook><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": sheet,
  });
}

function zipped(entries: Record<string, string>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(entries)) {
    const packed = deflateRawSync(text);
    // Method, time, checksum (nobody reads it), sizes and the length of the name, as both heads have them.
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(Buffer.byteLength(text), 18);
    shared.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    local.push(Buffer.from("PK\x03\x04"), shared, Buffer.from(name), packed);
    central.push(Buffer.from("PK\x01\x02\x14\0"), shared, place, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt32LE(
    central.reduce((sum, { length }) => sum + length, 0),
    12,
  );
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, ...central, end]);
}

/** What the tabs have for themselves alone, in megabytes: the processes of pages, of which there is one that works. */
async function megabytes(devtools: CDPSession): Promise<number> {
  const { processInfo } = await devtools.send("SystemInfo.getProcessInfo");
  const sizes = processInfo
    .filter(({ type }) => type === "renderer")
    .map(({ id }) => {
      const lines = readFileSync(`/proc/${id}/smaps_rollup`, "utf8").matchAll(/^Private_\w+:\s+(\d+) kB/gm);
      return [...lines].reduce((sum, [, kilobytes]) => sum + Number(kilobytes), 0) / 1000;
    });
  return Math.max(...sizes);
}

type Measured = { took: number; checked: number; longest: number; most: number };

/** From the choice of a file to the count of who stays, and until the suppression list has been asked about everybody. */
async function importOf(page: Page, devtools: CDPSession, file: string, rows: number): Promise<Measured> {
  await page.goto("/broadcasts/new");
  await page.waitForLoadState("networkidle");
  let most = 0;
  const watch = setInterval(() => void megabytes(devtools).then((now) => (most = Math.max(most, now))), 100);
  const drawn = { there: 'main p[role="status"] > span.font-semibold', each: rows.toLocaleString("en") };
  let took = Number.NaN;
  let checked = Number.NaN;
  const longest = await longestTask(
    page,
    async () => {
      took = await untilDrawn(page, "change", drawn, () =>
        page.getByLabel("Choose a file").setInputFiles(file),
      );
      await page.getByText("Checked against the suppression list.").waitFor({ timeout: 120_000 });
      checked = await page.evaluate(() => performance.now() - window.pressedAt);
    },
    1,
  );
  clearInterval(watch);
  return { took, checked, longest, most };
}

const least = (runs: Measured[], key: keyof Measured) => Math.min(...runs.map((run) => run[key]));

/** Files of recipients, from their choice to the count of people; the best of `times`: a busy machine has other work, too. */
export async function benchNumbers(browser: Browser, distDir: string): Promise<void> {
  const stack = await startStack({ distDir });
  const folder = mkdtempSync(join(tmpdir(), "bench-numbers-"));
  const devtools = await browser.newBrowserCDPSession();
  console.log("A file of recipients, in ms; memory in MB");
  try {
    for (const { name, rows, content, limit, times } of [
      { name: "100.csv", rows: 100_000, content: csvFile, limit: 3000, times: 3 },
      { name: "100.xlsx", rows: 100_000, content: workbook, limit: 3000, times: 3 },
      { name: "1000.csv", rows: 1_000_000, content: csvFile, limit: 30_000, times: 1 },
    ]) {
      const file = join(folder, name);
      writeFileSync(file, content(rows));
      const runs: Measured[] = [];
      while (runs.length < times) {
        const page = await watchedPage(browser, stack.gatewayUrl);
        runs.push(await importOf(page, devtools, file, rows));
        await page.context().close();
      }
      const what = `${rows.toLocaleString("en")} rows, ${name.replace(/^\d+\./, "")}`;
      figure(`${what}: read and counted`, least(runs, "took"), limit);
      console.log(
        `  ${least(runs, "checked").toFixed(0).padStart(6)}          ${what}: checked against the suppression list`,
      );
      figure(`${what}: longest task on the page`, least(runs, "longest"), budget.task);
      figure(`${what}: memory of the tab, MB`, least(runs, "most"), budget.megabytes);
    }
  } finally {
    rmSync(folder, { recursive: true });
    await stack.close();
  }
}
