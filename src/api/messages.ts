import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import { ApiError } from "./api-error.ts";
import { call, client, pageOf } from "./client.ts";
import { distinct, idOrNull, measure, textOrDash, textOrNull, type Loose } from "./loose.ts";
import { isOptedOut } from "./opt-out.ts";

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

type WireFilters = NonNullable<operations["listSmsConversations"]["parameters"]["query"]>;

/**
 * What a list of conversations is narrowed by: the query of `GET /conversations/sms` (documented). "optedOut" is ours,
 * not the API's: it reads all conversations, open and closed.
 */
export type ConversationFilters = Omit<WireFilters, "type"> & {
  type: NonNullable<WireFilters["type"]> | "optedOut";
  limit: number;
  offset: number;
};

/** `truncated` says that only the newest 10,000 of the open or of the closed conversations were looked through. */
type ConversationPage = { rows: Conversation[]; total: number; truncated: boolean };

const PAGE = 200;
const AT_MOST = 5000;
const LIST_AT_MOST = 10_000;
const AT_ONCE = 4;

/** One page of conversations, by their last message. */
export function conversationsQuery(filters: ConversationFilters) {
  const { limit, offset, ...all } = filters;
  const { type, ...rest } = all;
  if (type !== "optedOut") return conversationPageQuery({ ...rest, type, limit, offset });
  return queryOptions({
    ...optedOutQuery(rest),
    select: (read: ConversationPage) => ({ ...read, rows: read.rows.slice(offset, offset + limit) }),
  });
}

function conversationPageQuery(filters: WireFilters) {
  return queryOptions({
    queryKey: ["messages", "list", filters],
    queryFn: ({ signal }) => readList(filters, signal),
    placeholderData: keepPreviousData,
  });
}

function optedOutQuery(filters: WireFilters) {
  return queryOptions({
    queryKey: ["messages", "optedOut", filters],
    queryFn: ({ signal }) => readOptedOut(filters, signal),
    placeholderData: keepPreviousData,
    // Many requests: kept, so that leaving the page and coming back doesn't repeat them.
    staleTime: 60_000,
  });
}

async function readList(filters: WireFilters, signal: AbortSignal): Promise<ConversationPage> {
  const data = await call(client.GET("/v3/conversations/sms", { params: { query: filters }, signal }));
  // Documented: the singular.
  const page = pageOf(data, "conversation", conversationOf, (conversation) => conversation.conversation_id);
  return { ...page, truncated: false };
}

/** Everybody whose last message is an opt-out or its confirmation; the API cannot be asked for them. */
async function readOptedOut(filters: WireFilters, signal: AbortSignal): Promise<ConversationPage> {
  const read = async (type: NonNullable<WireFilters["type"]>) => {
    const page = (offset: number) => readList({ ...filters, type, limit: PAGE, offset }, signal);
    const first = await page(0);
    const found = [...first.rows];
    const end = Math.min(first.total, LIST_AT_MOST);
    for (let offset = PAGE; offset < end; offset += PAGE * AT_ONCE) {
      const offsets = Array.from({ length: AT_ONCE }, (_, i) => offset + i * PAGE).filter((at) => at < end);
      const pages = await Promise.all(offsets.map(page));
      found.push(...pages.flatMap(({ rows }) => rows));
    }
    return { rows: found.filter((row) => row.opted_out), truncated: first.total > LIST_AT_MOST };
  };
  const [open, closed] = [await read("allOpen"), await read("close")];
  // A conversation that was closed meanwhile is in both.
  const rows = distinct([...open.rows, ...closed.rows], (row) => row.conversation_id);
  const sign = filters.order === "asc" ? 1 : -1;
  rows.sort((a, b) => sign * a.updated.localeCompare(b.updated));
  return { rows, total: rows.length, truncated: open.truncated || closed.truncated };
}

/**
 * A conversation with its messages, oldest first. `messages` is null where the account's API does not offer the history.
 * `omitted` is how many older ones are left out of a thread of more than 5,000.
 */
export type Thread = { conversation: Conversation | null; messages: Message[] | null; omitted: number };

/** One conversation and everything said in it. `GET /conversations/sms/:id` (assumed). */
function threadQuery(conversationId: number) {
  return queryOptions({
    queryKey: ["messages", "one", conversationId],
    queryFn: async ({ signal }): Promise<Thread> => {
      const read = (offset: number) => readPage(conversationId, offset, signal);
      try {
        const first = await read(0);
        const omitted = Math.max(first.total - AT_MOST, 0);
        const from = Math.max(Math.ceil(omitted / PAGE) * PAGE, PAGE);
        const pages = omitted === 0 ? [first.messages] : [];
        for (let offset = from; offset < first.total; offset += PAGE * AT_ONCE) {
          const offsets = Array.from({ length: AT_ONCE }, (_, i) => offset + i * PAGE);
          const some = await Promise.all(offsets.filter((at) => at < first.total).map(read));
          pages.push(...some.map((page) => page.messages));
        }
        const { conversation } = first;
        return { conversation, messages: pages.flat(), omitted: omitted === 0 ? 0 : from };
      } catch (error) {
        // A wrong id is 404 too; only the list can tell them apart, and it is beside the thread.
        if (error instanceof ApiError && (error.status === 404 || error.status === 405)) {
          return { conversation: null, messages: null, omitted: 0 };
        }
        throw error;
      }
    },
  });
}

export const useThread = (conversationId: number) => useQuery(threadQuery(conversationId));

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
