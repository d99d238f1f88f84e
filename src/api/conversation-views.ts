import { keepPreviousData, queryOptions, type QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api-error.ts";
import { readPages } from "./client.ts";
import { isPinned, marksQuery, unreadOf } from "./conversation-marks.ts";
import { distinct } from "./loose.ts";
import {
  conversationPageQuery,
  readLastMessages,
  readList,
  type Conversation,
  type ConversationPage,
  type WireFilters,
} from "./messages.ts";
import { attentionKey, openRequestsQuery, type OptOutRequest } from "./opt-out-requests.ts";
import { waitingSince, wantsAnswer } from "./waiting.ts";

type WireType = NonNullable<WireFilters["type"]>;
type Narrowed = Omit<WireFilters, "type" | "limit" | "offset" | "order">;

/**
 * What a list of conversations is narrowed by, beyond what the API can. "optedOut" and "attention" read all conversations,
 * open and closed. `order` may be "waiting": who has waited longest for an answer.
 */
export type ConversationFilters = Narrowed & {
  type: WireType | "optedOut" | "attention";
  mark?: ConversationMarked;
  order: "asc" | "desc" | "waiting";
  limit: number;
  offset: number;
};

/** What only the user's own marks tell. */
type ConversationMarked = "unread" | "pinned";

const LIST_AT_MOST = 10_000;
/** So many threads are read to know since when people wait, so many at once. */
export const THREADS_AT_MOST = 200;
const THREADS_AT_ONCE = 6;
/** Requests and new messages are looked for this often, in milliseconds, while somebody looks at them. */
const FRESH_MS = 10_000;
/** What takes many requests is read again less often. */
const SWEEP_MS = 60_000;

/** The key of a view: of one type for all of them, as a list may be any. */
const viewKey = (...parts: readonly unknown[]): readonly unknown[] => ["messages", ...parts];

/** Whether anybody of these can be waiting for an answer. */
export const canWait = (type: ConversationFilters["type"]): type is Exclude<WireType, "close"> =>
  type !== "close" && type !== "optedOut" && type !== "attention";

/** One page of conversations, by their last message or by how long they have waited. */
export function conversationsQuery({ type, mark, order, limit, offset, ...narrowed }: ConversationFilters) {
  const paged = { select: (read: ConversationPage) => cut(read, limit, offset) };
  if (type === "attention") return queryOptions({ ...attentionQuery(narrowed), ...paged });
  if (type === "optedOut") {
    const sorted = order === "asc" ? order : "desc";
    return queryOptions({ ...optedOutQuery(narrowed, sorted), ...paged });
  }
  if (mark !== undefined) return queryOptions({ ...markedQuery({ type, mark, order }, narrowed), ...paged });
  if (order === "waiting" && canWait(type))
    return queryOptions({ ...waitingQuery(type, narrowed), ...paged });
  const sorted = order === "asc" ? order : "desc";
  const page = conversationPageQuery({ ...narrowed, type, order: sorted, limit, offset });
  return queryOptions({ ...page, refetchInterval: FRESH_MS });
}

const cut = (read: ConversationPage, limit: number, offset: number) => ({
  ...read,
  rows: read.rows.slice(offset, offset + limit),
});

/** All conversations of a kind, up to 10,000; the API can't be asked for what follows from them. */
function sweepQuery(type: WireType, narrowed: Narrowed) {
  return queryOptions({
    queryKey: viewKey("all", type, narrowed),
    queryFn: async ({ signal }) => {
      const read = await readPages(
        (page) => readList({ ...narrowed, type, order: "desc", ...page }, signal),
        LIST_AT_MOST,
      );
      return { rows: read.rows, truncated: read.total > LIST_AT_MOST };
    },
    staleTime: SWEEP_MS,
  });
}

async function sweepBoth(cache: QueryClient, narrowed: Narrowed) {
  const open = await cache.fetchQuery(sweepQuery("allOpen", narrowed));
  const closed = await cache.fetchQuery(sweepQuery("close", narrowed));
  // A conversation that was closed meanwhile is in both.
  const rows = distinct([...open.rows, ...closed.rows], (row) => row.conversation_id);
  return { rows, truncated: open.truncated || closed.truncated };
}

type Marked = { type: WireType; mark: ConversationMarked; order: ConversationFilters["order"] };

/** Conversations of a kind that are unread, or pinned, for the user. What is read meanwhile stays until the next look. */
function markedQuery({ type, mark, order }: Marked, narrowed: Narrowed) {
  return queryOptions({
    queryKey: viewKey("marked", mark, type, order, narrowed),
    queryFn: async ({ client }): Promise<ConversationPage> => {
      const waits = order === "waiting" && canWait(type);
      const all = await (waits
        ? client.fetchQuery(waitingQuery(type, narrowed))
        : client.fetchQuery(sweepQuery(type, narrowed)));
      const marks = await client.fetchQuery(marksQuery);
      const found = all.rows.filter((row) => {
        const known = marks.get(row.conversation_id ?? -1);
        return mark === "pinned" ? isPinned(row, known) : unreadOf(row, known) > 0;
      });
      const rows = order === "asc" ? found.toReversed() : found;
      return { rows, total: rows.length, truncated: all.truncated };
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: SWEEP_MS,
  });
}

/** Everybody whose last message is an opt-out or its confirmation. */
function optedOutQuery(narrowed: Narrowed, order: "asc" | "desc") {
  return queryOptions({
    queryKey: viewKey("optedOut", order, narrowed),
    queryFn: async ({ client }): Promise<ConversationPage> => {
      const { rows, truncated } = await sweepBoth(client, narrowed);
      const sign = order === "asc" ? 1 : -1;
      const out = rows
        .filter((row) => row.opted_out)
        .toSorted((one, other) => sign * one.updated.localeCompare(other.updated));
      return { rows: out, total: out.length, truncated };
    },
    placeholderData: keepPreviousData,
    staleTime: SWEEP_MS,
    refetchInterval: SWEEP_MS,
  });
}

/**
 * Who asked for no more texts in words of their own, the one whose time is up first before others. The gateway finds them
 * in the conversations that are read here, and knows those that were found before.
 */
function attentionQuery(narrowed: Narrowed) {
  return queryOptions({
    queryKey: [...attentionKey, narrowed] as readonly unknown[],
    queryFn: async ({ client }): Promise<ConversationPage> => {
      // First: with this question the gateway learns whose account it hears for.
      await client.fetchQuery({ ...openRequestsQuery, staleTime: FRESH_MS });
      const { rows, truncated } = await sweepBoth(client, narrowed);
      const byId = new Map(rows.map((row) => [row.conversation_id, row]));
      const isNarrowed = Object.values(narrowed).some((value) => value !== undefined);
      const asked = (await client.fetchQuery({ ...openRequestsQuery, staleTime: 0 })).flatMap(
        (request): Conversation[] => {
          const row = byId.get(request.conversation_id);
          if (row !== undefined) return [{ ...row, request }];
          return isNarrowed ? [] : [unknownConversation(request)];
        },
      );
      return { rows: asked, total: asked.length, truncated };
    },
    placeholderData: keepPreviousData,
    refetchInterval: FRESH_MS,
  });
}

/** A conversation of which only the request is known. */
function unknownConversation(request: OptOutRequest): Conversation {
  return {
    conversation_id: request.conversation_id,
    contact: request.phone_number,
    contact_name: null,
    phone_number: "–",
    last_direction: "incoming",
    last_message: request.evidence,
    started: "–",
    updated: request.asked_on,
    status: "–",
    unread_count: 0,
    pin: false,
    ct_user_id: null,
    agent: null,
    closed_at: null,
    first_response_time: null,
    avg_response_time: null,
    opted_out: false,
    request,
    waiting_since: null,
  };
}

/**
 * Open conversations whose last message is theirs, the longest waiting first. A list knows the last message only: of the 200
 * whose last message is oldest the threads are read, the others count from their last message.
 */
function waitingQuery(type: WireType, narrowed: Narrowed) {
  return queryOptions({
    queryKey: viewKey("waiting", type, narrowed),
    queryFn: async ({ client }): Promise<ConversationPage> => {
      const all = await client.fetchQuery(sweepQuery(type, narrowed));
      const candidates = all.rows
        .filter((row) => row.last_direction === "incoming" && !row.opted_out)
        .toSorted((one, other) => one.updated.localeCompare(other.updated));
      const rows = candidates.map((row) => ({ ...row, waiting_since: lastOf(row) }));
      for (let at = 0; at < Math.min(rows.length, THREADS_AT_MOST); at += THREADS_AT_ONCE) {
        const some = rows.slice(at, Math.min(at + THREADS_AT_ONCE, THREADS_AT_MOST));
        await Promise.all(
          some.map(async (row) => {
            row.waiting_since = await client.fetchQuery(waitQuery(row));
          }),
        );
      }
      const waiting = rows
        .filter((row) => row.waiting_since !== null)
        .toSorted((one, other) => (one.waiting_since ?? "").localeCompare(other.waiting_since ?? ""));
      return { rows: waiting, total: waiting.length, truncated: all.truncated };
    },
    placeholderData: keepPreviousData,
    staleTime: SWEEP_MS,
    refetchInterval: SWEEP_MS,
  });
}

const lastOf = ({ last_message: message, updated }: Conversation) => (wantsAnswer(message) ? updated : null);

/** Since when one waits, by its thread; read once for each message that comes. */
function waitQuery(row: Conversation) {
  const { conversation_id: id, updated } = row;
  return queryOptions({
    queryKey: viewKey("wait", id, updated, lastOf(row)),
    queryFn: async ({ signal }) => {
      if (id === null) return lastOf(row);
      try {
        return waitingSince(await readLastMessages(id, signal));
      } catch (error) {
        // The vendor documents no address for a thread: then the last message is all that is known.
        if (error instanceof ApiError && (error.status === 404 || error.status === 405)) return lastOf(row);
        throw error;
      }
    },
    staleTime: Infinity,
  });
}
