import { describe, expect, test } from "vitest";
import type { LaunchState } from "./launch-store.ts";
import type { StorePlace } from "./store-place.ts";

const spring: LaunchState = {
  id: "spring",
  account: 1001,
  broadcastId: 3,
  phase: "taken",
  dueAt: 1000,
  name: "Spring",
  actor: { userId: 7, email: "ann@acme.test" },
  facts: {
    reviewHash: "r",
    message: "Book now. Reply STOP to opt out.",
    textHash: "t",
    listHash: "l",
    count: 2,
    senderId: 1,
    sender: "+18015550199",
    perMinute: 75,
    segments: 1,
    windows: "1 (2026-11-26)",
    hours: { from: 540, until: 1200 },
    etag: '"1"',
    leftOut: [],
  },
  asked: 9000,
  startsAt: 9000,
  lastAt: 9500,
  overrides: [],
  approval: null,
  limits: { failed: null, optedOut: null },
  closesAt: 99_000,
  key: "spring.schedule",
  sentAt: null,
  reads: 0,
  stop: null,
  progress: { sent: 0, delivered: 0, failed: 0, optedOut: 0 },
  why: null,
  waitsFor: null,
  waitsSince: null,
  differs: false,
  splitId: null,
  rest: null,
  events: [],
};
const people = ["+18015550101", "+18015550102"];
const day = 24 * 3600 * 1000;

