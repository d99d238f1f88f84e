import type { Broadcast } from "../../../api/broadcasts.ts";

/** Everybody a broadcast is for, each in one place: the parts add up to the whole, whatever the API counts. */
export type Accounting = {
  total: number;
  delivered: number;
  failed: number;
  /** Handed to the carrier, and no word of it yet. */
  sent: number;
  skipped: number;
  /** Nothing is known of these: not sent to yet, or never heard of. */
  rest: number;
  /** The API counts more people than the broadcast has. */
  isOver: boolean;
};

/** What the API counts: `sent` is everybody whose text was handed to a carrier, whatever came of it. */
export type Counted = Pick<Broadcast, "recipients_total" | "sent" | "delivered" | "failed"> & {
  skipped: number;
};

/**
 * Sorts everybody into one place. Counts may be of different moments, and so contradict each other: what is final comes
 * first, and no part takes more than the others have left of the whole. Null where a count did not come.
 */
export function accountFor({
  recipients_total: total,
  sent,
  delivered,
  failed,
  skipped,
}: Counted): Accounting | null {
  if (![total, sent, delivered, failed, skipped].every(Number.isFinite)) return null;
  let left = total;
  const take = (count: number) => {
    const taken = Math.min(count, left);
    left -= taken;
    return taken;
  };
  const parts = {
    delivered: take(delivered),
    failed: take(failed),
    sent: take(Math.max(sent - delivered - failed, 0)),
    skipped: take(skipped),
  };
  const isOver = Math.max(sent, delivered + failed) > total;
  return { total, ...parts, rest: left, isOver };
}

/** What the rest is: those whose turn will come, or those of whom nobody has heard. */
export function restWord(status: string): "Waiting" | "Not heard of" {
  return status === "completed" || status === "cancelled" ? "Not heard of" : "Waiting";
}
