import { describe, expect, test } from "vitest";
import type { SplitState } from "./split-store.ts";
import type { StorePlace } from "./store-place.ts";

const west: SplitState = {
  id: "west",
  account: 1001,
  broadcastId: 3,
  isVoid: false,
  name: "Spring",
  message: "Book now. Reply STOP to opt out.",
  senderId: 1,
  unitId: 1001,
  etag: '"1"',
  listHash: "l",
  perMinute: 75,
  leftOut: [],
  parts: [],
  why: null,
};

/** What every store of splits must do. */
export function splitsSuite(place: () => StorePlace): void {
  describe("a split", () => {
    test("is kept once per broadcast, in whichever process, for its account, until it is void", async () => {
      const { store, another } = place();
      const both = [store, another].map(({ splits }, n) => splits.create({ ...west, id: `s${n}` }));
      const [one, other] = await Promise.all(both);
      expect(one).toEqual(other);
      expect(await another.splits.ofBroadcast(1001, 3)).toEqual([one]);
      expect(await store.splits.ofBroadcast(2001, 3)).toEqual([]);
      const kept = await store.splits.keep(1, { ...west, id: one?.id ?? "", isVoid: true });
      expect(kept).toMatchObject({ isVoid: true, revision: 2 });
      expect(await another.splits.keep(1, { ...west, id: one?.id ?? "" })).toBeUndefined();
      expect(await another.splits.find(one?.id ?? "")).toEqual(kept);
      const again = await store.splits.create({ ...west, id: "again" });
      expect(again).toMatchObject({ id: "again", revision: 1 });
      expect(await another.splits.ofBroadcast(1001, 3)).toEqual([again, kept]);
    });

    test("goes after 400 days", async () => {
      const { store, later } = place();
      await store.splits.create(west);
      later(401 * 24 * 3600 * 1000);
      await store.purge();
      expect(await store.splits.find("west")).toBeUndefined();
    });
  });
}
