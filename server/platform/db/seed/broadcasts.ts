import type { DatabaseSync } from "node:sqlite";
import { fateOf } from "../../broadcasts/fate.ts";
import { readOptOut } from "../../messages/opt-out.ts";
import { all, get, run } from "../query.ts";
import { subtree } from "../scope.ts";
import { authorOf, writeAnswers, type Draft, type Recipient, type Sender } from "./broadcast-answers.ts";
import { broadcastPlans, type BroadcastPlan } from "./broadcast-plans.ts";
import type { SeedUser } from "./identity.ts";
import { accountId, branches, places, type Place } from "./places.ts";
import { createRandom, seedOf, type Random } from "./random.ts";
import { atWallTime, wallTime } from "./when.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** The rate at which the past ones went out. */
const PER_SECOND = 10;

/**
 * Writes the broadcasts of the company as the worker would have left them: those of the past with their outcomes, and
 * with the answers as conversations; one is under way, and the worker goes on with it. Contacts and numbers come first.
 */
export function seedBroadcasts(
  db: DatabaseSync,
  { now, users }: { now: Date; users: readonly SeedUser[] },
): void {
  // Who has a conversation keeps it as it is: he gets broadcasts, but has not answered one.
  const known = all<{ contact_id: number }>(db, "SELECT contact_id FROM sms_conversations");
  const taken = new Set(known.map(({ contact_id }) => contact_id));
  broadcastPlans.forEach((plan, index) => {
    const random = createRandom(seedOf(plan.name));
    const place = placeOf(plan.unit);
    const draft = {
      ...plan,
      id: index + 1,
      place,
      sender: senderOf(db, place),
      startedAt: startOf(plan, place, now),
    };
    const contacts = contactsOf(db, draft, taken, random);
    const recipients = contacts.map((contactId, nth) => recipientNow(draft, contactId, nth, now));
    const messages = writeAnswers(db, draft, recipients, { now, users, random });
    writeBroadcast(db, draft, recipients, { now, author: authorOf(users, plan.unit, random), random });
    for (const recipient of recipients) {
      writeRecipient(db, draft.id, recipient, messages.get(recipient.contactId) ?? null);
    }
  });
}

function placeOf(unit: number): Place {
  const place = places.find(({ id }) => id === unit);
  if (!place) throw new Error(`There is no place ${unit}.`);
  return place;
}

/** The first number of the unit, or of one below it, that may send texts. */
function senderOf(db: DatabaseSync, { id }: Place): Sender {
  const sender = get<Sender>(
    db,
    `SELECT phone_number_id, phone_number FROM (
       SELECT phone_number_id, phone_numbers.phone_number, sms_status, org_unit_id = :id AS own
       FROM org_units AS unit CROSS JOIN phone_numbers USING (org_unit_id)
       WHERE path >= :from AND path < :below
     ) WHERE sms_status = 'active' ORDER BY own DESC, phone_number_id LIMIT 1`,
    { id, ...subtree(pathOf(db, id)) },
  );
  if (!sender) throw new Error(`The unit ${id} has no number that may send texts.`);
  return sender;
}

function pathOf(db: DatabaseSync, id: number): string {
  return get<{ path: string }>(db, "SELECT path FROM org_units WHERE org_unit_id = :id", { id })?.path ?? "";
}

/** When it begins; the one under way has begun as long ago as it takes to send what has gone. */
function startOf({ status, day, hour, gone = 0 }: BroadcastPlan, { timezone }: Place, now: Date): number {
  if (status === "sending") return now.getTime() - (gone * 1000) / PER_SECOND;
  if (day === 0) return now.getTime();
  const start = atWallTime(timezone, now, { days: -day, minutes: hour * 60 }).getTime();
  // What would fall on a weekend moves away from today, so that the past stays past.
  const weekday = wallTime(timezone, new Date(start)).getUTCDay();
  const [saturday, sunday] = day < 0 ? [-1, -2] : [2, 1];
  return start + (weekday === 6 ? saturday : weekday === 0 ? sunday : 0) * DAY;
}

/** When it was written: in working hours of the day before, or, if that is today, a while ago. */
function writtenAt({ day, written = 1 - day, place, startedAt }: Draft, now: Date, random: Random): number {
  if (day === 0) return startedAt - random.int(20, 90) * MINUTE;
  const minutes = 9 * 60 + random.int(0, 7 * 60);
  return Math.min(
    atWallTime(place.timezone, now, { days: written, minutes }).getTime(),
    startedAt - 60 * MINUTE,
  );
}

