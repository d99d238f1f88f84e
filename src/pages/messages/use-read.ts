import { useEffect, useRef } from "react";
import { readMark, unreadOf, useKeepMark, useMarks } from "../../api/conversation-marks.ts";
import type { Conversation } from "../../api/messages.ts";

/**
 * Keeps that a conversation has been read: once when it is opened, and when it is left if more has come meanwhile. Nothing
 * is written while it is looked at, nor where nothing was new.
 * @param conversation as it was read; null while it isn't, or where nobody has chosen it
 */
export function useRead(conversation: Conversation | null): void {
  const marks = useMarks();
  const { mutate } = useKeepMark();
  const isOpened = useRef(false);
  const onLeaving = useRef<() => void>(undefined);
  useEffect(() => {
    const id = conversation?.conversation_id ?? null;
    if (conversation === null || id === null || marks === undefined) return;
    const mark = marks.get(id);
    const read = readMark(conversation, mark);
    const isNews = read !== null && unreadOf(conversation, mark) > 0;
    const write = () => {
      if (read !== null) mutate({ conversationId: id, mark: read });
    };
    if (!isOpened.current) {
      isOpened.current = true;
      if (isNews) write();
      return;
    }
    // Who has put it back as unread while it is open wants it so.
    onLeaving.current = isNews && mark?.isUnread !== true ? write : undefined;
  }, [conversation, marks, mutate]);
  useEffect(() => () => onLeaving.current?.(), []);
}
