import { useEffect, useRef } from "react";
import type { Conversation } from "../../api/messages.ts";
import { useRowKeys } from "../../ui/use-row-keys.ts";

/**
 * Once a conversation is open, J and K open the next and the previous one, wherever the focus is; its row has it then.
 * @param open the one that somebody has chosen; without one they walk over the rows, as in every list
 */
export function useThreadKeys(
  rows: readonly Conversation[] | undefined,
  open: number | null,
  go: (conversationId: number) => void,
): void {
  // A key that is pressed before the last one is drawn goes on from there.
  const last = useRef(open);
  useEffect(() => {
    last.current = open;
  }, [open]);
  const step = (by: 1 | -1) => {
    const ids = (rows ?? []).flatMap(({ conversation_id: id }) => id ?? []);
    const at = ids.indexOf(last.current ?? -1);
    const next = ids[at < 0 ? 0 : Math.min(Math.max(at + by, 0), ids.length - 1)];
    if (next === undefined) return;
    if (next !== last.current) go(next);
    last.current = next;
    document.querySelector<HTMLElement>(`[data-conversation="${next}"]`)?.focus();
  };
  useRowKeys(open === null ? {} : { j: () => step(1), k: () => step(-1) });
}
