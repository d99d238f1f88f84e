import type { Message } from "../../api/messages.ts";
import { dayIn } from "../../lib/dates.ts";

/** A line of a thread: a day, or a message of it. */
export type Line = { kind: "day"; at: string } | { kind: "message"; message: Message };

/** A thread with a separator before the first message of each day of the reader's zone. */
export function threadLines(messages: readonly Message[], zone: string): Line[] {
  let last = "";
  return messages.flatMap((message): Line[] => {
    const at = new Date(message.sent_on);
    const day = Number.isNaN(at.getTime()) ? last : dayIn(zone, at);
    const line: Line = { kind: "message", message };
    if (day === last) return [line];
    last = day;
    return [{ kind: "day", at: message.sent_on }, line];
  });
}

type Evidence = { evidence: string; asked_on: string };

/** Which line has the text that a request was found in: the last one of theirs that begins like it; null where it is gone. */
export function lineOf(lines: readonly Line[], request: Evidence | null): number | null {
  if (request === null) return null;
  const at = lines.findLastIndex(
    (line) =>
      line.kind === "message" &&
      line.message.direction === "incoming" &&
      line.message.body?.trim().startsWith(request.evidence) === true &&
      Date.parse(line.message.sent_on) <= Date.parse(request.asked_on),
  );
  return at < 0 ? null : at;
}

/** A piece of a text: words, or an address that may be followed. */
export type Piece = { text: string; href: string | null };

// No mailbox and no part of a domain is longer. Without an end a long text would be searched anew from each of its words.
const address = /\b(?:https?:\/\/|www\.)[^\s<>"']+|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/giu;
const ENDS = ".,;:!?)]";

/** Finds what can be followed in a text: http, https and mailto, nothing else. */
export function linkPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    // What ends a sentence is no part of the address.
    let end = match[0].length;
    while (ENDS.includes(match[0].charAt(end - 1))) end -= 1;
    const found = match[0].slice(0, end);
    const href = hrefOf(found);
    if (href === null) continue;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), href: null });
    pieces.push({ text: found, href });
    from = match.index + found.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), href: null });
  return pieces;
}

function hrefOf(found: string): string | null {
  if (found.includes("@") && !found.includes("/")) return `mailto:${found}`;
  const url = URL.parse(/^www\./i.test(found) ? `https://${found}` : found);
  // "https://bank.example@evil.example" leads elsewhere than it reads.
  if (url === null || url.username !== "" || url.password !== "") return null;
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
}
