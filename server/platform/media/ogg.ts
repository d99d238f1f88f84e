import type { FileBytes } from "../../http/file-bytes.ts";
import { bytesAt, nameAt } from "./sound-format.ts";
import type { FormatReader } from "./sound-format.ts";

/** No page is longer. */
const MAX_PAGE = 65_307;
const OPUS_RATE = 48_000;

/** Samples a second, and samples to be dropped at the start, by the first packet of the codecs for sound. */
function readCodec(packet: Buffer): { rate: number; skip: number } | undefined {
  const starts = (magic: string) => packet.toString("latin1", 0, magic.length) === magic;
  if (starts("OpusHead")) return { rate: OPUS_RATE, skip: packet.readUInt16LE(10) };
  if (starts("\x01vorbis")) return { rate: packet.readUInt32LE(12), skip: 0 };
  if (starts("Speex   ")) return { rate: packet.readUInt32LE(36), skip: 0 };
  if (starts("\x7fFLAC")) return { rate: packet.readUIntBE(27, 3) >> 4, skip: 0 };
  return undefined;
}

/** Where the last page of a stream ends in samples, or undefined when no page at the end says so. */
function lastPosition(file: FileBytes, serial: number): bigint | undefined {
  const tail = bytesAt(file, Math.max(0, file.size - 2 * MAX_PAGE), Math.min(file.size, 2 * MAX_PAGE));
  for (let at = tail.lastIndexOf("OggS"); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf("OggS", at - 1)) {
    if (at + 18 > tail.length || tail.readUInt32LE(at + 14) !== serial) continue;
    const position = tail.readBigInt64LE(at + 6);
    if (position >= 0n) return position;
  }
  return undefined;
}

/** Ogg with Opus, Vorbis, FLAC or Speex as its first stream; the last page tells how many samples there are. */
export const readOgg: FormatReader = (file) => {
  if (nameAt(file, 0) !== "OggS") return undefined;
  const head = bytesAt(file, 0, 27);
  const codec = readCodec(bytesAt(file, 27 + head.readUInt8(26), 64));
  if (!codec || codec.rate === 0) return undefined;
  const position = lastPosition(file, head.readUInt32LE(14));
  const samples = position === undefined ? 0 : Number(position) - codec.skip;
  return { contentType: "audio/ogg", seconds: samples > 0 ? samples / codec.rate : null };
};
