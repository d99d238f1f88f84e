import { useSyncExternalStore } from "react";
import type { Conversation } from "../../api/messages.ts";
import { onSessionChange } from "../../api/session.ts";

/** How a conversation stood when it was read. */
export type ReadMark = Pick<Conversation, "updated" | "unread_count">;

// The API documents no way to mark a conversation as read, so what was read is known to this tab alone, until it is
// closed or somebody else signs in.
let marks: ReadonlyMap<number, ReadMark> = new Map();
const listeners = new Set<() => void>();

function become(next: ReadonlyMap<number, ReadMark>): void {
  marks = next;
  for (const listener of listeners) listener();
}

onSessionChange("signedOut", () => become(new Map()));

/** Remembers that everything in a conversation has been seen. */
export function markRead({ conversation_id: id, updated, unread_count }: Conversation): void {
  if (id === null || marks.get(id)?.updated === updated) return;
  become(new Map(marks).set(id, { updated, unread_count }));
}

/** How many messages of a conversation are new, given how it stood when it was read. */
export function unreadSince(conversation: ReadMark, mark: ReadMark | undefined): number {
  const count = Math.max(conversation.unread_count || 0, 0);
  if (mark === undefined) return count;
  if (conversation.updated === mark.updated) return 0;
  // An answer sets the count back; what it counts then came after.
  return count >= mark.unread_count ? count - mark.unread_count : count;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How many messages of a conversation have not been seen. */
export function useUnread(conversation: Conversation): number {
  const known = useSyncExternalStore(subscribe, () => marks);
  return unreadSince(conversation, known.get(conversation.conversation_id ?? -1));
}
