import type { DatabaseSync } from "node:sqlite";
import { all, get, run, transaction } from "../db/query.ts";
import { receiveText } from "../messages/conversation.ts";
import { readOptOut } from "../messages/opt-out.ts";
import { queueEvent } from "../webhooks/outbox.ts";
import { fateOf } from "./fate.ts";
import type { Fate } from "./fate.ts";

/** What is settled in one transaction. */
const BATCH = 100;

type Due = {
  broadcast_id: number;
  contact_id: number;
  status: "sent" | "delivered";
  sent_on: string;
  message_id: number | null;
  next_at: string;
};

/**
 * Settles a batch of what has happened to texts since they were sent: the carrier's word and the contacts' answers, in
 * the order of time, each as of its own moment even when it is noticed late.
 * @returns whether there may be more
 */
export function settleBatch(db: DatabaseSync, now: Date): boolean {
  return transaction(db, () => {
    const due = all<Due>(
      db,
      `SELECT broadcast_id, contact_id, status, sent_on, message_id, next_at
       FROM broadcast_recipients INDEXED BY broadcast_recipients_next
       WHERE next_at <= :now ORDER BY next_at LIMIT :limit`,
      { now: now.toISOString(), limit: BATCH },
    );
    for (const recipient of due) {
      const fate = fateOf(recipient.broadcast_id, recipient.contact_id);
      if (recipient.status === "sent") settleOutcome(db, recipient, fate);
      else settleAnswer(db, recipient, fate);
    }
    return due.length === BATCH;
  });
}

/** The carrier says what became of the text. */
function settleOutcome(db: DatabaseSync, recipient: Due, { errorCode, reply }: Fate): void {
  const status = errorCode === null ? "delivered" : "failed";
  const next = reply && new Date(Date.parse(recipient.sent_on) + reply.after).toISOString();
  run(
    db,
    `UPDATE broadcast_recipients SET status = :status, error_code = :errorCode, next_at = :next
     WHERE broadcast_id = :broadcast_id AND contact_id = :contact_id`,
    { ...keyOf(recipient), status, errorCode, next },
  );
  run(db, "UPDATE sms_messages SET status = :status WHERE message_id = :message_id", {
    status,
    message_id: recipient.message_id,
  });
  run(
    db,
    `UPDATE broadcasts SET delivered = delivered + :delivered, failed = failed + :failed
     WHERE broadcast_id = :id`,
    { id: recipient.broadcast_id, delivered: errorCode === null ? 1 : 0, failed: errorCode === null ? 0 : 1 },
  );
}

/** The contact answers, unless he has said STOP to something else by now: then he says nothing more. */
function settleAnswer(db: DatabaseSync, recipient: Due, { reply }: Fate): void {
  run(
    db,
    `UPDATE broadcast_recipients SET next_at = NULL
     WHERE broadcast_id = :broadcast_id AND contact_id = :contact_id`,
    keyOf(recipient),
  );
  const broadcast = get<{ org_unit_id: number; top_ou_id: number; phone_number: string; status: string }>(
    db,
    `SELECT broadcasts.org_unit_id, broadcasts.top_ou_id, broadcasts.phone_number, contacts.status
     FROM broadcasts CROSS JOIN contacts
     WHERE broadcast_id = :broadcast_id AND contact_id = :contact_id`,
    keyOf(recipient),
  );
  if (!broadcast || broadcast.status === "opted_out" || !reply) return;
  receiveText(db, {
    orgUnitId: broadcast.org_unit_id,
    topOuId: broadcast.top_ou_id,
    phoneNumber: broadcast.phone_number,
    contactId: recipient.contact_id,
    body: reply.body,
    at: new Date(recipient.next_at),
  });
  if (readOptOut(reply.body) !== "stop") return;
  run(db, "UPDATE broadcasts SET opted_out = opted_out + 1 WHERE broadcast_id = :id", {
    id: recipient.broadcast_id,
  });
}

function keyOf({ broadcast_id, contact_id }: Due) {
  return { broadcast_id, contact_id };
}

/** Completes a broadcast of which nobody is waiting any more, and tells it to the webhooks. Answers whether it did. */
export function completeIfDone(db: DatabaseSync, broadcastId: number, now: Date): boolean {
  return transaction(db, () => {
    const { changes } = run(
      db,
      `UPDATE broadcasts SET status = 'completed', completed_at = :at
       WHERE broadcast_id = :broadcastId AND status = 'sending' AND NOT EXISTS (
         SELECT 1 FROM broadcast_recipients AS recipient
         WHERE recipient.broadcast_id = :broadcastId AND recipient.status IN ('pending', 'sent')
       )`,
      { broadcastId, at: now.toISOString() },
    );
    if (changes === 0) return false;
    const done = get<{ org_unit_id: number; name: string } & Record<string, string | number>>(
      db,
      `SELECT broadcast_id, name, org_unit_id, status, scheduled_at, started_at, completed_at, recipients_total, sent,
         delivered, failed, opted_out
       FROM broadcasts WHERE broadcast_id = :broadcastId`,
      { broadcastId },
    );
    if (done)
      queueEvent(db, { event: "broadcast.completed", orgUnitId: done.org_unit_id, at: now, data: done });
    return true;
  });
}