/** What every store of launches must do. */
export function launchesSuite(place: () => StorePlace): void {
  describe("a launch", () => {
    test("is kept once per broadcast, in whichever process; whoever comes second gets the first", async () => {
      const { store, another } = place();
      const both = [store, another].map(({ launches }, n) =>
        launches.create({ ...spring, id: `l${n}` }, people),
      );
      const made = await Promise.all(both);
      expect(made.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(made[0]?.launch.id).toBe(made[1]?.launch.id);
      expect(await another.launches.people(made[0]?.launch.id ?? "")).toEqual(people);
      expect((await store.launches.list(1001, { limit: 10 })).length).toBe(1);
      expect(await store.launches.list(2001, { limit: 10 })).toEqual([]);
    });

    test("of several parts at once is kept with all of them, or with none where one has a launch already", async () => {
      const { store, another } = place();
      const parts = [5, 6].map((id) => ({ launch: { ...spring, id: `l${id}`, broadcastId: id }, people }));
      await another.launches.create({ ...spring, id: "first", broadcastId: 6 }, people);
      const refused = await store.launches.createAll(parts);
      expect([refused.isNew, refused.launches.map(({ id }) => id)]).toEqual([false, ["first"]]);
      expect(await store.launches.find("l5")).toBeUndefined();
      expect(
        await store.launches.keep(1, { ...spring, id: "first", broadcastId: 6, phase: "stopped" }),
      ).toBeDefined();
      const made = await store.launches.createAll(parts);
      expect([made.isNew, made.launches.map(({ id }) => id)]).toEqual([true, ["l5", "l6"]]);
      expect(await another.launches.people("l6")).toEqual(people);
    });

    test("that can't leave any more makes room for the next, and does not come back beside it", async () => {
      const { store, another } = place();
      await store.launches.create(spring, people);
      expect(await store.launches.keep(1, { ...spring, phase: "not_scheduled" })).toMatchObject({
        revision: 2,
      });
      expect((await another.launches.create({ ...spring, id: "again" }, people)).isNew).toBe(true);
      expect(await store.launches.keep(2, { ...spring, phase: "scheduled" })).toBeUndefined();
      const of = await store.launches.list(1001, { broadcastId: 3, limit: 10 });
      expect(of.map(({ id }) => id).toSorted()).toEqual(["again", "spring"]);
      expect(await store.launches.list(1001, { broadcastId: 4, limit: 10 })).toEqual([]);
    });

    test("is changed from the revision that was read and from no other, and found when it is due", async () => {
      const { store, another } = place();
      const { launch } = await store.launches.create(spring, people);
      expect(await another.launches.due(999)).toEqual([]);
      expect((await another.launches.due(1000)).map(({ id }) => id)).toEqual(["spring"]);
      const kept = await store.launches.keep(1, { ...launch, phase: "unknown", dueAt: null });
      expect(kept).toMatchObject({ ...spring, phase: "unknown", dueAt: null, revision: 2 });
      expect(await another.launches.keep(1, spring)).toBeUndefined();
      expect(await another.launches.due(9e15)).toEqual([]);
      expect(await another.launches.find("spring")).toEqual(kept);
    });

    countsAndHistory(place);

    test("follows what its account has chosen, from the revision that was read", async () => {
      const { store, another } = place();
      const usual = await store.launches.settings(1001);
      expect(usual).toMatchObject({ revision: 0, hours: { from: 540, until: 1200 } });
      const chosen = { approveAbove: 200, dailyTexts: 2, hours: { from: 600, until: 720 } };
      expect(await store.launches.keepSettings(1001, 0, { ...chosen, approveAbove: 100 })).toBe(true);
      expect(await another.launches.keepSettings(1001, 0, { ...chosen, dailyTexts: 1 })).toBe(false);
      expect(await another.launches.keepSettings(1001, 1, chosen)).toBe(true);
      expect(await store.launches.settings(1001)).toEqual({ ...chosen, revision: 2 });
      expect(await store.launches.settings(2001)).toEqual(usual);
    });

    test("forgets whom it went to after 30 days and goes after four years, unless it may still leave", async () => {
      const { store, later } = place();
      await store.launches.create(spring, people);
      await store.launches.create({ ...spring, id: "done", broadcastId: 4, phase: "completed" }, people);
      later(31 * day);
      await store.purge();
      expect(await store.launches.people("done")).toEqual([]);
      // It may be for next summer, and whoever is in it gets no fourth text on that day.
      expect(await store.launches.people("spring")).toEqual(people);
      expect(await store.launches.find("done")).toBeDefined();
      later(4 * 366 * day);
      await store.purge();
      expect(await store.launches.find("done")).toBeUndefined();
      expect(await store.launches.find("spring")).toBeDefined();
    });
  });
}

function countsAndHistory(place: () => StorePlace): void {
  test("counts as long as it texts people, and its end is found by whoever launched it, however many there are besides", async () => {
    const { store, another } = place();
    const counting = async (after: number) =>
      (await another.launches.counting(1001, after)).map(({ id }) => id).toSorted();
    await store.launches.create(spring, people);
    await store.launches.create(
      { ...spring, id: "bob", broadcastId: 4, actor: { ...spring.actor, userId: 8 } },
      people,
    );
    for (let n = 0; n < 600; n += 1) {
      const one: LaunchState = { ...spring, id: `back ${n}`, broadcastId: 10 + n, phase: "waiting" };
      const { launch } = await store.launches.create(one, people);
      if (n < 598)
        await store.launches.keep(1, { ...launch, phase: n < 100 ? "stopped" : "void", dueAt: null });
    }
    expect(await counting(9499)).toEqual(["back 598", "back 599", "bob", "spring"]);
    expect(await counting(9500)).toEqual([]);
    expect(await another.launches.counting(2001, 0)).toEqual([]);
    await store.launches.keep(1, { ...spring, phase: "returned" });
    const sent = { ...spring.progress, sent: 1 };
    await store.launches.keep(1, {
      ...spring,
      id: "bob",
      broadcastId: 4,
      phase: "stopped",
      progress: sent,
      lastAt: 9400,
    });
    expect(await counting(9399)).toContain("bob");
    expect(await counting(9400)).not.toContain("spring");
    const ended = await another.launches.endedOf(1001, 7, 0);
    expect([ended.length, ended.some(({ id }) => id === "spring")]).toEqual([101, true]);
    expect((await another.launches.endedOf(1001, 8, 0)).map(({ id }) => id)).toEqual(["bob"]);
    expect(await another.launches.endedOf(1001, 7, 9e15)).toEqual([]);
  });

  test("has its lines of the history beside it, for the revision that they are of", async () => {
    const { store, another } = place();
    const { launch } = await store.launches.create({ ...spring, phase: "completed" }, people);
    expect([launch.hasHistory, await store.launches.history("spring")]).toEqual([false, []]);
    const lines = [{ kind: "history", history_id: "1" }];
    expect((await store.launches.keepHistory(launch, lines)).hasHistory).toBe(true);
    expect([
      (await another.launches.find("spring"))?.hasHistory,
      await another.launches.history("spring"),
    ]).toEqual([true, lines]);
    const next = await another.launches.keep(1, launch);
    expect([next?.hasHistory, await store.launches.history("spring")]).toEqual([false, []]);
    // Of what has gone on meanwhile.
    await store.launches.keepHistory(launch, lines);
    expect(await store.launches.history("spring")).toEqual([]);
  });
}
