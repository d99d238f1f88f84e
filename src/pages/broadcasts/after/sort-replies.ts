import type { Reply } from "../../../api/replies.ts";
import type { ReplyKind } from "../../../api/reply-kinds.ts";
import { kindOfReply } from "./reply-kind.ts";

/** A reply with what it is sorted as; `isByHand` where somebody has said so, against its words. */
export type SortedReply = Reply & { kind: ReplyKind; isByHand: boolean };

/** What people have said that replies are, by the ID of their message. */
export type Hand = ReadonlyMap<number, ReplyKind>;

/** Sorts replies: by hand where somebody has, else by what they plainly say. */
export function sortAll(replies: readonly Reply[], hand: Hand): SortedReply[] {
  return replies.map((reply) => {
    const said = reply.message_id === null ? undefined : hand.get(reply.message_id);
    return { ...reply, kind: said ?? kindOfReply(reply.body ?? ""), isByHand: said !== undefined };
  });
}

/** How many of each kind there are. */
export function countsOf(replies: readonly SortedReply[]): ReadonlyMap<ReplyKind, number> {
  const counts = new Map<ReplyKind, number>();
  for (const { kind } of replies) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
