import { randomUUID } from "node:crypto";
import { open, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { bodyHash, type BodyHash } from "./fingerprint.ts";
import { parseObject } from "./json.ts";
import { GatewayProblem } from "./problem.ts";
import { bodyOf, type UpstreamBody } from "./upstream.ts";

const MB = 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;
const MAX_JSON_BYTES = 16 * 1024;
const MAX_BYTES = 256 * 1024;
/** 50,000 recipients: the one list of the API that is long. */
const MAX_BROADCAST_BYTES = 4 * MB;
/** 50 MB of file and a little for the other fields. */
const MAX_UPLOAD_BYTES = 50.5 * MB;

/**
 * What is too large is read to its end all the same, up to here: a browser that is cut off while it sends
 * shows "connection lost" and never sees our answer.
 */
const MAX_DISCARDED_BYTES = 128 * MB;

/** The browser's body, ready to be sent more than once. `hash` says what it is to the ledger; an upload has no `bytes`. */
export type RequestBody = UpstreamBody & { hash: string; bytes?: Buffer; dispose: () => Promise<void> };

/** A small JSON body: sign-in needs no more. */
export async function readJsonBody(request: Request): Promise<Record<string, unknown> | undefined> {
  const parts: Uint8Array[] = [];
  for await (const chunk of limited(request, MAX_JSON_BYTES)) parts.push(chunk);
  return parseObject(Buffer.concat(parts));
}

/**
 * Takes the whole body in before anything is sent, so that half a body is never forwarded and a request can
 * be repeated after a refresh: in memory up to 256 kB, 4 MB for a broadcast; a multipart upload streams through a file of
 * its own.
 * @param path below /v3
 * @param folder where uploads lie until they have been forwarded
 */
export async function readRequestBody(request: Request, path: string, folder: string): Promise<RequestBody> {
  const type = request.headers.get("content-type") ?? "";
  const isForm = type.toLowerCase().startsWith("multipart/form-data");
  const upload = isForm && /^\/media-prompts(?:\/|$)/.test(path);
  const most = /^\/broadcast(?:\/|$)/.test(path) ? MAX_BROADCAST_BYTES : MAX_BYTES;
  const chunks = limited(request, upload ? MAX_UPLOAD_BYTES : most);
  const hash = bodyHash(type);
  return upload ? spool(chunks, hash, join(folder, `upload-${randomUUID()}`)) : buffer(chunks, hash);
}

/** The bytes as they come; 413 past the limit, 400 when the browser leaves in the middle. */
async function* limited(request: Request, max: number): AsyncGenerator<Uint8Array> {
  const tooLarge = () => new GatewayProblem(413, "too_large", `A request can have up to ${megabytes(max)}.`);
  const told = Number(request.headers.get("content-length") ?? 0);
  if (told > MAX_DISCARDED_BYTES) throw tooLarge();
  if (!request.body) return;
  let size = 0;
  try {
    for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      // What will be refused in the end is not written to the disk first.
      if (told <= max && size <= max) yield chunk;
      if (size > MAX_DISCARDED_BYTES) break;
    }
    if (size > max) throw tooLarge();
  } catch (error) {
    if (error instanceof GatewayProblem) throw error;
    // Without its cause, which would be logged: that somebody has left is no fault of ours.
    throw new GatewayProblem(400, "bad_request", "The request didn't arrive whole.");
  }
}

function megabytes(bytes: number): string {
  return bytes < MB ? `${bytes / 1024} kB` : `${Math.floor(bytes / MB)} MB`;
}

async function buffer(chunks: AsyncGenerator<Uint8Array>, hash: BodyHash): Promise<RequestBody> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  const bytes = Buffer.concat(parts);
  hash.update(bytes);
  return { ...bodyOf(bytes), bytes, hash: hash.digest(), dispose: async () => {} };
}

/** The file loses its name before anything is in it: however the process ends, nothing is left behind. */
async function spool(chunks: AsyncGenerator<Uint8Array>, hash: BodyHash, file: string): Promise<RequestBody> {
  const handle = await open(file, "wx+", 0o600);
  let length = 0;
  try {
    await rm(file);
    for await (const chunk of chunks) {
      hash.update(chunk);
      length += chunk.length;
      await handle.appendFile(chunk);
    }
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    length,
    open: () => Readable.from(bytesOf(handle)),
    hash: hash.digest(),
    dispose: () => handle.close(),
  };
}

/** Not the handle's own stream: to destroy that closes the handle, and a body may be sent again after a refresh. */
async function* bytesOf(handle: FileHandle): AsyncGenerator<Uint8Array> {
  for (let position = 0; ;) {
    const { bytesRead, buffer } = await handle.read({ buffer: Buffer.alloc(CHUNK_BYTES), position });
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
