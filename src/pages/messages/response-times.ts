import { confirmation } from "virtual:said/words";
import type { Message } from "../../api/messages.ts";
import { wantsAnswer } from "../../api/waiting.ts";
import { formatCount } from "../../lib/numbers.ts";

/** How long answers took, in milliseconds: the first one, and the one in the middle; null where there is none. */
export type ResponseTimes = { first: number | null; median: number | null };

type Text = Pick<Message, "direction" | "body" | "sent_on">;

/**
 * Reads from the texts of a conversation how long people waited for each answer: since the first text of theirs that wants
 * one. What the platform confirms by itself is none.
 */
export function responseTimes(texts: readonly Text[]): ResponseTimes {
  const waits: number[] = [];
  let since: number | null = null;
  for (const { direction, body, sent_on } of texts) {
    const at = Date.parse(sent_on);
    if (Number.isNaN(at)) continue;
    if (direction === "incoming") {
      if (since === null && wantsAnswer(body)) since = at;
    } else if (since !== null && confirmation(body ?? "") === null) {
      waits.push(Math.max(at - since, 0));
      since = null;
    }
  }
  return { first: waits[0] ?? null, median: medianOf(waits) };
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

const MINUTE = 60_000;

/** A length of time in words: "Under a minute", "12 min", "5 h", "3 days". */
export function lengthWords(milliseconds: number): string {
  const minutes = Math.round(milliseconds / MINUTE);
  if (minutes < 1) return "Under a minute";
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : formatCount(Math.round(hours / 24), "day");
}
