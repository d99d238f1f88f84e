import { fold } from "../db/fold.ts";

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
  return [foldedWords(name ?? ""), digits(contactNumber), digits(trackingNumber)].join("\n");
}

/** What somebody typed, in the form of `searchText`; empty when everything matches. "(801) 555-01" is 80155501. */
export function searchNeedle(typed: string): string {
  return /^[\d\s()+./-]*\d[\d\s()+./-]*$/.test(typed) ? digits(typed) : foldedWords(typed);
}

function foldedWords(text: string): string {
  return fold(text).replace(/\s+/g, " ").trim();
}

function digits(text: string): string {
  return text.replace(/\D/g, "");
}
