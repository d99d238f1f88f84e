import { randomUUID } from "node:crypto";
import { readSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The bytes of a file at any place, none of them in memory before they are asked for. */
export type FileBytes = {
  size: number;
  /** The bytes from `start` up to, not including, `end`; fewer where the file ends before. */
  read: (start: number, end: number) => Buffer;
};

/** A file that lies on disk until it is disposed of. */
export type SpooledFile = FileBytes & { dispose: () => Promise<void> };

/**
 * Writes what comes to a file that has no name: however the process ends, nothing is left behind.
 * @throws whatever `chunks` throws; the file is gone then
 */
export async function spool(chunks: AsyncIterable<Uint8Array>): Promise<SpooledFile> {
  const name = join(tmpdir(), `upload-${randomUUID()}`);
  const handle = await open(name, "wx+", 0o600);
  let size = 0;
  try {
    await rm(name);
    for await (const chunk of chunks) {
      await handle.appendFile(chunk);
      size += chunk.byteLength;
    }
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    size,
    read: (start, end) => {
      const bytes = Buffer.alloc(Math.max(0, Math.min(end, size) - start));
      return bytes.subarray(0, readSync(handle.fd, bytes, 0, bytes.length, start));
    },
    dispose: () => handle.close(),
  };
}
