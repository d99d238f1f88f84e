import { mkdtemp, readFile, rm } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { measure, plainScripts, uncounted, type Manifest, type PageBudget, type PageBytes } from "./bytes.ts";
import { run } from "./command.ts";

const kB = 1000;

/** What the two pages load, by source file. A page needs everything that its route imports lazily. */
const budgets: PageBudget[] = [
  { name: "Sign in", entries: ["index.html"], maxBytes: 120 * kB },
  {
    name: "Calls",
    entries: ["index.html", "src/app/signed-in.tsx", "src/pages/calls/calls-page.tsx"],
    maxBytes: 175 * kB,
  },
];

/** Lazy chunks that belong to other pages or come with an act of the user. */
const onDemand = [
  "src/pages/calls/call-page.tsx",
  "src/pages/users/users-page.tsx",
  "src/pages/groups/groups-page.tsx",
];

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
    const counted = budgets.flatMap(({ entries }) => entries);
    return {
      pages: measure(manifest, budgets, plain, (file) => brotliBytes(join(folder, file))),
      unknown: uncounted(manifest, counted, onDemand),
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