/** Customers who live where the unit works, and may be texted; in the order of their ids, as they are sent to. */
function contactsOf(
  db: DatabaseSync,
  { id, unit, place, recipients, status }: Draft,
  taken: ReadonlySet<number>,
  random: Random,
): number[] {
  const near = branches.filter((branch) => branch.id === unit || branch.parent === unit);
  const codes =
    unit === accountId ? [] : near.concat(place).flatMap(({ towns }) => towns.map(([, , code]) => code));
  const found = all<{ contact_id: number }>(
    db,
    `SELECT contact_id FROM contacts
     WHERE top_ou_id = :accountId AND status = 'active' AND line_type = 'mobile'
       AND (:codes = '[]' OR substr(phone_number, 3, 3) IN (SELECT value FROM json_each(:codes)))`,
    { accountId, codes: JSON.stringify(codes) },
  );
  const isFree = (contactId: number) =>
    !taken.has(contactId) || (status !== "sending" && fateOf(id, contactId).reply === null);
  const free = found.map(({ contact_id }) => contact_id).filter(isFree);
  return random
    .shuffled(free)
    .slice(0, recipients)
    .sort((a, b) => a - b);
}

/** What the worker would have made of the nth recipient by now. */
function recipientNow(draft: Draft, contactId: number, nth: number, now: Date): Recipient {
  const fate = fateOf(draft.id, contactId);
  const gone = draft.status === "completed" ? draft.recipients : (draft.gone ?? 0);
  if (nth >= gone) {
    const status = draft.status === "cancelled" ? "skipped" : "pending";
    return { contactId, status, sentAt: null, nextAt: null, fate };
  }
  const sentAt = draft.startedAt + Math.floor(nth / PER_SECOND) * 1000;
  const knownAt = sentAt + fate.outcomeAfter;
  if (knownAt > now.getTime()) return { contactId, status: "sent", sentAt, nextAt: knownAt, fate };
  const answersAt = fate.reply && sentAt + fate.reply.after;
  return {
    contactId,
    status: fate.errorCode === null ? "delivered" : "failed",
    sentAt,
    nextAt: answersAt !== null && answersAt > now.getTime() ? answersAt : null,
    fate,
  };
}

function writeBroadcast(
  db: DatabaseSync,
  draft: Draft,
  recipients: readonly Recipient[],
  { now, author, random }: { now: Date; author: number; random: Random },
): void {
  const { id, unit, name, message, status, sender, startedAt, gone = 0 } = draft;
  const count = (...wanted: Recipient["status"][]) =>
    recipients.filter((recipient) => wanted.includes(recipient.status)).length;
  const hasBegun = status === "sending" || status === "completed" || (status === "cancelled" && gone > 0);
  const lastOutcome = Math.max(...recipients.map(({ sentAt, fate }) => (sentAt ?? 0) + fate.outcomeAfter), 0);
  const iso = (moment: number) => new Date(moment).toISOString();
  run(
    db,
    `INSERT INTO broadcasts (broadcast_id, top_ou_id, org_unit_id, name, message, phone_number_id, phone_number, status,
       scheduled_at, started_at, completed_at, paced_at, recipients_total, sent, delivered, failed, opted_out,
       created_on, created_by)
     VALUES (:id, :accountId, :unit, :name, :message, :phone_number_id, :phone_number, :status,
       :scheduled, :started, :completed, :paced, :total, :sent, :delivered, :failed, :stopped, :written, :author)`,
    {
      id,
      accountId,
      unit,
      name,
      message,
      status,
      author,
      ...sender,
      scheduled: status === "draft" ? null : iso(startedAt),
      started: hasBegun ? iso(startedAt) : null,
      completed: status === "completed" ? iso(Math.ceil(lastOutcome / 1000) * 1000) : null,
      paced: hasBegun ? iso(status === "sending" ? now.getTime() : startedAt) : null,
      total: recipients.length,
      sent: count("sent", "delivered", "failed"),
      delivered: count("delivered"),
      failed: count("failed"),
      stopped: recipients.filter(hasStopped).length,
      written: iso(writtenAt(draft, now, random)),
    },
  );
}

function hasStopped({ status, nextAt, fate: { reply } }: Recipient): boolean {
  return status === "delivered" && nextAt === null && reply !== null && readOptOut(reply.body) === "stop";
}

function writeRecipient(
  db: DatabaseSync,
  broadcastId: number,
  { contactId, status, sentAt, nextAt, fate }: Recipient,
  messageId: number | null,
): void {
  run(
    db,
    `INSERT INTO broadcast_recipients (broadcast_id, contact_id, status, error_code, sent_on, message_id, next_at)
     VALUES (:broadcastId, :contactId, :status, :errorCode, :sentOn, :messageId, :next)`,
    {
      broadcastId,
      contactId,
      status,
      messageId,
      errorCode: status === "failed" ? fate.errorCode : null,
      sentOn: sentAt === null ? null : new Date(sentAt).toISOString(),
      next: nextAt === null ? null : new Date(nextAt).toISOString(),
    },
  );
}
