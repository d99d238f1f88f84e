import { fold, foldedWords } from "../../http/fold.ts";

/**
 * What the search of conversations looks through: the folded name and the digits of both numbers, one a line. It is kept
 * with the conversation and lies in the index of the list: to search is to read that index, and no conversation.
 */
export function searchText({
  name,
  contactNumber,
  trackingNumber,
}: {
  name: string | null;
  contactNumber: string;
  trackingNumber: string;
}): string {
  return [
    fold(name ?? "")
      .replace(/\s+/g, " ")
      .trim(),
    digits(contactNumber),
    digits(trackingNumber),
  ].join("\n");
}

/** What somebody typed, in the form of `searchText`, each to be found; none when all is meant. "(801) 555-01" is 80155501. */
export function searchNeedles(typed: string): string[] {
  const text = fold(typed);
  return /^[\d\s()+./-]*\d[\d\s()+./-]*$/.test(text) ? [digits(text)] : foldedWords(text);
}

function digits(text: string): string {
  return text.replace(/\D/g, "");
}
