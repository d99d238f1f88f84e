/** How the letters of a file are written. Windows-1252 is what old spreadsheets save in western countries. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** So much of a file tells whether it has two bytes to a letter. */
const LOOKED_AT = 4096;

/** What a file says or shows of itself by its first bytes; "utf-8" where nothing speaks against it. */
export function encodingOf(head: Uint8Array): Encoding {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const nulls = [0, 0];
  for (const [at, byte] of head.subarray(0, LOOKED_AT).entries()) {
    if (byte === 0) nulls[at % 2] = (nulls[at % 2] ?? 0) + 1;
  }
  // Without a mark, too: of plain letters every second byte is null.
  const many = Math.min(head.length, LOOKED_AT) / 4;
  const [even = 0, odd = 0] = nulls;
  if (odd > many && even === 0) return "utf-16le";
  if (even > many && odd === 0) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/** The text of a file, whatever it was written in: UTF-8, UTF-16, or the old code page of Windows. */
export async function textOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}
