import { existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Where Linux keeps files in memory. */
const memory = "/dev/shm";
const ROOM = 1e9;

/** Tests end processes, never the machine: nothing is lost where no write waits for a disk. */
function quickFolder(): string {
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > ROOM ? memory : tmpdir();
}

/** The path of a store of its own, for gateways that share one or start again; it goes with the test. */
export function storeFile(): string {
  const folder = mkdtempSync(join(quickFolder(), "store-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "gateway.db");
}
