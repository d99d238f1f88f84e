/**
 * An address as it was meant: without what comes along when one is copied from a mail, a chat or a page – direction
 * marks, blanks, `mailto:`, a name with angle brackets, the stop or comma after it.
 */
export function plainAddress(input: string): string {
  const visible = input
    .normalize("NFKC")
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, "")
    .trim();
  const inBrackets = /<([^<>]*)>[\s.,;]*$/.exec(visible)?.[1] ?? visible;
  return inBrackets
    .trim()
    .replace(/^mailto:\s*/i, "")
    .replace(/\?.*$/, "")
    .replace(/^["'(]+|["').,;:\s]+$/g, "");
}

/** Whether no mailbox can have this address: then there is no need to ask. What merely looks odd may be right. */
export function isNoAddress(address: string): boolean {
  return address.length > 254 || !/^[^\s@"<>]{1,64}@[^\s@"<>.]+(\.[^\s@"<>.]+)*$/.test(address);
}
