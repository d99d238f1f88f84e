import { createHash } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

const KEEP_MS = 30 * 24 * 3600 * 1000;
/** Name → SHA-256 of every asset that a build brought: later nobody can ask the build any more. */
const SUMS = ".sums.json";
const PART = ".part";

/**
 * Keeps the hashed files of earlier builds, so that a page opened before a deploy still finds its chunks.
 * The file's time says when a running build last had it; after 30 days without one it goes. Browsers keep
 * what they get for ever, so whatever is not what its build made is copied anew, or goes at once.
 */
export function keepAssets(assetsDir: string, keptDir: string, now = Date.now()): void {
  mkdirSync(keptDir, { recursive: true });
  const sums = readSums(keptDir);
  const stamp = new Date(now);
  const current = new Set(filesIn(assetsDir));
  for (const name of current) {
    const kept = join(keptDir, name);
    const bytes = readFileSync(join(assetsDir, name));
    sums[name] = sum(bytes);
    if (sumOf(kept) !== sums[name]) writeWhole(kept, bytes);
    utimesSync(kept, stamp, stamp);
  }
  for (const name of readdirSync(keptDir)) {
    const file = join(keptDir, name);
    const age = now - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now);
    const left = name.endsWith(PART) && age > 3600 * 1000;
    const broken = isAsset(name) && !current.has(name) && !isWhole(file, sums[name]);
    if (age > KEEP_MS || left || broken) rmSync(file, { force: true });
  }
  const kept = new Set(filesIn(keptDir));
  const known = Object.entries(sums).filter(([name]) => kept.has(name));
  writeWhole(join(keptDir, SUMS), Buffer.from(JSON.stringify(Object.fromEntries(known))));
}

/** Names of the assets in a folder; none when there is no such folder. */
export function filesIn(folder: string): string[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && isAsset(entry.name))
    .map((entry) => entry.name);
}

function isAsset(name: string): boolean {
  return !name.startsWith(".") && !name.endsWith(PART);
}

/** Without a known checksum, only its presence can be checked. */
function isWhole(file: string, expected: string | undefined): boolean {
  if (expected !== undefined) return sumOf(file) === expected;
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function readSums(keptDir: string): Record<string, string> {
  try {
    const sums: unknown = JSON.parse(readFileSync(join(keptDir, SUMS), "utf8"));
    if (typeof sums !== "object" || sums === null) return {};
    const texts = Object.entries(sums).filter(([, value]) => typeof value === "string");
    return Object.fromEntries(texts) as Record<string, string>;
  } catch {
    // Missing at the first start, or damaged: the checksums of the present build are written again right away.
    return {};
  }
}

function sumOf(file: string): string | undefined {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? sum(readFileSync(file)) : undefined;
}

/** SHA-256 of some bytes, as it is kept of each asset. */
export function sum(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64url");
}

/** Renamed into place when it is on the disk: neither another process nor a power cut may leave half a file. */
function writeWhole(file: string, bytes: Uint8Array): void {
  const part = `${file}.${process.pid}${PART}`;
  const handle = openSync(part, "w");
  try {
    writeFileSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(part, file);
}
