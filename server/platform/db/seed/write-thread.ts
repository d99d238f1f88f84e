import type { DatabaseSync } from "node:sqlite";
import { afterMessage } from "../../messages/conversation-state.ts";
import type { ConversationState, MessageFacts } from "../../messages/conversation-state.ts";
import { readOptOut } from "../../messages/opt-out.ts";
import { searchText } from "../../messages/search-text.ts";
import { run } from "../query.ts";
import type { Desk, Part } from "./compose-thread.ts";
import type { SeedContact } from "./contacts.ts";
import type { Random } from "./random.ts";
import type { TextLine } from "./text-talk.ts";
import { isOpen } from "./when.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Thread = {
  id: number;
  desk: Desk;
  contact: SeedContact;
  parts: readonly Part[];
  random: Random;
  now: Date;
  /** The most messages. */
  limit: number;
  /** Open, whatever its age. */
  pinned?: true;
};

/** Writes a conversation and its messages. What would lie in the future has not been written yet. */
export function writeThread(db: DatabaseSync, thread: Thread): void {
  const { id, desk, contact, random } = thread;
  const messages = date(thread);
  const first = messages.reduce<ConversationState | null>(
    (before, message) =>
      afterMessage(
        before && needsNoAnswer(before, message) ? { ...before, awaiting_since: null } : before,
        message,
      ),
    null,
  );
  if (first === null) return;
  const state = settle(first, thread);
  const phoneNumber = random.pick(desk.numbers);
  run(
    db,
    `INSERT INTO sms_conversations (conversation_id, top_ou_id, org_unit_id, phone_number, contact_id, search_text, pin,
       conversation_status, ct_user_id, unread_count, sms_type, message, awaiting_since, first_response_seconds,
       response_count, response_seconds, conversation_started, conversation_updated, closed_at)
     VALUES (:id, :account, :unit, :phoneNumber, :contact, :search, :pin,
       :conversation_status, :ct_user_id, :unread_count, :sms_type, :message, :awaiting_since, :first_response_seconds,
       :response_count, :response_seconds, :conversation_started, :conversation_updated, :closed_at)`,
    {
      ...state,
      id,
      phoneNumber,
      account: desk.account,
      unit: desk.place.id,
      contact: contact.id,
      search: searchText({ name: contact.name, contactNumber: contact.number, trackingNumber: phoneNumber }),
      pin: thread.pinned || (state.closed_at === null && random.chance(0.06)) ? 1 : 0,
    },
  );
  for (const { direction, body, sentOn, status, ctUserId } of messages) {
    run(
      db,
      `INSERT INTO sms_messages (conversation_id, direction, body, sent_on, status, ct_user_id)
       VALUES (:id, :direction, :body, :sentOn, :status, :ctUserId)`,
      { id, direction, body, sentOn, status, ctUserId },
    );
  }
  markContact(db, contact.id, messages);
}

/**
 * Whether the text before needed no answer ("Thanks, bye!"): a text that comes days later is about something else.
 */
function needsNoAnswer(before: ConversationState, { sentOn }: MessageFacts): boolean {
  return Date.parse(sentOn) - Date.parse(before.conversation_updated) > 30 * HOUR;
}

/** Gives every text its time. A thread that has barely begun by now began a day earlier, and so on. */
function date({ parts, desk, random, now, limit }: Thread): MessageFacts[] {
  for (let earlier = 0; earlier < 8; earlier += 1) {
    let clock = 0;
    const dated: MessageFacts[] = [];
    for (const part of parts) {
      clock = Math.max(part.at.getTime() - earlier * DAY, clock + 5 * MINUTE);
      for (const [index, line] of part.lines.entries()) {
        if (index > 0) clock += line.wait * 1000;
        // People write in working hours; automatic answers come at any hour.
        if (line.from === "us" || (line.from === "auto" && line.wait > 60)) {
          while (!isOpen(desk.place.timezone, new Date(clock))) clock += random.int(17, 50) * MINUTE;
        }
        dated.push(toFacts(line, part, clock, now));
      }
    }
    const written = dated.filter(({ sentOn }) => sentOn <= now.toISOString());
    if (written.length >= Math.min(2, dated.length)) return written.slice(0, limit);
  }
  return [];
}

function toFacts({ from, body, failed }: TextLine, { agent }: Part, clock: number, now: Date): MessageFacts {
  const sent = now.getTime() - clock < 20_000 ? "queued" : clock % 29_000 === 0 ? "sent" : "delivered";
  return {
    direction: from === "them" ? "incoming" : "outgoing",
    body,
    sentOn: new Date(clock).toISOString(),
    status: from === "them" ? "received" : failed ? "failed" : sent,
    ctUserId: from === "us" ? agent.id : null,
  };
}

/** What people have done with the conversation since the last message: read it, closed it, given it to somebody. */
function settle(state: ConversationState, { random, now, desk, pinned }: Thread): ConversationState {
  const age = now.getTime() - Date.parse(state.conversation_updated);
  const done = { unread_count: 0, awaiting_since: null };
  const assigned = state.ct_user_id ?? (random.chance(0.35) ? random.pick(desk.agents).id : null);
  if (pinned) return { ...state, ct_user_id: assigned };
  if (age > 30 * HOUR && random.chance(0.78)) {
    const closed =
      Date.parse(state.conversation_updated) + Math.floor(random.next() * Math.min(age, 50 * HOUR));
    const closed_at = new Date(closed).toISOString();
    return { ...state, ...done, conversation_status: "closed", closed_at, ct_user_id: assigned };
  }
  const seen = state.conversation_status === "unread" && random.chance(age > DAY ? 0.5 : 0.3);
  return {
    ...state,
    ...(seen ? { ...done, conversation_status: "read" as const } : {}),
    ct_user_id: random.chance(0.15) ? null : assigned,
  };
}

/** The last word about being texted counts. */
function markContact(db: DatabaseSync, contactId: number, messages: readonly MessageFacts[]): void {
  const wishes = messages
    .filter(({ direction }) => direction === "incoming")
    .map((message) => ({
      wish: readOptOut(message.body),
      sentOn: message.sentOn,
    }));
  const last = wishes.findLast(({ wish }) => wish !== null);
  if (last?.wish !== "stop") return;
  run(db, "UPDATE contacts SET status = 'opted_out', opted_out_on = :at WHERE contact_id = :contactId", {
    contactId,
    at: last.sentOn,
  });
}
