import type { FileBytes } from "../../http/file-bytes.ts";
import { bytesAt, nameAt } from "./sound-format.ts";
import type { FormatReader, SoundFormat } from "./sound-format.ts";

/** Some programs leave a gap between the tag and the sound. */
const MAX_GAP = 4096;
const ID3V1_BYTES = 128;

const LAYER_3 = 1;
/** kbit/s of MPEG 1 and of MPEG 2 and 2.5, layer III. Index 0 is "free format", which nothing plays. */
const bitRates = {
  one: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  two: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const sampleRates = [44_100, 48_000, 32_000];

type Frame = {
  bytes: number;
  samples: number;
  rate: number;
  bitsPerSecond: number;
  /** From the start of the frame to what an encoder says about the whole file. */
  notes: number;
};

function readMp3Frame(head: Buffer): Frame | undefined {
  const [first = 0, second = 0, third = 0, fourth = 0] = head;
  const version = (second >> 3) & 3;
  if (first !== 0xff || second < 0xe0 || version === 1 || ((second >> 1) & 3) !== LAYER_3) return undefined;
  const isOne = version === 3;
  const kbits = (isOne ? bitRates.one : bitRates.two)[third >> 4] ?? 0;
  const base = sampleRates[(third >> 2) & 3];
  if (kbits === 0 || base === undefined) return undefined;
  const rate = base / (isOne ? 1 : version === 2 ? 2 : 4);
  const samples = isOne ? 1152 : 576;
  const isMono = fourth >> 6 === 3;
  return {
    bytes: Math.floor(((samples / 8) * kbits * 1000) / rate) + ((third >> 1) & 1),
    samples,
    rate,
    bitsPerSecond: kbits * 1000,
    notes: 4 + (isOne ? (isMono ? 17 : 32) : isMono ? 9 : 17),
  };
}

/** How many frames the file has, if the encoder has noted it (Xing, Info or VBRI). */
function notedFrames(file: FileBytes, at: number, frame: Frame): number | undefined {
  const xing = bytesAt(file, at + frame.notes, 12);
  const name = xing.toString("latin1", 0, 4);
  if ((name === "Xing" || name === "Info") && xing.readUInt32BE(4) % 2 === 1) return xing.readUInt32BE(8);
  const vbri = bytesAt(file, at + 36, 18);
  return vbri.toString("latin1", 0, 4) === "VBRI" ? vbri.readUInt32BE(14) : undefined;
}

function describeMp3(file: FileBytes, at: number, frame: Frame): SoundFormat {
  const noted = notedFrames(file, at, frame);
  const tagged = bytesAt(file, file.size - ID3V1_BYTES, 3).toString("latin1") === "TAG" ? ID3V1_BYTES : 0;
  const seconds =
    noted === undefined
      ? (Math.max(0, file.size - tagged - at) * 8) / frame.bitsPerSecond
      : (noted * frame.samples) / frame.rate;
  return { contentType: "audio/mpeg", seconds };
}

/** Length of the ADTS frame that starts here: AAC without a container. */
function adtsLength(head: Buffer): number | undefined {
  const [first = 0, second = 0, third = 0] = head;
  if (first !== 0xff || (second & 0xf6) !== 0xf0 || ((third >> 2) & 15) > 12) return undefined;
  const length = (head.readUInt32BE(3) >>> 13) & 0x1fff;
  return length < 7 ? undefined : length;
}

/** Where the sound starts: after an ID3 tag, whose length is written in bytes of seven bits. */
function afterTag(file: FileBytes): number {
  const head = bytesAt(file, 0, 10);
  if (head.toString("latin1", 0, 3) !== "ID3") return 0;
  const [a = 0, b = 0, c = 0, d = 0] = head.subarray(6);
  const footer = (head.readUInt8(5) & 0x10) === 0 ? 0 : 10;
  return 10 + footer + (a & 127) * 2 ** 21 + (b & 127) * 2 ** 14 + (c & 127) * 2 ** 7 + (d & 127);
}

/** Whether nothing, or a tag at the end, comes after the only frame. */
function isEnd(file: FileBytes, at: number): boolean {
  return at === file.size || nameAt(file, at).startsWith("TAG");
}

/**
 * MP3, or AAC in ADTS frames. Eleven set bits are found in any file, so a frame counts only when another one like it,
 * or the end, comes right after it.
 */
export const readMpeg: FormatReader = (file) => {
  const start = afterTag(file);
  const last = start === 0 ? 0 : start + MAX_GAP;
  const window = bytesAt(file, start, last - start + 7);
  for (let at = start; at <= last && at < file.size; at += 1) {
    const head = window.subarray(at - start, at - start + 7);
    const frame = readMp3Frame(head);
    const next = at + (frame?.bytes ?? 0);
    if (frame && (readMp3Frame(bytesAt(file, next, 4))?.rate === frame.rate || isEnd(file, next))) {
      return describeMp3(file, at, frame);
    }
    const length = adtsLength(head);
    if (length !== undefined) {
      const follows = adtsLength(bytesAt(file, at + length, 7)) !== undefined || isEnd(file, at + length);
      if (follows) return { contentType: "audio/aac", seconds: null };
    }
  }
  return undefined;
};
