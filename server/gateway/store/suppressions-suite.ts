import { describe, expect, test } from "vitest";
import type { StorePlace } from "./store-place.ts";
import type { Suppression, SuppressionFilter } from "./suppression-store.ts";

const anna = "+18015550142";
const ben = "+12065550142";
const whole = { limit: 100, offset: 0 };
const removal = { by: "ann@acme.test", why: "She asked for texts again" };

const byHand = (number: string): Suppression => ({
  number,
  reason: "by_hand",
  evidence: null,
  source: null,
  happenedAt: null,
  addedBy: "ann@acme.test",
});
const stopped = (number: string, happenedAt: number): Suppression => ({
  ...byHand(number),
  reason: "stop",
  evidence: "STOP",
  source: { kind: "conversation", id: 995001 },
  happenedAt,
  addedBy: null,
});

/** What every store of the numbers that get no texts must do. */
export function suppressionsSuite(place: () => StorePlace): void {
  describe("the suppression list", () => {
    test("is its account's, in every process; put there twice, a number is there once", async () => {
      const { store, another } = place();
      const first = await store.suppressions.put(1001, [byHand(anna), byHand(ben)]);
      expect(first).toEqual({ added: 2, again: 0, known: 0, keptOff: 0 });
      expect(await another.suppressions.put(1001, [byHand(anna)])).toMatchObject({ added: 0, known: 1 });
      expect((await another.suppressions.list(1001, {}, whole)).total).toBe(2);
      expect(await another.suppressions.list(2001, {}, whole)).toEqual({ rows: [], total: 0 });
      expect([...(await another.suppressions.find(1001, [anna, "+13125550199"])).keys()]).toEqual([anna]);
      expect((await another.suppressions.find(2001, [anna])).size).toBe(0);
    });

    test("is found by a whole number, by its last digits, by reason, the newest first and page by page", async () => {
      const { store } = place();
      const { suppressions } = store;
      await suppressions.put(1001, [byHand(anna), stopped(ben, 1), byHand("+13125550199")]);
      const found = async (filter: SuppressionFilter, page = whole) => {
        const { rows, total } = await suppressions.list(1001, filter, page);
        return [total, ...rows.map(({ number }) => number)];
      };
      expect(await found({ digits: "0142" })).toEqual([2, ben, anna]);
      expect(await found({ digits: "15550142" })).toEqual([1, anna]);
      expect(await found({ digits: "8015550142" })).toEqual([1, anna]);
      expect(await found({ digits: "18015550142" })).toEqual([1, anna]);
      expect(await found({ digits: "142" })).toEqual([0]);
      expect(await found({ digits: "0142", reason: "stop" })).toEqual([1, ben]);
      expect(await found({ reason: "by_hand" })).toEqual([2, "+13125550199", anna]);
      expect(await found({}, { limit: 1, offset: 1 })).toEqual([3, ben]);
    });

    test("says what the person said rather than another reason, whichever came first", async () => {
      const { suppressions } = place().store;
      await suppressions.put(1001, [byHand(anna), stopped(ben, 1)]);
      await suppressions.put(1001, [stopped(anna, 1), byHand(ben)]);
      const { rows } = await suppressions.list(1001, {}, whole);
      expect(rows.map(({ reason, evidence }) => [reason, evidence])).toEqual([
        ["stop", "STOP"],
        ["stop", "STOP"],
      ]);
    });

    test("doesn't take back by the same evidence whom somebody took off; by a later one, or by hand, it does", async () => {
      const { store, another, later } = place();
      const long = Date.now();
      await store.suppressions.put(1001, [stopped(anna, long)]);
      const [entry] = (await store.suppressions.list(1001, {}, whole)).rows;
      expect(await store.suppressions.remove(2001, [entry?.id ?? 0], removal)).toEqual([]);
      later(1_000);
      expect(await store.suppressions.remove(1001, [entry?.id ?? 0], removal)).toEqual([entry]);
      expect(await another.suppressions.remove(1001, [entry?.id ?? 0], removal)).toEqual([]);
      expect(await another.suppressions.get(1001, entry?.id ?? 0)).toBeUndefined();
      expect((await another.suppressions.find(1001, [anna])).size).toBe(0);
      expect(await another.suppressions.put(1001, [stopped(anna, long)])).toMatchObject({ keptOff: 1 });
      expect(await another.suppressions.put(1001, [stopped(anna, long + 60_000)])).toMatchObject({
        again: 1,
      });
      const [back] = (await store.suppressions.list(1001, {}, whole)).rows;
      await store.suppressions.remove(1001, [back?.id ?? 0], removal);
      expect(await store.suppressions.put(1001, [byHand(anna)])).toMatchObject({ added: 1, again: 1 });
    });

    test("takes thousands at once, and holds up nobody meanwhile", async () => {
      const { suppressions, units } = place().store;
      const many = Array.from({ length: 2_000 }, (_, n) => byHand(`+1801${String(5_550_000 + n)}`));
      let isDone = false;
      const putting = suppressions.put(1001, many).finally(() => void (isDone = true));
      await units.find(1002);
      expect(isDone).toBe(false);
      expect(await putting).toMatchObject({ added: 2_000 });
      const found = await suppressions.find(1001, [...many.map(({ number }) => number), anna]);
      expect(found.size).toBe(2_000);
    });
  });
}
