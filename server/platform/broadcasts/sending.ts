import type { DatabaseSync } from "node:sqlite";
import { all, get, run, transaction } from "../db/query.ts";
import { sendText } from "../messages/conversation.ts";
import { cancelBroadcast } from "./cancel.ts";
import { fateOf } from "./fate.ts";

/** Texts of one transaction: others wait for the database no longer than that takes, some milliseconds. */
const BATCH = 50;
/** After a pause (a sleeping machine, a restart, a clock set forward) so much is caught up at most, not all at once. */
const MOST_CATCH_UP_MS = 60_000;

type Sending = {
  broadcast_id: number;
  top_ou_id: number;
  org_unit_id: number;
  message: string;
  phone_number: string;
  paced_at: string;
};

type Due = { broadcast_id: number; maySend: boolean };

/**
 * Sets aside what should have gone out before `latest` (the service was down): at what hour it would go out now nobody has
 * decided, so it waits for a person. One that stopped in the middle is set aside too, with those it has not reached.
 * @returns their ids
 */
export function setMissedAside(db: DatabaseSync, latest: Date, now: Date): number[] {
  const times = { at: now.toISOString(), latest: latest.toISOString() };
  const late = [
    `UPDATE broadcasts INDEXED BY broadcasts_due SET status = 'draft', missed_at = :at
     WHERE status = 'scheduled' AND scheduled_at < :latest RETURNING broadcast_id`,
    `UPDATE broadcasts INDEXED BY broadcasts_sending SET status = 'draft', missed_at = :at
     WHERE status = 'sending' AND paced_at < :latest AND EXISTS (
       SELECT 1 FROM broadcast_recipients AS recipient
       WHERE recipient.broadcast_id = broadcasts.broadcast_id AND recipient.status = 'pending')
     RETURNING broadcast_id`,
  ];
  return late.flatMap((sql) => all<{ broadcast_id: number }>(db, sql, times).map((row) => row.broadcast_id));
}

/** Begins what is due, one broadcast at a time. Those whose number may not send any more are cancelled instead. */
export function startDue(db: DatabaseSync, now: Date): Due[] {
  const begun: Due[] = [];
  for (;;) {
    const due = transaction(db, () => startOne(db, now));
    if (!due) return begun;
    begun.push(due);
  }
}

function startOne(db: DatabaseSync, now: Date): Due | undefined {
  const at = now.toISOString();
  const due = get<{ broadcast_id: number; sms_status: string | null }>(
    db,
    `SELECT broadcast_id, sms_status FROM broadcasts INDEXED BY broadcasts_due
     LEFT JOIN phone_numbers USING (phone_number_id)
     WHERE broadcasts.status = 'scheduled' AND scheduled_at <= :at ORDER BY scheduled_at LIMIT 1`,
    { at },
  );
  if (!due) return undefined;
  const { broadcast_id } = due;
  const maySend = due.sms_status === "active";
  if (maySend) {
    run(
      db,
      `UPDATE broadcasts SET status = 'sending', started_at = coalesce(started_at, :at), paced_at = :at
       WHERE broadcast_id = :broadcast_id AND status = 'scheduled'`,
      { broadcast_id, at },
    );
  } else cancelBroadcast(db, broadcast_id);
  return { broadcast_id, maySend };
}

/** The broadcasts that are being sent. */
export function sendingIds(db: DatabaseSync): number[] {
  return all<{ broadcast_id: number }>(
    db,
    `SELECT broadcast_id FROM broadcasts INDEXED BY broadcasts_sending
     WHERE status = 'sending' ORDER BY broadcast_id`,
  ).map((row) => row.broadcast_id);
}

/**
 * Sends one batch of a broadcast, as far as the rate allows, in one transaction: who is sent to leaves `pending` together
 * with his message, so a crash loses the whole batch or nothing, and whoever comes next, here or in another process, does
 * not find him any more.
 * @returns whether there may be more to send now
 */
export function sendBatch(db: DatabaseSync, broadcastId: number, ratePerSecond: number, now: Date): boolean {
  return transaction(db, () => {
    const broadcast = get<Sending>(
      db,
      `SELECT broadcast_id, top_ou_id, org_unit_id, message, phone_number, paced_at FROM broadcasts
       WHERE broadcast_id = :broadcastId AND status = 'sending'`,
      { broadcastId },
    );
    // Cancelled in the meantime.
    if (!broadcast) return false;
    const from = pacedFrom(broadcast.paced_at, now);
    const allowed = Math.floor(((now.getTime() - from) * ratePerSecond) / 1000);
    const contacts = pendingContacts(db, broadcastId, Math.min(BATCH, allowed));
    for (const contact of contacts) sendOne(db, broadcast, contact, now);
    const sent = contacts.filter((contact) => contact.status === "active").length;
    run(
      db,
      "UPDATE broadcasts SET sent = sent + :sent, paced_at = :paced WHERE broadcast_id = :broadcastId",
      { broadcastId, sent, paced: new Date(from + (sent * 1000) / ratePerSecond).toISOString() },
    );
    return contacts.length === BATCH;
  });
}

/** From when on the rate has not been used up: not in the future (a clock set back), nor too long ago. */
function pacedFrom(pacedAt: string, now: Date): number {
  return Math.min(Math.max(Date.parse(pacedAt), now.getTime() - MOST_CATCH_UP_MS), now.getTime());
}

type PendingContact = { contact_id: number; status: "active" | "opted_out" };

function pendingContacts(db: DatabaseSync, broadcastId: number, limit: number): PendingContact[] {
  return all<PendingContact>(
    db,
    `SELECT recipient.contact_id, contacts.status FROM broadcast_recipients AS recipient
     CROSS JOIN contacts ON contacts.contact_id = recipient.contact_id
     WHERE recipient.broadcast_id = :broadcastId AND recipient.status = 'pending'
     ORDER BY recipient.contact_id LIMIT :limit`,
    { broadcastId, limit },
  );
}

/** Sends to one recipient, or skips him who has opted out since he was put on the list. */
function sendOne(db: DatabaseSync, broadcast: Sending, contact: PendingContact, now: Date): void {
  const { broadcast_id, org_unit_id, top_ou_id, phone_number, message } = broadcast;
  const key = { broadcast_id, contact_id: contact.contact_id };
  if (contact.status === "opted_out") {
    run(
      db,
      `UPDATE broadcast_recipients SET status = 'skipped'
       WHERE broadcast_id = :broadcast_id AND contact_id = :contact_id AND status = 'pending'`,
      key,
    );
    return;
  }
  const { messageId } = sendText(db, {
    orgUnitId: org_unit_id,
    topOuId: top_ou_id,
    phoneNumber: phone_number,
    contactId: contact.contact_id,
    body: message,
    at: now,
    ctUserId: null,
    status: "sent",
  });
  const next = now.getTime() + fateOf(broadcast_id, contact.contact_id).outcomeAfter;
  const { changes } = run(
    db,
    `UPDATE broadcast_recipients SET status = 'sent', sent_on = :at, message_id = :messageId, next_at = :next
     WHERE broadcast_id = :broadcast_id AND contact_id = :contact_id AND status = 'pending'`,
    { ...key, messageId, at: now.toISOString(), next: new Date(next).toISOString() },
  );
  // Can't happen: the transaction has the write lock. If it does, the batch is rolled back rather than sent.
  if (changes !== 1) throw new Error(`Recipient ${contact.contact_id} of ${broadcast_id} was sent to twice.`);
}
