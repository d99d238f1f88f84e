import { describe, expect, test } from "vitest";
import type { HeardRequest } from "./opt-out-request-store.ts";
import type { StorePlace } from "./store-place.ts";

const anna = "+18015550142";
const ben = "+12065550142";
const whole = { limit: 100, offset: 0 };

const asked = (number: string, askedAt: number, more: Partial<HeardRequest> = {}): HeardRequest => ({
  number,
  kind: "informal",
  text: "no more please",
  conversationId: 995001,
  askedAt,
  ...more,
});

/** What every store of requests for no more texts must do. */
export function optOutRequestsSuite(place: () => StorePlace): void {
  describe("requests for no more texts", () => {
    test("are their account's, in every process, the oldest first; of each number the last one counts", async () => {
      const { store, another } = place();
      await store.optOutRequests.hear(1001, [asked(anna, 2000), asked(ben, 1000)]);
      await another.optOutRequests.hear(1001, [asked(anna, 1500, { text: "older" })]);
      const { rows, total } = await another.optOutRequests.open(1001, whole);
      expect([total, ...rows.map(({ number, text }) => `${number} ${text}`)]).toEqual([
        2,
        `${ben} no more please`,
        `${anna} no more please`,
      ]);
      expect(await store.optOutRequests.open(2001, whole)).toEqual({ rows: [], total: 0 });
      expect((await store.optOutRequests.open(1001, { limit: 1, offset: 1 })).rows).toEqual([rows[1]]);
      expect([...(await store.optOutRequests.find(1001, [anna, "+13125550199"])).values()]).toEqual([
        rows[1],
      ]);
      await store.optOutRequests.hear(1001, [asked(anna, 3000, { kind: "start", text: "START" })]);
      expect((await store.optOutRequests.open(1001, whole)).total).toBe(1);
    });

    test("stay dismissed until something new is written, and can be opened again", async () => {
      const { optOutRequests } = place().store;
      await optOutRequests.hear(1001, [asked(anna, 1000)]);
      const [request] = (await optOutRequests.open(1001, whole)).rows;
      const id = request?.id ?? 0;
      expect(await optOutRequests.dismiss(2001, id, "ann@acme.test")).toBeUndefined();
      expect(await optOutRequests.dismiss(1001, id, "ann@acme.test")).toMatchObject({
        dismissed: { by: "ann@acme.test" },
      });
      await optOutRequests.hear(1001, [asked(anna, 1000)]);
      expect((await optOutRequests.open(1001, whole)).total).toBe(0);
      expect(await optOutRequests.dismiss(1001, id, null)).toEqual(request);
      await optOutRequests.dismiss(1001, id, "ann@acme.test");
      await optOutRequests.hear(1001, [asked(anna, 2000)]);
      expect((await optOutRequests.open(1001, whole)).rows).toMatchObject([{ id, dismissed: null }]);
    });

    test("are over when the number is suppressed, and when somebody takes it off after that", async () => {
      const { store, later } = place();
      const at = Date.now();
      await store.optOutRequests.hear(1001, [asked(anna, at)]);
      const entry = { number: anna, reason: "informal", evidence: null, source: null } as const;
      await store.suppressions.put(1001, [{ ...entry, happenedAt: null, addedBy: "ann@acme.test" }]);
      expect((await store.optOutRequests.open(1001, whole)).total).toBe(0);
      later(60_000);
      const [listed] = (await store.suppressions.list(1001, {}, whole)).rows;
      await store.suppressions.remove(1001, [listed?.id ?? 0], { by: "ann@acme.test", why: "By mistake" });
      expect((await store.optOutRequests.open(1001, whole)).total).toBe(0);
      await store.optOutRequests.hear(1001, [asked(anna, at + 120_000)]);
      expect((await store.optOutRequests.open(1001, whole)).total).toBe(1);
    });
  });
}
