import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from "node:fs";
import { join } from "node:path";

const KEEP_MS = 30 * 24 * 3600 * 1000;

/**
 * Keeps the hashed files of earlier builds, so that a page opened before a deploy still finds its chunks.
 * The file's time says when a running build last had it; after 30 days without one it goes.
 */
export function keepAssets(assetsDir: string, keptDir: string, now = Date.now()): void {
  mkdirSync(keptDir, { recursive: true });
  const stamp = new Date(now);
  for (const name of filesIn(assetsDir)) {
    const kept = join(keptDir, name);
    if (!existsSync(kept)) {
      // Renamed into place: another gateway process must never see half a file.
      const part = `${kept}.${process.pid}.part`;
      copyFileSync(join(assetsDir, name), part);
      renameSync(part, kept);
    }
    utimesSync(kept, stamp, stamp);
  }
  for (const name of filesIn(keptDir)) {
    const file = join(keptDir, name);
    if (now - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now) > KEEP_MS)
      rmSync(file, { force: true });
  }
}

/** Names of the plain files in a folder; none when there is no such folder. */
export function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}
