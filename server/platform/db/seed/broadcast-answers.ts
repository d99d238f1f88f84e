import type { DatabaseSync } from "node:sqlite";
import type { Fate } from "../../broadcasts/fate.ts";
import { receiveText, sendText } from "../../messages/conversation.ts";
import { readOptOut } from "../../messages/opt-out.ts";
import { run } from "../query.ts";
import type { BroadcastPlan } from "./broadcast-plans.ts";
import type { SeedUser } from "./identity.ts";
import { accountId, type Place } from "./places.ts";
import type { Random } from "./random.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export type Sender = { phone_number_id: number; phone_number: string };

/** A broadcast that is being written. */
export type Draft = BroadcastPlan & { id: number; place: Place; sender: Sender; startedAt: number };

/** The present state of one recipient. */
export type Recipient = {
  contactId: number;
  status: "pending" | "sent" | "delivered" | "failed" | "skipped";
  sentAt: number | null;
  nextAt: number | null;
  fate: Fate;
};

/** One of the first two people of the unit: they may write broadcasts. */
export function authorOf(users: readonly SeedUser[], unit: number, random: Random): number {
  const own = users.filter((user) => user.unit === unit && user.status === "active");
  return random.pick(own.slice(0, 2)).id;
}

type Writing = { now: Date; users: readonly SeedUser[]; random: Random };

/**
 * Writes conversations for those who have answered, and for everybody whom the running broadcast has reached; for all
 * others the rows of the broadcast are enough. Returns the texts' ids by contact.
 */
export function writeAnswers(
  db: DatabaseSync,
  draft: Draft,
  recipients: readonly Recipient[],
  writing: Writing,
): Map<number, number> {
  const messages = new Map<number, number>();
  for (const { contactId, sentAt, status, nextAt, fate } of recipients) {
    if (sentAt === null) continue;
    const hasAnswered = status === "delivered" && fate.reply !== null && nextAt === null;
    if (!hasAnswered && draft.status !== "sending") continue;
    const thread = {
      orgUnitId: draft.unit,
      topOuId: accountId,
      phoneNumber: draft.sender.phone_number,
      contactId,
    };
    const text = { ...thread, body: draft.message, at: new Date(sentAt), ctUserId: null };
    const sent = sendText(db, {
      ...text,
      status: status === "pending" || status === "skipped" ? "queued" : status,
    });
    messages.set(contactId, sent.messageId);
    if (!hasAnswered || !fate.reply) continue;
    const at = new Date(sentAt + fate.reply.after);
    receiveText(db, { ...thread, body: fate.reply.body, at });
    settleThread(db, { ...thread, at, isStop: readOptOut(fate.reply.body) === "stop" }, writing);
  }
  return messages;
}

const thanks = [
  "Thanks for getting back to us!",
  "Got it, thank you. Somebody from our office will be in touch.",
  "Thank you, we've made a note of that.",
  "Thanks for letting us know. We'll take it from here.",
  "Thank you! I've passed this on to the branch.",
  "Thanks for the quick reply, we'll get back to you.",
] as const;

/** What has been done about an answer: most are answered in turn and closed; the latest ones wait. */
function settleThread(
  db: DatabaseSync,
  thread: Omit<Parameters<typeof sendText>[1], "body" | "ctUserId" | "status"> & { isStop: boolean },
  { now, users, random }: Writing,
): void {
  const { isStop, at, ...text } = thread;
  const age = now.getTime() - at.getTime();
  let closedAt = at.getTime() + 5000;
  if (!isStop) {
    const answeredAt = at.getTime() + random.int(3, 190) * MINUTE;
    if (age < 4 * DAY && random.chance(0.5)) return;
    if (answeredAt > now.getTime()) return;
    sendText(db, {
      ...text,
      body: random.pick(thanks),
      at: new Date(answeredAt),
      ctUserId: authorOf(users, text.orgUnitId, random),
      status: "delivered",
    });
    closedAt = answeredAt + random.int(1, 22) * 60 * MINUTE;
  }
  if (closedAt > now.getTime()) return;
  run(
    db,
    `UPDATE sms_conversations SET conversation_status = 'closed', unread_count = 0, awaiting_since = NULL,
       closed_at = :closedAt
     WHERE contact_id = :contactId AND phone_number = :phoneNumber`,
    {
      contactId: text.contactId,
      phoneNumber: text.phoneNumber,
      closedAt: new Date(closedAt).toISOString(),
    },
  );
}
