/** One file inside of a zip file: where it begins, and its size there and unpacked, in bytes. */
export type ZipEntry = { name: string; method: number; size: number; unpacked: number; at: number };

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end's own 22 bytes and the longest remark behind it. */
const LONGEST_END = 22 + 65_535;
const STORED = 0;
const DEFLATED = 8;

/** The files inside of a zip file by their names; null when it is none, or damaged. */
export async function zipEntries(file: Blob): Promise<Map<string, ZipEntry> | null> {
  const tail = await viewOf(file, Math.max(0, file.size - LONGEST_END), file.size);
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== END) end -= 1;
  if (end < 0) return null;
  const from = tail.getUint32(end + 16, true);
  const central = await viewOf(file, from, from + tail.getUint32(end + 12, true));
  const entries = new Map<string, ZipEntry>();
  for (let at = 0; at + 46 <= central.byteLength && central.getUint32(at, true) === CENTRAL;) {
    const length = central.getUint16(at + 28, true);
    if (at + 46 + length > central.byteLength) return null;
    const name = new TextDecoder().decode(new Uint8Array(central.buffer, at + 46, length));
    entries.set(name, {
      name,
      method: central.getUint16(at + 10, true),
      size: central.getUint32(at + 20, true),
      unpacked: central.getUint32(at + 24, true),
      at: central.getUint32(at + 42, true),
    });
    at += 46 + length + central.getUint16(at + 30, true) + central.getUint16(at + 32, true);
  }
  return entries;
}

/** An entry is not what the file says it is. */
export class ZipError extends Error {}

/**
 * The text of an entry, in pieces. What it really unpacks to is counted: a small file can hold more than any memory.
 * @param most bytes it may unpack to
 */
export async function* zipText(file: Blob, entry: ZipEntry, most: number): AsyncGenerator<string, void> {
  const head = await viewOf(file, entry.at, entry.at + 30);
  if (head.byteLength < 30 || head.getUint32(0, true) !== LOCAL) throw new ZipError("damaged");
  if (entry.unpacked > most) throw new ZipError("too large");
  const from = entry.at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const packed = file.slice(from, from + entry.size);
  const decoder = new TextDecoder();
  let bytes = 0;
  for await (const piece of piecesOf(unpacked(packed, entry.method))) {
    bytes += piece.byteLength;
    if (bytes > most) throw new ZipError("too large");
    yield decoder.decode(piece, { stream: true });
  }
  yield decoder.decode();
}

function unpacked(packed: Blob, method: number): ReadableStream<Uint8Array> {
  if (method === STORED) return packed.stream();
  if (method !== DEFLATED) throw new ZipError("damaged");
  return packed.stream().pipeThrough(new DecompressionStream("deflate-raw"));
}

/** Safari's streams can't be gone through with `for await`. */
async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (error) {
    throw new ZipError("damaged", { cause: error });
  } finally {
    // Whoever has enough, or cancels, lets go of the rest.
    await reader.cancel().catch(() => {});
  }
}

const viewOf = async (file: Blob, from: number, to: number) =>
  new DataView(await file.slice(from, to).arrayBuffer());
