import type { Reply } from "../../../api/replies.ts";
import type { ReplyKind } from "../../../api/reply-kinds.ts";
import { kindOfReply } from "./reply-kind.ts";

/** A reply with what it is sorted as; `isByHand` where somebody has said so, against its words. */
export type SortedReply = Reply & { kind: ReplyKind; isByHand: boolean };

/** What people have said that replies are, by the ID of their message. */
export type Hand = ReadonlyMap<number, ReplyKind>;

/** What a reply says by its words. It is read once: while replies come in, all of them are sorted again and again. */
const read = new WeakMap<Reply, ReplyKind>();

function kindOf(reply: Reply): ReplyKind {
  const known = read.get(reply);
  if (known !== undefined) return known;
  const kind = kindOfReply(reply.body ?? "");
  read.set(reply, kind);
  return kind;
}

/** Sorts replies: by hand where somebody has, else by what they plainly say. */
export function sortAll(replies: readonly Reply[], hand: Hand): SortedReply[] {
  return replies.map((reply) => {
    const said = reply.message_id === null ? undefined : hand.get(reply.message_id);
    return { ...reply, kind: said ?? kindOf(reply), isByHand: said !== undefined };
  });
}

/** How many of each kind there are. */
export function countsOf(replies: readonly SortedReply[]): ReadonlyMap<ReplyKind, number> {
  const counts = new Map<ReplyKind, number>();
  for (const { kind } of replies) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
