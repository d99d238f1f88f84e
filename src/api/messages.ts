import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import { ApiError } from "./api-error.ts";
import { call, client, pageOf } from "./client.ts";
import { idOrNull, measure, textOrDash, textOrNull, type Loose } from "./loose.ts";
import { isOptedOut } from "./opt-out.ts";
import type { OptOutRequest } from "./opt-out-requests.ts";

/**
 * A conversation that is safe to show. `contact` and `phone_number` (the tracking number) are E.164 here; the API gives
 * them without `+` (documented). `last_direction` and `status` may be words that nobody has told us yet.
 */
export type Conversation = {
  conversation_id: number | null;
  contact: string;
  contact_name: string | null;
  phone_number: string;
  last_direction: string;
  last_message: string | null;
  started: string;
  updated: string;
  status: string;
  unread_count: number;
  pin: boolean;
  ct_user_id: number | null;
  agent: string | null;
  closed_at: string | null;
  first_response_time: string | null;
  avg_response_time: string | null;
  /** By the last message alone, which is all that a list knows. */
  opted_out: boolean;
  /** What somebody has to decide about; where that is what is listed. */
  request: OptOutRequest | null;
  /** When the first message came that nobody has answered; where that is what is listed. */
  waiting_since: string | null;
};

/** A message of a thread. `status` is its way through the carrier. */
export type Message = {
  message_id: number | null;
  direction: string;
  body: string | null;
  sent_on: string;
  status: string;
  agent: string | null;
};

/** What the API narrows a list of conversations by: the query of `GET /conversations/sms` (documented). */
export type WireFilters = NonNullable<operations["listSmsConversations"]["parameters"]["query"]>;

/** `truncated` says that only the newest 10,000 of the open or of the closed conversations were looked through. */
export type ConversationPage = { rows: Conversation[]; total: number; truncated: boolean };

/** An open thread is read this often, in milliseconds, while somebody looks at it. */
const FRESH_MS = 10_000;
const PAGE = 200;
const AT_MOST = 5000;
const AT_ONCE = 4;

/** One page of conversations as the API lists them. */
export function conversationPageQuery(filters: WireFilters) {
  return queryOptions({
    queryKey: ["messages", "list", filters] as readonly unknown[],
    queryFn: ({ signal }) => readList(filters, signal),
    placeholderData: keepPreviousData,
  });
}

export async function readList(filters: WireFilters, signal: AbortSignal): Promise<ConversationPage> {
  const data = await call(client.GET("/v3/conversations/sms", { params: { query: filters }, signal }));
  // Documented: the singular.
  const page = pageOf(data, "conversation", conversationOf, (conversation) => conversation.conversation_id);
  return { ...page, truncated: false };
}

/**
 * A conversation with its messages, oldest first. `messages` is null where the account's API does not offer the history.
 * `omitted` is how many older ones are left out of a thread of more than 5,000.
 */
export type Thread = { conversation: Conversation | null; messages: Message[] | null; omitted: number };

const threadKey = (conversationId: number) => ["messages", "one", conversationId] as const;

/** One conversation and everything said in it. `GET /conversations/sms/:id` (assumed). */
function threadQuery(conversationId: number) {
  return queryOptions({
    queryKey: threadKey(conversationId),
    queryFn: async ({ signal, client: cache }): Promise<Thread> => {
      const read = (offset: number) => readPage(conversationId, offset, signal);
      const known = cache.getQueryData<Thread>(threadKey(conversationId));
      try {
        return (await readEnd(known, read)) ?? (await readWhole(read));
      } catch (error) {
        // A wrong id is 404 too; only the list can tell them apart, and it is beside the thread.
        if (error instanceof ApiError && (error.status === 404 || error.status === 405)) {
          return { conversation: null, messages: null, omitted: 0 };
        }
        throw error;
      }
    },
    refetchInterval: FRESH_MS,
  });
}

export const useThread = (conversationId: number) => useQuery(threadQuery(conversationId));

/** The same beside an open thread, which has it read anew. */
export const useKnownThread = (conversationId: number) =>
  useQuery({ ...threadQuery(conversationId), refetchInterval: false });

