import type { QueryClient } from "@tanstack/react-query";

/** What of a broadcast can only go forward. */
type Figures = {
  broadcast_id: number | null;
  status: string;
  completed_at: string | null;
  sent: number;
  delivered: number;
  failed: number;
  opted_out: number;
};
type End = { status: string; error_code: string | null; sent_on: string | null };
/** What is certain about one broadcast: its figures, and the recipients whose text has come to its end. */
type Held = { figures: Figures | null; people: Map<string, End> };

const heldKey = ["held broadcasts"];
const over = new Set(["completed", "cancelled"]);
/** How far a recipient has come; a word that nobody has told us about is no step forward. */
const steps: Readonly<Record<string, number>> = { pending: 0, sent: 1, skipped: 2, delivered: 2, failed: 2 };

const stepOf = (status: string) => steps[status] ?? 0;

function heldOf(client: QueryClient, broadcastId: number): Held {
  const key = [...heldKey, broadcastId];
  const known = client.getQueryData<Held>(key);
  if (known !== undefined) return known;
  // Nobody observes it: it goes with all else that was read, at sign-out.
  client.setQueryDefaults(heldKey, { gcTime: Number.POSITIVE_INFINITY });
  const held: Held = { figures: null, people: new Map() };
  client.setQueryData(key, held);
  return held;
}

/** Whether an answer is older than another one: texts that were sent don't come back, nor do receipts. */
function isOlder(fresh: Figures, known: Figures): boolean {
  return fresh.sent < known.sent || fresh.delivered + fresh.failed < known.delivered + known.failed;
}

/**
 * A broadcast without a step back: answers may come late, twice, or from a copy of the data that lags. What went out, and
 * what carriers said of it, stands as it was once heard, and what is over stays over.
 */
export function holdBroadcast<Broadcast extends Figures>(client: QueryClient, fresh: Broadcast): Broadcast {
  if (fresh.broadcast_id === null) return fresh;
  const held = heldOf(client, fresh.broadcast_id);
  const known = held.figures;
  let next = fresh;
  if (known !== null && isOlder(fresh, known)) {
    const { sent, delivered, failed, opted_out } = known;
    next = { ...next, sent, delivered, failed, opted_out };
  }
  if (known !== null && over.has(known.status) && !over.has(fresh.status)) {
    next = { ...next, status: known.status, completed_at: known.completed_at };
  }
  held.figures = next;
  return next;
}

/** Recipients without a step back: one whose text was delivered isn't "sent" again. */
export function holdRecipients<Recipient extends End & { phone_number: string }>(
  client: QueryClient,
  broadcastId: number,
  fresh: Recipient[],
): Recipient[] {
  const { people } = heldOf(client, broadcastId);
  return fresh.map((recipient) => {
    const { phone_number: number, status, error_code, sent_on } = recipient;
    if (stepOf(status) < 2) return { ...recipient, ...people.get(number) };
    people.set(number, { status, error_code, sent_on });
    return recipient;
  });
}
