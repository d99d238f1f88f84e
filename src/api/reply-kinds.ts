import { queryOptions } from "@tanstack/react-query";
import type { components } from "../../own.d.ts";
import { call, client, rowsOf } from "./client.ts";
import { idOrNull, textOrNull } from "./loose.ts";
import type { RoleName } from "./session.ts";
import type { Write } from "./write.ts";

/**
 * What a reply to a broadcast says.
 * - yes, no: that word and little else
 * - question: it asks something
 * - stop: no more texts, by a carrier's word or in words of their own
 * - wrong_number: somebody else has the number
 * - other: nothing of this is certain
 */
export type ReplyKind = components["schemas"]["ReplyKind"];

export const replyKinds = [
  "yes",
  "no",
  "question",
  "stop",
  "wrong_number",
  "other",
] as const satisfies ReplyKind[];

/** Who may sort a reply: `x-roles` of the operation. */
export const replySorters: readonly RoleName[] = ["Admin", "Standard"];

const keyOf = (broadcastId: number) => ["replyKinds", broadcastId] as const;

/** Replies that somebody of the account has sorted by hand, by the ID of their message. */
export function sortedByHandQuery(broadcastId: number) {
  return queryOptions({
    queryKey: keyOf(broadcastId),
    queryFn: ({ signal }) => readKinds(broadcastId, signal),
  });
}

async function readKinds(broadcastId: number, signal?: AbortSignal): Promise<Map<number, ReplyKind>> {
  const params = { query: { broadcast_id: broadcastId } };
  const data = await call(client.GET("/own/reply-kinds", { params, ...(signal && { signal }) }));
  const known: readonly string[] = replyKinds;
  return new Map(
    rowsOf(data, "replies").flatMap((row): [number, ReplyKind][] => {
      const id = idOrNull(Reflect.get(row, "message_id"));
      const kind = textOrNull(Reflect.get(row, "kind"));
      return id === null || kind === null || !known.includes(kind) ? [] : [[id, kind as ReplyKind]];
    }),
  );
}

/** What one reply is sorted as; null: as it was read. */
type Sorted = { kind: ReplyKind | null };

/** Sorts one reply by hand, for everybody of the account. The last word counts. */
export function replySorting(broadcastId: number, messageId: number): Write<Sorted, true> {
  return {
    send: async ({ body: { kind }, key }) => {
      const params = { path: { message_id: messageId }, header: { "Idempotency-Key": key } };
      const body = { broadcast_id: broadcastId, kind };
      await call(client.PUT("/own/reply-kinds/{message_id}", { params, body, keepalive: true }));
      return true;
    },
    find: async ({ kind }) => ((await readKinds(broadcastId)).get(messageId) ?? null) === kind || null,
    changes: [keyOf(broadcastId)],
  };
}