type ReadPage = (offset: number) => ReturnType<typeof readPage>;

async function readWhole(read: ReadPage): Promise<Thread> {
  const first = await read(0);
  const omitted = Math.max(first.total - AT_MOST, 0);
  const from = Math.max(Math.ceil(omitted / PAGE) * PAGE, PAGE);
  const later = await readFrom(read, from, first.total);
  const messages = omitted === 0 ? [...first.messages, ...later] : later;
  return { conversation: first.conversation, messages, omitted: omitted === 0 ? 0 : from };
}

/** A thread that is known, with its last 200 messages as they are now, and what came after; null where it is another one. */
async function readEnd(known: Thread | undefined, read: ReadPage): Promise<Thread | null> {
  if (known?.messages == null || known.messages.length === 0) return null;
  const { messages, omitted } = known;
  const kept = Math.max(messages.length - PAGE, 0);
  const end = await read(omitted + kept);
  if (end.messages.length === 0 || end.messages[0]?.message_id !== messages[kept]?.message_id) return null;
  const later = await readFrom(read, omitted + kept + PAGE, end.total);
  return {
    conversation: end.conversation,
    messages: [...messages.slice(0, kept), ...end.messages, ...later],
    omitted,
  };
}

async function readFrom(read: ReadPage, from: number, total: number): Promise<Message[]> {
  const pages: Message[][] = [];
  for (let offset = from; offset < total; offset += PAGE * AT_ONCE) {
    const offsets = Array.from({ length: AT_ONCE }, (_, i) => offset + i * PAGE);
    const some = await Promise.all(offsets.filter((at) => at < total).map(read));
    pages.push(...some.map((page) => page.messages));
  }
  return pages.flat();
}

/** The last 200 messages of a thread. */
export async function readLastMessages(conversationId: number, signal: AbortSignal): Promise<Message[]> {
  const first = await readPage(conversationId, 0, signal);
  if (first.total <= PAGE) return first.messages;
  return (await readPage(conversationId, first.total - PAGE, signal)).messages;
}

async function readPage(conversationId: number, offset: number, signal: AbortSignal) {
  const params = { path: { id: conversationId }, query: { limit: PAGE, offset } };
  const data = await call(client.GET("/v3/conversations/sms/{id}", { params, signal }));
  const { rows, total } = pageOf(data, "messages", messageOf, (message) => message.message_id);
  return { conversation: conversationOf(data), messages: rows, total };
}

/** "18015550123" → "+18015550123"; what is no number stays as it is. */
function plus(value: unknown): string {
  const shown = textOrDash(value);
  return /^\d{7,15}$/.test(shown) ? `+${shown}` : shown;
}

function conversationOf(row: object): Conversation {
  const wire = row as Loose<components["schemas"]["SmsConversation"]>;
  return {
    conversation_id: idOrNull(wire.conversation_id),
    contact: plus(wire.source),
    contact_name: textOrNull(wire.source_name),
    phone_number: plus(wire.phone_number),
    last_direction: textOrDash(wire.sms_type),
    last_message: textOrNull(wire.message),
    started: textOrDash(wire.conversation_started),
    updated: textOrDash(wire.conversation_updated),
    status: textOrDash(wire.conversation_status),
    unread_count: measure(wire.unread_count),
    pin: wire.pin === true,
    ct_user_id: idOrNull(wire.ct_user_id),
    agent: textOrNull(wire.agent),
    closed_at: textOrNull(wire.closed_at),
    first_response_time: textOrNull(wire.first_response_time),
    avg_response_time: textOrNull(wire.avg_response_time),
    opted_out: isOptedOut([{ direction: textOrDash(wire.sms_type), body: textOrNull(wire.message) }]),
    request: null,
    waiting_since: null,
  };
}

function messageOf(row: object): Message {
  const wire = row as Loose<components["schemas"]["SmsMessage"]>;
  return {
    message_id: idOrNull(wire.message_id),
    direction: textOrDash(wire.direction),
    body: textOrNull(wire.body),
    sent_on: textOrDash(wire.sent_on),
    status: textOrDash(wire.status),
    agent: textOrNull(wire.agent),
  };
}
