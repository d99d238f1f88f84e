import { useState } from "react";
import type { Conversation } from "../../api/messages.ts";
import { useMedia } from "../../lib/use-media.ts";

/**
 * Where list and thread stand side by side, the first conversation is open without being chosen: the one that was first
 * when the list came, so that a new message does not change what is being read. Null where there is room for one of them.
 */
export function useFirst(shown: string, rows: readonly Conversation[] | undefined): number | null {
  const isWide = useMedia("(width >= 64rem)");
  const [kept, setKept] = useState<{ shown: string; id: number | null }>({ shown: "", id: null });
  if (rows !== undefined && kept.shown !== shown) {
    setKept({ shown, id: rows.find((row) => row.conversation_id !== null)?.conversation_id ?? null });
  }
  return isWide ? kept.id : null;
}
