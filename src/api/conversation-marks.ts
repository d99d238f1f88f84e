import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import type { components } from "../../own.d.ts";
import { call, client, newKey, rowsOf } from "./client.ts";
import { idOrNull, measure, textOrNull, type Loose } from "./loose.ts";
import type { Conversation } from "./messages.ts";

/**
 * How a conversation stands for the user who is signed in; the API can't be told, so the gateway keeps it. `readTo` and
 * `readCount`: when its last message had come and how many the API called unread when it was read last; null: never here.
 * `isPinned` null: as the API says.
 */
export type ConversationMark = {
  readTo: string | null;
  readCount: number;
  isUnread: boolean;
  isPinned: boolean | null;
};

type Marks = ReadonlyMap<number, ConversationMark>;

const marksKey = ["conversation-marks"] as const;
/** Another device may have read meanwhile; marks of this one are here at once. */
const AGAIN_MS = 60_000;

/** The user's marks, by conversation. */
export const marksQuery = queryOptions({
  queryKey: marksKey,
  queryFn: async ({ signal }): Promise<Marks> => {
    const rows = rowsOf(await call(client.GET("/own/conversation-marks", { signal })), "marks");
    return new Map(rows.flatMap(markOf));
  },
  staleTime: AGAIN_MS,
  refetchInterval: AGAIN_MS,
});

/** The same; undefined until they are here. */
export const useMarks = (): Marks | undefined => useQuery(marksQuery).data;

type Marked = { conversationId: number; mark: ConversationMark };

/**
 * Keeps a mark, which shows at once; one that is refused is taken back. Nobody else sees it, so the last one counts, and one
 * that got lost is no harm: the conversation is unread once more.
 */
export const useKeepMark = () =>
  useMutation({
    mutationFn: async ({ conversationId: id, mark }: Marked) => {
      const headers = { "Idempotency-Key": newKey() };
      const body = {
        read_to: mark.readTo,
        read_count: mark.readCount,
        is_unread: mark.isUnread,
        is_pinned: mark.isPinned,
      };
      const params = { path: { id } };
      // It may be sent on the way out.
      await call(client.PUT("/own/conversation-marks/{id}", { params, body, headers, keepalive: true }));
    },
    onMutate: async ({ conversationId, mark }, { client: cache }) => {
      await cache.cancelQueries({ queryKey: marksKey });
      cache.setQueryData(marksQuery.queryKey, (known) => new Map(known).set(conversationId, mark));
    },
    onError: (_error, _marked, _before, { client: cache }) => cache.invalidateQueries({ queryKey: marksKey }),
    meta: { changes: [] },
  });

export const notMarked: ConversationMark = { readTo: null, readCount: 0, isUnread: false, isPinned: null };

/** The mark of a conversation that has been read as it is; null where nobody can say until when. */
export function readMark(
  { updated, unread_count: count }: Pick<Conversation, "updated" | "unread_count">,
  before: ConversationMark = notMarked,
): ConversationMark | null {
  const at = new Date(updated);
  if (Number.isNaN(at.getTime())) return null;
  return { ...before, readTo: at.toISOString(), readCount: Math.max(count || 0, 0), isUnread: false };
}

/** How many messages of a conversation are new to the user. One that was put back as unread has one at least. */
export function unreadOf(
  { updated, unread_count }: Pick<Conversation, "updated" | "unread_count">,
  mark: ConversationMark | undefined,
): number {
  const count = Math.max(unread_count || 0, 0);
  if (mark === undefined) return count;
  const { readTo, readCount, isUnread } = mark;
  const since =
    readTo === null
      ? count
      : Date.parse(updated) <= Date.parse(readTo)
        ? 0
        : // An answer sets the count back; what it counts then came after.
          count >= readCount
          ? count - readCount
          : count;
  return isUnread ? Math.max(since, 1) : since;
}

/** Whether a conversation is pinned for the user. */
export const isPinned = ({ pin }: Pick<Conversation, "pin">, mark: ConversationMark | undefined): boolean =>
  mark?.isPinned ?? pin;

function markOf(row: object): [number, ConversationMark][] {
  const wire = row as Loose<components["schemas"]["ConversationMark"]>;
  const id = idOrNull(wire.conversation_id);
  if (id === null) return [];
  const { is_pinned: pinned } = wire;
  const mark = {
    readTo: textOrNull(wire.read_to),
    readCount: measure(wire.read_count) || 0,
    isUnread: wire.is_unread === true,
    isPinned: typeof pinned === "boolean" ? pinned : null,
  };
  return [[id, mark]];
}
