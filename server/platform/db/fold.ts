/** A text as a search compares it: without case and accents, so that "JOSÉ" is found by "jose". */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
