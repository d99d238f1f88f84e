import { mkdtemp, readFile, rm } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import {
  keyOf,
  measure,
  plainScripts,
  uncounted,
  type Manifest,
  type PageBudget,
  type PageBytes,
} from "./bytes.ts";
import { run } from "./command.ts";

const kB = 1000;

/** The chunk of everything behind the sign-in that all pages share, by the name that vite.config.ts gives it. */
const SHELL = "shell";

/** While somebody reads the form, nothing else matters. */
const signIn: PageBudget = { name: "Sign in", entries: ["index.html"], maxBytes: 75 * kB };

/** What a first visit to any page loads in all. */
const PAGE_BYTES = 160 * kB;

/** What opens over a page when somebody asks for it, no part of a first visit. */
const overPages = [
  "src/components/act-dialog.tsx",
  "src/app/command-palette.tsx",
  "src/app/running-jobs.tsx",
  "src/app/shortcuts.tsx",
  "src/app/starred-views.tsx",
  "src/components/bulk-bar.tsx",
  "src/components/day-range-own.tsx",
  "src/components/export-dialog.tsx",
  "src/components/versions-dialog.tsx",
  "src/components/view-note.tsx",
  "src/components/views-panel.tsx",
  "src/components/record-history-list.tsx",
  "src/pages/groups/group-acts.tsx",
  "src/pages/webhooks/verify-signatures.tsx",
  "src/pages/webhooks/webhook-acts.tsx",
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
    const size = (file: string) => brotliBytes(join(folder, file));
    const shell = ["index.html", keyOf(manifest, SHELL)];
    const others = uncounted(manifest, [...shell, ...overPages]);
    const isPage = (key: string) => key.startsWith("src/pages/");
    const pages = others
      .filter(isPage)
      .map((key) => ({ name: key, entries: [...shell, key], maxBytes: PAGE_BYTES }));
    return {
      pages: measure(manifest, [signIn, ...pages], plain, size),
      unknown: others.filter((key) => !isPage(key)),
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
