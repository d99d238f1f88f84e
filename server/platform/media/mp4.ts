import type { FileBytes } from "../../http/file-bytes.ts";
import { bytesAt, nameAt } from "./sound-format.ts";
import type { FormatReader } from "./sound-format.ts";

const MAX_BOXES = 10_000;
/** The description of a prompt is far shorter; what lies beyond is not looked at. */
const MAX_MOVIE_BYTES = 4 * 1024 * 1024;
/** Pictures (HEIC, AVIF) and QuickTime are boxes too, under other brands. */
const brands = /^(?:iso[m2-9]|mp4[12]|M4[ABV] |MSNV|dash|avc1|mp71)$/;

type Box = { name: string; start: number; end: number };

/** The boxes that lie next to each other in part of a file. A broken length ends the list. */
function* boxes(file: FileBytes, from: number, to: number): Generator<Box> {
  let at = from;
  for (let n = 0; n < MAX_BOXES && at + 8 <= to; n += 1) {
    const head = bytesAt(file, at, 16);
    const short = head.readUInt32BE(0);
    const start = at + (short === 1 ? 16 : 8);
    const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? to - at : short;
    if (at + length < start) return;
    yield { name: head.toString("latin1", 4, 8), start, end: Math.min(to, at + length) };
    at += length;
  }
}

function findBox(file: FileBytes, { start, end }: Pick<Box, "start" | "end">, name: string): Box | undefined {
  for (const box of boxes(file, start, end)) if (box.name === name) return box;
  return undefined;
}

/** The length of the film; null when it is made of fragments, which nobody has counted. */
function readSeconds(file: FileBytes, header: Box): number | null {
  const body = bytesAt(file, header.start, 32);
  const isLong = body.readUInt8(0) === 1;
  const scale = body.readUInt32BE(isLong ? 20 : 12);
  const duration = isLong ? Number(body.readBigUInt64BE(24)) : body.readUInt32BE(16);
  return scale === 0 || duration === 0 ? null : duration / scale;
}

/** MP4 and M4A with a track of sound. */
export const readMp4: FormatReader = (file) => {
  if (nameAt(file, 4) !== "ftyp" || !brands.test(nameAt(file, 8))) return undefined;
  const movie = findBox(file, { start: 0, end: file.size }, "moov");
  const header = movie && findBox(file, movie, "mvhd");
  if (!header) return undefined;
  const description = file.read(movie.start, Math.min(movie.end, movie.start + MAX_MOVIE_BYTES));
  if (!description.includes("soun")) return undefined;
  return { contentType: "audio/mp4", seconds: readSeconds(file, header) };
};
