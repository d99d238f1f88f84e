import { carrierWord, confirmation } from "virtual:said/words";

type Text = { direction: string; body: string | null };

/** What a text says about being texted: to end it, to begin it again, or nothing. */
function wishOf({ direction, body }: Text): "stop" | "start" | null {
  if (body === null) return null;
  return direction === "incoming" ? carrierWord(body) : confirmation(body);
}

/**
 * Whether a contact has opted out, by texts in the order they were written. The API has no field for it. Who asks in
 * words of their own ("please stop texting me") is known by the confirmation that the platform sends when it takes them
 * off; where it sends none, the gateway lists the request for somebody to decide.
 */
export function isOptedOut(texts: readonly Text[]): boolean {
  return texts.map(wishOf).findLast((wish) => wish !== null) === "stop";
}
