import { mkdtemp, readFile, rm } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import {
  keyOf,
  measure,
  plainScripts,
  staticClosure,
  uncounted,
  type Manifest,
  type PageBudget,
  type PageBytes,
} from "./bytes.ts";
import { run } from "./command.ts";
import { readRoutes } from "./pages-of-build.ts";

const kB = 1000;
const root = fileURLToPath(new URL("..", import.meta.url));

/** The chunk of everything behind the sign-in that all pages share, by the name that vite.config.ts gives it. */
const SHELL = "shell";

/** While somebody reads the form, nothing else matters. */
const signIn: PageBudget = { name: "Sign in", entries: ["index.html"], maxBytes: 75 * kB };

/** What a first visit to any page loads in all. */
const PAGE_BYTES = 160 * kB;

/** What opens over a page when somebody asks for it brings at most so much besides. */
const PART_BYTES = 55 * kB;

/** Bytes of a file as a web server sends it: brotli at its best. */
export function brotliBytes(file: string): number {
  const source = readFileSync(file);
  return brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

/**
 * Builds the app into a folder of its own and measures its pages, and what opens over them.
 * @returns bytes of JavaScript of a first visit to each page, and of what each lazy part brings besides the shell
 */
export async function buildAndMeasure(): Promise<PageBytes[]> {
  const folder = await mkdtemp(join(tmpdir(), "build-"));
  try {
    await run("vite", ["build", "--manifest", "manifest.json", "--outDir", folder, "--emptyOutDir"]);
    const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")) as Manifest;
    const plain = plainScripts(await readFile(join(folder, "index.html"), "utf8"));
    const size = (file: string) => brotliBytes(join(folder, file));
    const shell = ["index.html", keyOf(manifest, SHELL)];
    const files = [...new Set((await readRoutes(root)).map(({ file }) => file))];
    const pages = files.map((file) => ({ name: file, entries: [...shell, file], maxBytes: PAGE_BYTES }));
    const parts = uncounted(manifest, [...shell, ...files]);
    return [
      ...measure(manifest, [signIn, ...pages], plain, size),
      ...parts.map((part) => measurePart(manifest, part, shell, size)),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function measurePart(
  manifest: Manifest,
  part: string,
  shell: string[],
  size: (file: string) => number,
): PageBytes {
  const there = new Set(staticClosure(manifest, shell));
  const files = staticClosure(manifest, [part]).filter((file) => !there.has(file));
  const chunks = files.map((file) => ({ file, bytes: size(file) }));
  const total = chunks.reduce((sum, { bytes }) => sum + bytes, 0);
  return { name: `${part}, besides`, maxBytes: PART_BYTES, chunks, total };
}

/** A page's figures in words, its chunks below. */
export function describeBytes({ name, total, maxBytes, chunks }: PageBytes): string {
  const format = (bytes: number) => `${(bytes / kB).toFixed(1)} kB`;
  const lines = chunks.map(({ file, bytes }) => `    ${file} ${format(bytes)}`);
  return [`  ${name}: ${format(total)} of ${format(maxBytes)} brotli`, ...lines].join("\n");
}
