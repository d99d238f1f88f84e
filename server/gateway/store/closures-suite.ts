import { describe, expect, test } from "vitest";
import { MAX_CLOSURES, type ClosureState } from "./closure-store.ts";
import type { StorePlace } from "./store-place.ts";

const storm: ClosureState = {
  id: "storm",
  account: 1001,
  phase: "planned",
  dueAt: 1000,
  name: "Storm",
  from: 1000,
  until: 2000,
  timezone: "America/Denver",
  action: { kind: "voicemail" },
  routes: [{ id: 7, name: "Front desk", numbers: 2, before: null, during: null, outcome: null, why: null }],
  createdBy: "ann@acme.test",
  actor: { userId: 7, email: "ann@acme.test" },
  job: null,
  closedBy: [],
  isHandedOver: false,
  waitsFor: null,
};

/** What every store of closures must do. */
export function closuresSuite(place: () => StorePlace): void {
  describe("a closure", () => {
    test("is its account's, in every process, and stands by its beginning", async () => {
      const { store, another } = place();
      const later = { ...storm, id: "later", from: 1500 };
      expect(await store.closures.create([later, storm])).toBe(true);
      expect((await another.closures.list(1001)).map(({ id }) => id)).toEqual(["storm", "later"]);
      expect(await another.closures.find("storm")).toMatchObject({ ...storm, revision: 1 });
      expect(await another.closures.list(2001)).toEqual([]);
      await store.closures.keep(1, { ...storm, phase: "on" });
      expect((await another.closures.list(1001, ["on", "over"])).map(({ id }) => id)).toEqual(["storm"]);
    });

    test("is found when it is due, and no more once nothing is left to do", async () => {
      const { store, another } = place();
      await store.closures.create([storm]);
      expect(await another.closures.due(999)).toEqual([]);
      const [due] = await another.closures.due(1000);
      expect(due?.id).toBe("storm");
      await store.closures.keep(1, { ...storm, phase: "over", dueAt: null });
      expect(await another.closures.due(9e15)).toEqual([]);
    });

    test("is changed and removed from the revision that was read and from no other", async () => {
      const { store, another } = place();
      await store.closures.create([storm]);
      const kept = await store.closures.keep(1, { ...storm, phase: "closing" });
      expect(kept).toMatchObject({ phase: "closing", revision: 2 });
      // What was read goes back as it is.
      const again = kept && (await store.closures.keep(2, { ...kept, name: "Storm II" }));
      expect(again).toMatchObject({ name: "Storm II", phase: "closing", revision: 3, since: kept?.since });
      expect(await another.closures.keep(1, storm)).toBeUndefined();
      expect(await another.closures.remove("storm", 1)).toBe(false);
      expect(await another.closures.remove("storm", 3)).toBe(true);
      expect(await store.closures.find("storm")).toBeUndefined();
    });

    test("is told of while it changes routes, waits for somebody, or has just left something", async () => {
      const { store, another } = place();
      const told = (at = 1000, since = 0) => another.closures.isTold(1001, at, since);
      await store.closures.create([storm, { ...storm, id: "other", account: 2001, phase: "on" }]);
      expect(await told()).toBe(false);
      await store.closures.keep(1, { ...storm, waitsFor: "sign_in" });
      expect([await told(999), await told()]).toEqual([false, true]);
      for (const [index, phase] of (["closing", "on", "reopening"] as const).entries()) {
        await store.closures.keep(index + 2, { ...storm, phase });
        expect(await told(0)).toBe(true);
      }
      await store.closures.keep(5, { ...storm, phase: "over", dueAt: null });
      expect(await told()).toBe(false);
      const left = storm.routes.map((route) => ({ ...route, outcome: "left" as const }));
      const kept = await store.closures.keep(6, { ...storm, phase: "over", dueAt: null, routes: left });
      expect([await told(1000, kept?.since), await told()]).toEqual([false, true]);
    });

    test("goes 400 days after its end, and there are no more than an account may have", async () => {
      const { store, later } = place();
      const many = Array.from({ length: MAX_CLOSURES }, (_, n) => ({ ...storm, id: `c${n}` }));
      expect(await store.closures.create(many)).toBe(true);
      expect(await store.closures.create([storm])).toBe(false);
      await store.closures.keep(1, { ...storm, id: "c0", phase: "over", dueAt: null });
      expect(await store.closures.create([storm])).toBe(true);
      later(401 * 24 * 3600 * 1000);
      await store.purge();
      expect(await store.closures.find("c0")).toBeUndefined();
      expect(await store.closures.find("c1")).toBeDefined();
    });
  });
}
