import type { FileBytes } from "../../http/file-bytes.ts";

/** What the bytes of a sound say about it; `seconds` is null where it would have to be decoded to know. */
export type SoundFormat = { contentType: string; seconds: number | null };

/** Reads one kind of file; undefined when it is not one, or is one that cannot be played. */
export type FormatReader = (file: FileBytes) => SoundFormat | undefined;

/** Exactly so many bytes: where the file has ended, zeros. Then every field can be read, and is judged afterwards. */
export function bytesAt(file: FileBytes, start: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  if (start < file.size) file.read(start, start + length).copy(bytes);
  return bytes;
}

/** Four characters, such as the name of a chunk. */
export function nameAt(file: FileBytes, start: number): string {
  return bytesAt(file, start, 4).toString("latin1");
}
