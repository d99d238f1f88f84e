import { useQueryClient } from "@tanstack/react-query";
import { createContext, useMemo, useRef, useState } from "react";
import { replySorting, type ReplyKind } from "../../../api/reply-kinds.ts";
import { codePart } from "../../../lib/code.ts";
import { showToast } from "../../../ui/toast.tsx";
import { kindOfReply } from "./reply-kind.ts";
import { replyKindLabel } from "./reply-words.ts";
import type { Hand, SortedReply } from "./sort-replies.ts";

const undoablePart = codePart(() =>
  import("../../../components/undoable.ts").then((module) => module.startUndoable),
);

/** Sorts one reply by hand. */
type Sort = (reply: SortedReply, kind: ReplyKind) => void;

/** How to sort; null for whoever may only read. */
export const Sorting = createContext<Sort | null>(null);

/** What was said a moment ago of a reply, and can still be taken back; null: its words were read rightly. */
type Held = { id: number; kind: ReplyKind | null };

/** What is sorted by hand, with what was said a moment ago; and how to sort another one. */
export function useSorting(broadcastId: number, kept: Hand): { hand: Hand; sort: Sort } {
  const client = useQueryClient();
  const latest = useRef<readonly Held[]>([]);
  const [held, setHeld] = useState<readonly Held[]>([]);
  const become = (next: readonly Held[]) => {
    latest.current = next;
    setHeld(next);
  };
  const hand = useMemo(() => {
    const all = new Map(kept);
    for (const { id, kind } of held) {
      if (kind === null) all.delete(id);
      else all.set(id, kind);
    }
    return all;
  }, [kept, held]);
  const sort = async ({ message_id: id, body, kind: before }: SortedReply, kind: ReplyKind) => {
    if (id === null || kind === before) return;
    const said: Held = { id, kind: kindOfReply(body ?? "") === kind ? null : kind };
    become([...latest.current, said]);
    const release = () => become(latest.current.filter((one) => one !== said));
    const write = replySorting(broadcastId, id);
    undoablePart.renew();
    try {
      const edit = { body: { kind: said.kind }, etag: null };
      (await undoablePart.get())(client, {
        ...edit,
        // Said twice within the time to take it back, both of them write what was said last, whichever arrives first.
        write: {
          ...write,
          send: (sending) => {
            const last = latest.current.findLast((one) => one.id === id) ?? said;
            return write.send({ ...sending, body: { kind: last.kind } });
          },
        },
        said: `Sorted as “${replyKindLabel(kind)}”`,
        done: "the reply was sorted",
        again: () => edit,
        onOver: release,
      });
    } catch {
      release();
      showToast("Couldn't load this part of the app. Try again.");
    }
  };
  return { hand, sort: (reply, kind) => void sort(reply, kind) };
}
