import { queryOptions, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { confirmation } from "virtual:said/words";
import { ApiError } from "./api-error.ts";
import { recipientsQuery, type Recipient } from "./broadcasts.ts";
import { readPages } from "./client.ts";
import { readLastMessages, readList, type Conversation, type Message } from "./messages.ts";

/** A text that somebody sent after they had got a broadcast. Times are ISO UTC, numbers E.164. */
export type Reply = {
  message_id: number | null;
  conversation_id: number;
  phone_number: string;
  contact_name: string | null;
  body: string | null;
  sent_on: string;
};

/** A conversation of somebody who got the text, and when they got it. */
type Asked = { conversation: Conversation; sentOn: string };

/**
 * How far the replies of a broadcast have been read. First its recipients are looked through for those who have a
 * conversation with its number; then these conversations are read.
 */
export type ReplyReading = {
  /** What the broadcast says. */
  text: string | null;
  replies: Reply[];
  /** Texts that came after somebody had written to them again: they answer that. */
  later: number;
  /** Conversations that the API doesn't show. */
  unreadable: number;
  /** Conversations of the number of whom isn't known yet whether they are recipients. */
  strangers: Conversation[];
  people: { read: number; total: number };
  left: Asked[];
  conversations: number;
  /** There are more conversations than are looked through. */
  isCut: boolean;
};

/** A reply comes within so long of the text. */
export const REPLY_DAYS = 7;
const WITHIN_MS = REPLY_DAYS * 24 * 3600 * 1000;
/** Older conversations than these, of the open and of the closed ones, are not looked through. */
export const MOST_CONVERSATIONS = 10_000;
const PAGE = 200;
const KEPT_MS = 60 * 60_000;
const PAGES_AT_ONCE = 4;
const THREADS_AT_ONCE = 6;

const replyKey = (broadcastId: number) => ["replies", broadcastId] as const;

/**
 * The replies to a broadcast that has begun, by the last text of their conversations, the newest first. What a step has found is shown at once. Asked again, it goes
 * on where it was stopped; once it is whole, it is read anew.
 */
export function repliesQuery(broadcastId: number) {
  return queryOptions({
    queryKey: replyKey(broadcastId),
    queryFn: async ({ signal, client: known, queryKey }): Promise<ReplyReading> => {
      const before = known.getQueryData<ReplyReading>(queryKey);
      let now = before !== undefined && !isWhole(before) ? before : await begin(known, broadcastId, signal);
      while (!isWhole(now)) {
        known.setQueryData<ReplyReading>(queryKey, now);
        now = isKnowing(now) ? await readSome(now, signal) : await matchSome(known, broadcastId, now);
        signal.throwIfAborted();
      }
      return now;
    },
    staleTime: Number.POSITIVE_INFINITY,
    // It takes minutes: whoever looks elsewhere for a while finds it as it was.
    gcTime: KEPT_MS,
  });
}

/** Whether it is known who of the conversations is a recipient. */
const isKnowing = ({ strangers, people }: ReplyReading) =>
  strangers.length === 0 || people.read >= people.total;

/** Whether all has been read. */
export const isWhole = (reading: ReplyReading) => isKnowing(reading) && reading.left.length === 0;

const readRecipients = (known: QueryClient, broadcastId: number, page: { limit: number; offset: number }) =>
  known.fetchQuery({ ...recipientsQuery(broadcastId, page), staleTime: 0, gcTime: 0 });

async function begin(known: QueryClient, broadcastId: number, signal: AbortSignal): Promise<ReplyReading> {
  const { broadcast } = await readRecipients(known, broadcastId, { limit: 1, offset: 0 });
  const { phone_number: sender, started_at: start, recipients_total: total, message: text } = broadcast;
  const filters = { search: sender.replace("+", ""), ...(start !== null && { start }) };
  const kinds = await Promise.all(
    (["allOpen", "close"] as const).map((type) =>
      readPages((page) => readList({ ...filters, type, ...page }, signal), MOST_CONVERSATIONS),
    ),
  );
  // A conversation that was closed meanwhile is in both.
  const byId = new Map(kinds.flatMap(({ rows }) => rows.map((row) => [row.conversation_id, row])));
  byId.delete(null);
  return {
    text,
    replies: [],
    later: 0,
    unreadable: 0,
    strangers: [...byId.values()].filter(({ phone_number: number }) => number === sender),
    people: { read: 0, total: Number.isFinite(total) ? total : 0 },
    left: [],
    conversations: 0,
    isCut: kinds.some(({ rows, total: all }) => all > rows.length),
  };
}

/** Looks through some more recipients. */
async function matchSome(known: QueryClient, broadcastId: number, now: ReplyReading): Promise<ReplyReading> {
  const { read, total } = now.people;
  const offsets = Array.from({ length: PAGES_AT_ONCE }, (_, at) => read + at * PAGE).filter(
    (offset) => offset < total,
  );
  const pages = await Promise.all(
    offsets.map((offset) => readRecipients(known, broadcastId, { limit: PAGE, offset })),
  );
  const sent = new Map<string, string>();
  for (const { phone_number: number, sent_on: at } of pages.flatMap(
    ({ recipients }): Recipient[] => recipients.rows,
  )) {
    if (at !== null) sent.set(number, at);
  }
  const found = now.strangers.flatMap((conversation): Asked[] => {
    const sentOn = sent.get(conversation.contact);
    return sentOn === undefined ? [] : [{ conversation, sentOn }];
  });
  return {
    ...now,
    strangers: now.strangers.filter(({ contact }) => !sent.has(contact)),
    people: { read: Math.min(read + PAGES_AT_ONCE * PAGE, total), total },
    left: [...now.left, ...found].toSorted((one, other) => lastOf(other) - lastOf(one)),
    conversations: now.conversations + found.length,
  };
}

const lastOf = ({ conversation: { updated } }: Asked) => Date.parse(updated) || 0;

/** Reads some more conversations. */
async function readSome(now: ReplyReading, signal: AbortSignal): Promise<ReplyReading> {
  const some = now.left.slice(0, THREADS_AT_ONCE);
  const read = await Promise.all(some.map((asked) => readOne(asked, now.text, signal)));
  return {
    ...now,
    // Behind the others: what somebody reads already must not move.
    replies: [...now.replies, ...read.flatMap(({ replies }) => replies)],
    later: now.later + read.reduce((sum, { later }) => sum + later, 0),
    unreadable: now.unreadable + read.filter(({ isReadable }) => !isReadable).length,
    left: now.left.slice(some.length),
  };
}

async function readOne({ conversation, sentOn }: Asked, text: string | null, signal: AbortSignal) {
  const id = conversation.conversation_id ?? 0;
  try {
    const { replies, later } = repliesIn(await readLastMessages(id, signal), { sentOn, text });
    const { contact, contact_name: name } = conversation;
    const rows = replies.toReversed().map(({ message_id, body, sent_on }): Reply => ({
      message_id,
      conversation_id: id,
      phone_number: contact,
      contact_name: name,
      body,
      sent_on,
    }));
    return { replies: rows, later, isReadable: true };
  } catch (error) {
    // The vendor documents no address for a thread (assumed).
    if (error instanceof ApiError && (error.status === 404 || error.status === 405)) {
      return { replies: [], later: 0, isReadable: false };
    }
    throw error;
  }
}

/**
 * What somebody wrote after they had got a text and before they were written to again, and how many texts came after that.
 * That STOP is confirmed is nobody's writing.
 * @param messages oldest first
 */
export function repliesIn(
  messages: readonly Message[],
  { sentOn, text }: { sentOn: string; text: string | null },
): { replies: Message[]; later: number } {
  const from = Date.parse(sentOn);
  const replies: Message[] = [];
  let later = 0;
  let isOver = false;
  for (const message of messages) {
    const at = Date.parse(message.sent_on);
    if (!(at >= from && at <= from + WITHIN_MS)) continue;
    if (message.direction !== "incoming") {
      const { body } = message;
      if (body !== text && !(body !== null && confirmation(body) !== null)) isOver = true;
    } else if (isOver) later += 1;
    else replies.push(message);
  }
  return { replies, later };
}

/** How far it has been read, in words and figures. */
export function progressOf(reading: ReplyReading) {
  if (!isKnowing(reading)) return { label: "Recipients looked through", ...reading.people };
  const total = reading.conversations;
  return { label: "Conversations read", read: total - reading.left.length, total };
}

/** The reading, and how to stop it. */
export function useReplies(broadcastId: number) {
  const known = useQueryClient();
  const query = useQuery(repliesQuery(broadcastId));
  // What the steps have brought stays: the query goes back to what was written last.
  const stop = () => void known.cancelQueries({ queryKey: replyKey(broadcastId) });
  return { query, stop };
}
