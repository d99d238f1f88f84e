import { mkdtemp, readFile, rm } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import {
  keyOf,
  lazyParts,
  measure,
  plainScripts,
  staticClosure,
  type Manifest,
  type PageBytes,
} from "./bytes.ts";
import { run } from "./command.ts";
import type { PageFiles } from "./pages-of-build.ts";

const kB = 1000;

/** The chunk of everything behind the sign-in that all pages share, by the name that groups-of-build.ts gives it. */
const SHELL = "shell";

/** While somebody reads the form, nothing else matters. */
const signIn = { name: "Sign in", maxBytes: 75 * kB };

/** What a first visit to any page loads in all. */
const PAGE_BYTES = 160 * kB;

/** What opens over a page when somebody asks for it brings at most so much besides. */
const PART_BYTES = 55 * kB;

/** What writes a broadcast, before a file is dropped, brings besides what others have, too. */
const compose = { name: "Compose, of its own", room: "src/pages/broadcasts/", maxBytes: 30 * kB };
const isCompose = ({ path }: PageFiles) => path === "/broadcasts/new" || path === "/broadcasts/:id/edit";

/** Bytes of a file as a web server sends it: brotli at its best. */
export function brotliBytes(file: string): number {
  const source = readFileSync(file);
  return brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

/**
 * Builds the app into a folder of its own and measures its pages by their addresses, and what opens over them.
 * @returns bytes of JavaScript of a first visit to each page, and of what each lazy part brings besides the shell
 */
export async function buildAndMeasure(): Promise<PageBytes[]> {
  const folder = await mkdtemp(join(tmpdir(), "build-"));
  try {
    await run("vite", ["build", "--manifest", "manifest.json", "--outDir", folder, "--emptyOutDir"]);
    const read = (file: string) => readFile(join(folder, file), "utf8");
    const manifest = JSON.parse(await read("manifest.json")) as Manifest;
    const visits = JSON.parse(await read(".vite/pages.json")) as PageFiles[];
    const size = (file: string) => brotliBytes(join(folder, file));
    const form = [...staticClosure(manifest, ["index.html"]), ...plainScripts(await read("index.html"))];
    const shell = new Set([...form, ...staticClosure(manifest, [keyOf(manifest, SHELL)])]);
    const ofPages = new Set([...shell, ...visits.flatMap(({ files }) => files)]);
    const parts = lazyParts(manifest, ofPages);
    const shared = new Set([
      ...shell,
      ...visits.filter((visit) => !isCompose(visit)).flatMap(({ files }) => files),
      ...staticClosure(
        manifest,
        parts.filter((part) => !part.startsWith(compose.room)),
      ),
    ]);
    const composed = [
      ...visits.filter(isCompose).flatMap(({ files }) => files),
      ...staticClosure(manifest, [`${compose.room}broadcast-editor.tsx`]),
    ];
    return [
      measure(signIn.name, signIn.maxBytes, form, size),
      ...visits.map(({ path, files }) => measure(path, PAGE_BYTES, [...form, ...files], size)),
      measure(
        compose.name,
        compose.maxBytes,
        composed.filter((file) => !shared.has(file)),
        size,
      ),
      ...parts.map((part) => {
        const files = staticClosure(manifest, [part]).filter((file) => !shell.has(file));
        return measure(`${part}, besides`, PART_BYTES, files, size);
      }),
    ];
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
