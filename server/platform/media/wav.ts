import { bytesAt, nameAt } from "./sound-format.ts";
import type { FormatReader } from "./sound-format.ts";

/** More chunks than any program writes: the file was made to keep us busy. */
const MAX_CHUNKS = 1000;

/** RIFF WAVE: chunks of a name and a length, of which `fmt ` must come before `data`. */
export const readWav: FormatReader = (file) => {
  if (nameAt(file, 0) !== "RIFF" || nameAt(file, 8) !== "WAVE") return undefined;
  let bytesPerSecond = 0;
  let at = 12;
  for (let n = 0; n < MAX_CHUNKS && at + 8 <= file.size; n += 1) {
    const name = nameAt(file, at);
    const length = bytesAt(file, at + 4, 4).readUInt32LE();
    if (name === "fmt ") bytesPerSecond = bytesAt(file, at + 16, 4).readUInt32LE();
    if (name === "data") {
      // A program that wrote to a pipe could not go back to fill in the length.
      const audio = Math.min(length, file.size - at - 8);
      if (bytesPerSecond === 0 || audio === 0) return undefined;
      return { contentType: "audio/wav", seconds: audio / bytesPerSecond };
    }
    at += 8 + length + (length % 2);
  }
  return undefined;
};
