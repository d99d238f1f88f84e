import type { ConversationMark } from "../store/conversation-mark-store.ts";
import type { OwnContext } from "./context.ts";
import type { OwnHandlers, OwnSchemas } from "./handler.ts";

/** What a user has read, pinned and put back as unread. It is theirs alone, changes nothing of the account, and has no history. */
export function conversationMarkHandlers({ store: { conversationMarks } }: OwnContext) {
  return {
    async listConversationMarks({ caller }) {
      return { marks: (await conversationMarks.list(caller.userId)).map(shownMark) };
    },
    async keepConversationMark({ caller, path, body }) {
      const mark = {
        conversationId: path.id,
        readTo: body.read_to,
        readCount: body.read_count,
        isUnread: body.is_unread,
        isPinned: body.is_pinned,
      };
      await conversationMarks.keep(caller.userId, mark);
      return shownMark(mark);
    },
  } satisfies OwnHandlers<"listConversationMarks" | "keepConversationMark">;
}

/** A mark as own.yaml has it. */
export function shownMark(mark: ConversationMark): OwnSchemas["ConversationMark"] {
  return {
    conversation_id: mark.conversationId,
    read_to: mark.readTo,
    read_count: mark.readCount,
    is_unread: mark.isUnread,
    is_pinned: mark.isPinned,
  };
}
