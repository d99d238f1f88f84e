import { describe, expect, test } from "vitest";
import type { StorePlace } from "./store-place.ts";

const DAY = 24 * 3600 * 1000;

/** What every store of replies that are sorted by hand must do. */
export function replyKindsSuite(place: () => StorePlace): void {
  describe("replies sorted by hand", () => {
    test("are their account's and their broadcast's, in every process; the last word counts, and may be taken back", async () => {
      const { store, another } = place();
      expect(await store.replyKinds.keep(1001, { broadcastId: 5, messageId: 31, kind: "yes" })).toBe(true);
      await store.replyKinds.keep(1001, { broadcastId: 5, messageId: 30, kind: "question" });
      await another.replyKinds.keep(1001, { broadcastId: 5, messageId: 31, kind: "no" });
      expect(await another.replyKinds.list(1001, 5)).toEqual([
        { messageId: 30, kind: "question" },
        { messageId: 31, kind: "no" },
      ]);
      expect(await another.replyKinds.list(2001, 5)).toEqual([]);
      expect(await another.replyKinds.list(1001, 6)).toEqual([]);
      await store.replyKinds.keep(1001, { broadcastId: 5, messageId: 30, kind: null });
      expect(await another.replyKinds.list(1001, 5)).toEqual([{ messageId: 31, kind: "no" }]);
    });

    test("go when nobody has touched them for 400 days", async () => {
      const { store, later } = place();
      await store.replyKinds.keep(1001, { broadcastId: 5, messageId: 30, kind: "yes" });
      later(399 * DAY);
      await store.replyKinds.keep(1001, { broadcastId: 5, messageId: 31, kind: "yes" });
      later(2 * DAY);
      await store.purge();
      expect(await store.replyKinds.list(1001, 5)).toEqual([{ messageId: 31, kind: "yes" }]);
    });
  });
}
