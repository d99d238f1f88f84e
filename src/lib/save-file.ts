/** A spreadsheet takes a file for UTF-8 when it begins like this. */
export const byteOrderMark = "\uFEFF";

/** Long enough for any browser to have begun. */
const KEEP_MS = 60_000;

/** Has the browser save a text, or what is a file already. */
export function saveFile(name: string, type: string, text: BlobPart): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}
