import { isCourtesy } from "virtual:said/words";

type Text = { direction: string; body: string | null; sent_on: string };

/** Whether a text wants an answer: "thanks", "ok" and a thumb don't. */
export const wantsAnswer = (body: string | null): boolean => body === null || !isCourtesy(body);

/**
 * Since when somebody waits, by texts in the order they were written: since the first one that wants an answer after our
 * last. Null: nobody does.
 */
export function waitingSince(texts: readonly Text[]): string | null {
  let since: string | null = null;
  for (const { direction, body, sent_on } of texts) {
    if (direction !== "incoming") since = null;
    else if (since === null && wantsAnswer(body)) since = sent_on;
  }
  return since;
}
