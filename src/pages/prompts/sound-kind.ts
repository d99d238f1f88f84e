/** The kinds of sound that the API takes (documented), by what is in the file and not by its name. */
export type SoundKind = "WAV" | "MP3" | "MP4" | "OGG" | "WebM" | "AAC" | "FLAC";

/** So many bytes tell what a file is; a tag before MPEG sound says itself how long it is. */
export const HEAD_BYTES = 16;

const ascii = (head: Uint8Array, from: number, to: number) => String.fromCharCode(...head.slice(from, to));

/** What kind of sound a file begins like; null when it is none that prompts may be. */
export function soundKind(head: Uint8Array): SoundKind | null {
  const first = ascii(head, 0, 4);
  if (first === "RIFF" && ascii(head, 8, 12) === "WAVE") return "WAV";
  if (first === "fLaC") return "FLAC";
  if (first === "OggS") return "OGG";
  if (ascii(head, 4, 8) === "ftyp") return "MP4";
  if (head[0] === 0x1a && head[1] === 0x45 && head[2] === 0xdf && head[3] === 0xa3) return "WebM";
  if (first.startsWith("ID3")) return "MP3";
  return mpegKind(head[0] ?? 0, head[1] ?? 0);
}

/** Frames begin with eleven ones; two bits then tell AAC (00) from layer III (01). */
function mpegKind(one: number, two: number): SoundKind | null {
  if (one !== 0xff || two < 0xe0) return null;
  const layer = (two >> 1) & 3;
  if (layer === 1) return "MP3";
  return layer === 0 && two >= 0xf0 ? "AAC" : null;
}
