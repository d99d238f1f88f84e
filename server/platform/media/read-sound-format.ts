import type { FileBytes } from "../../http/file-bytes.ts";
import { readFlac } from "./flac.ts";
import { readMp4 } from "./mp4.ts";
import { readMpeg } from "./mpeg.ts";
import { readOgg } from "./ogg.ts";
import type { SoundFormat } from "./sound-format.ts";
import { readWav } from "./wav.ts";
import { readWebm } from "./webm.ts";

// MPEG last: its mark is the least certain.
const readers = [readWav, readFlac, readOgg, readMp4, readWebm, readMpeg];

/** 50 MB do not last longer in any of the formats: a file that says so is wrong. */
const MAX_SECONDS = 24 * 3600;

/** What kind of sound a file is, decided from its bytes alone; undefined when it is none that prompts may be. */
export function readSoundFormat(file: FileBytes): SoundFormat | undefined {
  for (const read of readers) {
    const format = read(file);
    if (!format) continue;
    const { seconds } = format;
    return { ...format, seconds: seconds === null || seconds > MAX_SECONDS ? null : seconds };
  }
  return undefined;
}
