import { describe, expect, test } from "vitest";
import { MAX_MARKS } from "./conversation-mark-store.ts";
import type { StorePlace } from "./store-place.ts";

const read = {
  conversationId: 7,
  readTo: "2026-11-03T17:00:00.000Z",
  readCount: 2,
  isUnread: false,
  isPinned: null,
};

/** What every store of marks must do. */
export function conversationMarksSuite(place: () => StorePlace): void {
  describe("the mark of a conversation", () => {
    test("is its user's, in every process, and the last one counts", async () => {
      const { store, another } = place();
      await store.conversationMarks.keep(1, read);
      await another.conversationMarks.keep(1, { ...read, isPinned: true });
      await another.conversationMarks.keep(2, { ...read, isUnread: true });
      expect(await store.conversationMarks.list(1)).toEqual([{ ...read, isPinned: true }]);
      expect(await store.conversationMarks.erase(1)).toBe(1);
      expect(await another.conversationMarks.list(1)).toEqual([]);
      expect(await another.conversationMarks.list(2)).toHaveLength(1);
    });

    test("that is the oldest of too many is forgotten", async () => {
      const { store, later } = place();
      for (let id = 1; id <= MAX_MARKS + 1; id += 1) {
        await store.conversationMarks.keep(1, { ...read, conversationId: id });
        if (id === 1) later(1000);
      }
      const kept = await store.conversationMarks.list(1);
      expect(kept).toHaveLength(MAX_MARKS);
      expect(kept.some(({ conversationId }) => conversationId === 1)).toBe(false);
    });
  });
}
