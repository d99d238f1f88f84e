import { bytesAt, nameAt } from "./sound-format.ts";
import type { FormatReader } from "./sound-format.ts";

/** Sample rate and number of samples of a STREAMINFO block, which starts after the four bytes of its own head. */
function readStreamInfo(info: Buffer): { rate: number; samples: number } {
  const packed = info.readBigUInt64BE(10);
  return { rate: Number(packed >> 44n), samples: Number(packed & 0xf_ffff_ffffn) };
}

/** FLAC: STREAMINFO always comes first. No samples means that the encoder did not know. */
export const readFlac: FormatReader = (file) => {
  if (nameAt(file, 0) !== "fLaC" || bytesAt(file, 4, 4).readUInt32BE() % 0x8000_0000 !== 34) return undefined;
  const { rate, samples } = readStreamInfo(bytesAt(file, 8, 34));
  if (rate === 0) return undefined;
  return { contentType: "audio/flac", seconds: samples === 0 ? null : samples / rate };
};
