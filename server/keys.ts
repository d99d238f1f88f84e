import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { naming } from "./startup.ts";

/** What the vault takes at least; a key of our own has 64. */
const MIN_LENGTH = 32;

/**
 * Reads the session key of a data folder; the first start makes it, readable by its owner only.
 * @throws Error with a sentence for people that names the file
 */
export function sessionKey(dataDir: string): string {
  const file = join(dataDir, "session.key");
  return naming(file, () => {
    const key = (readKey(file) ?? makeKey(file)).trim();
    if (key.length >= MIN_LENGTH) return key;
    throw new Error(
      `is damaged: a session key has ${MIN_LENGTH} characters or more, this one has ${key.length}. ` +
        "Restore the file, or delete it: then everybody has to sign in again.",
    );
  });
}

function readKey(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function makeKey(file: string): string {
  const draft = `${file}.${process.pid}`;
  const handle = openSync(draft, "w", 0o600);
  try {
    writeSync(handle, `${randomBytes(32).toString("hex")}\n`);
    // Else the power may go between the name and what it stands for: an empty key.
    fsyncSync(handle);
    // Two processes starting together must end up with the same key: link fails when the file is there.
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    closeSync(handle);
    rmSync(draft, { force: true });
  }
  return readFileSync(file, "utf8");
}
