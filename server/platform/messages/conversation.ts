import type { DatabaseSync } from "node:sqlite";
import { get, run } from "../db/query.ts";
import { queueEvent } from "../webhooks/outbox.ts";
import { afterMessage } from "./conversation-state.ts";
import type { ConversationState, MessageFacts, MessageStatus } from "./conversation-state.ts";
import { readOptOut, startReply, stopReply } from "./opt-out.ts";
import { searchText } from "./search-text.ts";

/** A text between a tracking number (E.164) and a contact of the account `topOuId`. */
type Text = {
  orgUnitId: number;
  topOuId: number;
  phoneNumber: string;
  contactId: number;
  body: string;
  at: Date;
};

type Contact = { phone_number: string; contact_name: string | null; status: "active" | "opted_out" };

/**
 * Writes a text that came in, and what follows from it: the conversation is open and unread, `sms.received` is queued.
 * STOP in any wording takes the contact off the list and START puts him back (see opt-out.ts); each change is confirmed
 * with one automatic text, as the carriers demand it.
 * Synchronous; the caller holds the transaction.
 */
export function receiveText(db: DatabaseSync, text: Text): { messageId: number } {
  const contact = requireContact(db, text.contactId);
  const message = writeMessage(db, text, contact, {
    direction: "incoming",
    status: "received",
    ctUserId: null,
  });
  const wish = readOptOut(text.body);
  if (wish === "stop" && contact.status === "active") confirm(db, text, optOut(db, text));
  if (wish === "start" && contact.status === "opted_out") confirm(db, text, optIn(db, text));
  return message;
}

/**
 * Writes a text that goes out, with the conversation it belongs to, and queues `sms.sent` unless it failed.
 * `ctUserId` is the person who wrote it, null for what the platform sends by itself: that neither opens a conversation
 * nor counts as an answer. Whether the contact may be texted is for the caller to ask, in the same transaction.
 * Synchronous; the caller holds the transaction.
 */
export function sendText(
  db: DatabaseSync,
  {
    ctUserId,
    status,
    ...text
  }: Text & { ctUserId: number | null; status: Exclude<MessageStatus, "received"> },
): { messageId: number } {
  return writeMessage(db, text, requireContact(db, text.contactId), {
    direction: "outgoing",
    status,
    ctUserId,
  });
}

function requireContact(db: DatabaseSync, contactId: number): Contact {
  const contact = get<Contact>(
    db,
    "SELECT phone_number, contact_name, status FROM contacts WHERE contact_id = :contactId",
    { contactId },
  );
  if (!contact) throw new Error(`There is no contact ${contactId}.`);
  return contact;
}

function writeMessage(
  db: DatabaseSync,
  text: Text,
  contact: Contact,
  { direction, status, ctUserId }: Pick<MessageFacts, "direction" | "status" | "ctUserId">,
): { messageId: number } {
  const { orgUnitId, phoneNumber, body, at } = text;
  const facts = { direction, body, status, ctUserId, sentOn: at.toISOString() };
  const conversationId = writeConversation(db, text, contact, facts);
  const { id: messageId } = run(
    db,
    `INSERT INTO sms_messages (conversation_id, direction, body, sent_on, status, ct_user_id)
     VALUES (:conversationId, :direction, :body, :sentOn, :status, :ctUserId)`,
    { conversationId, ...facts },
  );
  if (status !== "failed") {
    queueEvent(db, {
      event: direction === "incoming" ? "sms.received" : "sms.sent",
      orgUnitId,
      at,
      data: {
        message_id: messageId,
        conversation_id: conversationId,
        // Without `+`, as in the answers about conversations.
        phone_number: phoneNumber.slice(1),
        source: contact.phone_number.slice(1),
        source_name: contact.contact_name,
        direction,
        body,
        sent_on: facts.sentOn,
        status,
      },
    });
  }
  return { messageId };
}

/** Brings the conversation up to one more message, begins it if there is none, and answers its id. */
function writeConversation(db: DatabaseSync, text: Text, contact: Contact, facts: MessageFacts): number {
  const { orgUnitId, topOuId, phoneNumber, contactId } = text;
  const before = get<ConversationState & { conversation_id: number }>(
    db,
    `SELECT conversation_id, conversation_status, ct_user_id, unread_count, sms_type, message, awaiting_since,
       first_response_seconds, response_count, response_seconds, conversation_started, conversation_updated, closed_at
     FROM sms_conversations WHERE contact_id = :contactId AND phone_number = :phoneNumber`,
    { contactId, phoneNumber },
  );
  if (!before) {
    return run(
      db,
      `INSERT INTO sms_conversations (top_ou_id, org_unit_id, phone_number, contact_id, search_text,
         conversation_status, ct_user_id, unread_count, sms_type, message, awaiting_since, first_response_seconds,
         response_count, response_seconds, conversation_started, conversation_updated, closed_at)
       VALUES (:topOuId, :orgUnitId, :phoneNumber, :contactId, :search,
         :conversation_status, :ct_user_id, :unread_count, :sms_type, :message, :awaiting_since, :first_response_seconds,
         :response_count, :response_seconds, :conversation_started, :conversation_updated, :closed_at)`,
      {
        topOuId,
        orgUnitId,
        phoneNumber,
        contactId,
        search: searchText({
          name: contact.contact_name,
          contactNumber: contact.phone_number,
          trackingNumber: phoneNumber,
        }),
        ...afterMessage(null, facts),
      },
    ).id;
  }
  const { conversation_started: _never, ...after } = afterMessage(before, facts);
  run(
    db,
    `UPDATE sms_conversations SET conversation_status = :conversation_status, ct_user_id = :ct_user_id,
       unread_count = :unread_count, sms_type = :sms_type, message = :message, awaiting_since = :awaiting_since,
       first_response_seconds = :first_response_seconds, response_count = :response_count,
       response_seconds = :response_seconds, conversation_updated = :conversation_updated, closed_at = :closed_at
     WHERE conversation_id = :conversation_id`,
    after,
  );
  return before.conversation_id;
}

/** Takes the contact off the list, and answers the text that says so. */
function optOut(db: DatabaseSync, { topOuId, contactId, at }: Text): string {
  run(db, "UPDATE contacts SET status = 'opted_out', opted_out_on = :at WHERE contact_id = :contactId", {
    contactId,
    at: at.toISOString(),
  });
  return stopReply(companyName(db, topOuId));
}

/** Puts the contact back on the list, and answers the text that says so. */
function optIn(db: DatabaseSync, { topOuId, contactId }: Text): string {
  run(db, "UPDATE contacts SET status = 'active', opted_out_on = NULL WHERE contact_id = :contactId", {
    contactId,
  });
  return startReply(companyName(db, topOuId));
}

function companyName(db: DatabaseSync, topOuId: number): string {
  const unit = get<{ name: string }>(
    db,
    "SELECT org_unit_name AS name FROM org_units WHERE org_unit_id = :topOuId",
    { topOuId },
  );
  return unit?.name ?? "";
}

function confirm(db: DatabaseSync, text: Text, body: string): void {
  sendText(db, { ...text, body, ctUserId: null, status: "sent" });
}
