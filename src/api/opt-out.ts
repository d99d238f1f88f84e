import { carrierWord } from "virtual:said/words";

/** What a text says about being texted: to end it, to begin it again, or nothing. */
type Wish = "stop" | "start" | null;

type Text = { direction: string; body: string | null };

/** "You have been unsubscribed … Reply START to get them again.", as carriers and platforms word it. */
const stopped =
  /unsubscribed|opted out|no (?:more|further) (?:messages|texts)|not (?:get|receive) any (?:more|further)|blocks all texts/i;
const wayBack = /\b(?:start|unstop)\b/i;
const started =
  /\bre-?subscribed\b|\b(?:get|receive|receiving) (?:messages|texts)(?: from [^]*)? again\b|\bopted (?:back )?in\b/i;

function wishOf({ direction, body }: Text): Wish {
  if (body === null) return null;
  if (direction === "incoming") return carrierWord(body);
  if (stopped.test(body) && wayBack.test(body)) return "stop";
  return started.test(body) ? "start" : null;
}

/**
 * Whether a contact has opted out, by texts in the order they were written. The API has no field for it. Who asks in
 * words of their own ("please stop texting me") is known by the confirmation that the platform sends when it takes them
 * off, so that its rule decides and not a second one here.
 */
export function isOptedOut(texts: readonly Text[]): boolean {
  return texts.map(wishOf).findLast((wish) => wish !== null) === "stop";
}
