import { mkdtemp, readFile, rm } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import {
  measure,
  measureAdded,
  plainScripts,
  uncounted,
  type Manifest,
  type PageBudget,
  type PageBytes,
} from "./bytes.ts";
import { run } from "./command.ts";

const kB = 1000;

const shell = ["index.html", "src/app/signed-in.tsx"];

/** Everybody lands on Calls; what other pages share with it (the table, phone numbers) is there by then. */
const landing = [...shell, "src/pages/calls/calls-page.tsx"];

/** What the two pages load, by source file. A page needs everything that its route imports lazily. */
const budgets: PageBudget[] = [
  { name: "Sign in", entries: ["index.html"], maxBytes: 120 * kB },
  {
    name: "Calls",
    entries: landing,
    maxBytes: 175 * kB,
  },
];

/** One call is a workbench; it and the two pages above are measured as a whole. */
const own: PageBudget[] = [
  { name: "Call", entries: [...shell, "src/pages/calls/call-page.tsx"], maxBytes: 185 * kB },
];

/** What any other page may add to what the landing page has loaded. */
const PAGE_BYTES = 20 * kB;

/** Bytes of a file as a web server sends it: brotli at its best. */
export function brotliBytes(file: string): number {
  const source = readFileSync(file);
  return brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

/**
 * Builds the app into a folder of its own and measures its pages.
 * @returns bytes of JavaScript per page, and the lazy chunks that no page accounts for
 */
export async function buildAndMeasure(): Promise<{ pages: PageBytes[]; unknown: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), "build-"));
  try {
    await run("vite", ["build", "--manifest", "manifest.json", "--outDir", folder, "--emptyOutDir"]);
    const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")) as Manifest;
    const plain = plainScripts(await readFile(join(folder, "index.html"), "utf8"));
    const size = (file: string) => brotliBytes(join(folder, file));
    const whole = measure(manifest, [...budgets, ...own], plain, size);
    const counted = [...budgets, ...own].flatMap(({ entries }) => entries);
    const others = uncounted(manifest, counted);
    const pages = others.filter((key) => key.startsWith("src/pages/"));
    return {
      pages: [...whole, ...measureAdded(manifest, landing, pages, PAGE_BYTES, size)],
      unknown: others.filter((key) => !pages.includes(key)),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A page's figures in words, its chunks below. */
export function describeBytes({ name, total, maxBytes, chunks }: PageBytes): string {
  const format = (bytes: number) => `${(bytes / kB).toFixed(1)} kB`;
  const lines = chunks.map(({ file, bytes }) => `    ${file} ${format(bytes)}`);
  return [`  ${name}: ${format(total)} of ${format(maxBytes)} brotli`, ...lines].join("\n");
}
