import { bytesAt } from "./sound-format.ts";
import type { FormatReader } from "./sound-format.ts";

/** The head of the file is a few dozen bytes. */
const HEAD_BYTES = 128;
/** The EBML element that says what kind of file it is, with the length and the name itself. */
const docType = Buffer.from("\x42\x82\x84webm", "latin1");

/** WebM: Matroska by another name, and only that name is taken. Recorders do not write how long it is. */
export const readWebm: FormatReader = (file) => {
  const head = bytesAt(file, 0, HEAD_BYTES);
  if (head.readUInt32BE(0) !== 0x1a45_dfa3 || !head.includes(docType)) return undefined;
  return { contentType: "audio/webm", seconds: null };
};
