import { randomUUID } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import type { StorePlace } from "./store-place.ts";
import type { Session } from "./store.ts";

const HOUR = 3_600_000;

/** A session of user 7, unless said otherwise. */
function session(facts: Partial<Session> = {}): Session {
  const user = { user_id: 7, email: "ann@acme.test", role_id: 1 as const, org_unit_id: 1001 };
  return { id: randomUUID(), user, accessToken: "access", refreshToken: "refresh", ...facts };
}

const inAnHour = () => Date.now() + HOUR;

/** What every session store must do. */
export function sessionsSuite(place: () => StorePlace): void {
  oneSessionSuite(place);
  ofUserSuite(place);
}

function oneSessionSuite(place: () => StorePlace): void {
  describe("a session", () => {
    test("is the same in every process until it is removed", async () => {
      const { store, another } = place();
      const ann = session({ browser: "Firefox on Linux" });
      await store.sessions.create(ann, inAnHour());
      expect(await another.sessions.find(ann.id)).toEqual(ann);
      await another.sessions.remove(ann.id);
      expect(await store.sessions.find(ann.id)).toBeUndefined();
    });

    test("is over when its refresh token dies, and goes with the next clearing out", async () => {
      const { store, later } = place();
      const ann = session();
      await store.sessions.create(ann, inAnHour());
      later(2 * HOUR);
      expect(await store.sessions.find(ann.id)).toBeUndefined();
      await store.purge();
      later(-2 * HOUR);
      expect(await store.sessions.find(ann.id)).toBeUndefined();
    });

    test("takes new tokens and stays whose it was; one that has gone takes none", async () => {
      const { store, another } = place();
      const ann = session({ browser: "Firefox on Linux" });
      await store.sessions.create(ann, inAnHour());
      const tokens = { accessToken: "new access", refreshToken: "new refresh" };
      expect(await another.sessions.replaceTokens(ann.id, tokens, inAnHour())).toBe(true);
      expect(await store.sessions.find(ann.id)).toEqual({ ...ann, ...tokens });
      await store.sessions.remove(ann.id);
      expect(await another.sessions.replaceTokens(ann.id, tokens, inAnHour())).toBe(false);
      expect(await another.sessions.find(ann.id)).toBeUndefined();
    });

    test("is kept for launches alone, in every process, also with new tokens; one that has gone isn't", async () => {
      const { store, another } = place();
      const [ann, bob] = [session(), session()];
      for (const one of [ann, bob]) await store.sessions.create(one, inAnHour());
      expect(await another.sessions.keepForWatch(ann.id)).toBe(true);
      const tokens = { accessToken: "new access", refreshToken: "new refresh" };
      expect(await store.sessions.replaceTokens(ann.id, tokens, inAnHour())).toBe(true);
      const kept = { ...ann, ...tokens, isWatch: true };
      expect([await another.sessions.find(ann.id), await store.sessions.watching()]).toEqual([kept, [kept]]);
      await store.sessions.remove(ann.id);
      expect([await another.sessions.keepForWatch(ann.id), await another.sessions.watching()]).toEqual([
        false,
        [],
      ]);
    });

    test("is found by the sign-in that it comes from", async () => {
      const { store, another } = place();
      const ann = session();
      await store.sessions.create(ann, inAnHour(), "sign-in");
      await store.sessions.create(session(), inAnHour());
      expect(await another.sessions.ofSignIn("sign-in")).toEqual([ann]);
      expect(await another.sessions.ofSignIn("other")).toEqual([]);
    });
  });
}

function ofUserSuite(place: () => StorePlace): void {
  describe("the sessions of a user", () => {
    test("are all that are open, with their times, and nobody else's", async () => {
      const { store, another, later } = place();
      const [first, second, gone] = [session(), session(), session()];
      for (const one of [first, second, gone]) await store.sessions.create(one, inAnHour());
      await store.sessions.create(session({ user: { ...first.user, user_id: 8 } }), inAnHour());
      await store.sessions.remove(gone.id);
      const open = await another.sessions.ofUser(7);
      expect(new Set(open.map((use) => use.session.id))).toEqual(new Set([first.id, second.id]));
      for (const { signedInAt, seenAt } of open) {
        expect(signedInAt).toBeGreaterThan(Date.now() - HOUR);
        expect(seenAt).toBeNull();
      }
      later(2 * HOUR);
      expect(await store.sessions.ofUser(7)).toEqual([]);
    });

    test("leave behind when somebody was last here, for those who may see their org unit", async () => {
      const { store, another, later } = place();
      const { user } = session();
      const people = [
        session({ user: { ...user, user_id: 71, org_unit_id: 501 } }),
        session({ user: { ...user, user_id: 72, org_unit_id: 502 } }),
        session({ user: { ...user, user_id: 73, org_unit_id: 503 } }),
      ];
      const seen = async (units: number[], limit = 10) => {
        const { people: found, since } = await another.sessions.lastSeen(units, limit);
        expect(since).toBeLessThanOrEqual(Date.now());
        return found.map(({ userId }) => userId);
      };
      for (const one of people) {
        await store.sessions.create(one, Date.now() + 9 * HOUR);
        store.sessions.seen(one);
        await vi.waitFor(async () => expect(await seen([one.user.org_unit_id])).toEqual([one.user.user_id]));
        await store.sessions.remove(one.id);
        later(HOUR);
      }
      expect(await seen([501, 503])).toEqual([73, 71]);
      expect(await seen([501, 502, 503], 1)).toEqual([73]);
      expect(await seen([])).toEqual([]);
      later(400 * 24 * HOUR);
      await store.purge();
      expect(await seen([501, 502, 503])).toEqual([]);
    });

    test("say when each was last used, to five minutes", async () => {
      const { store, another, later } = place();
      const ann = session();
      await store.sessions.create(ann, Date.now() + 9 * HOUR);
      const seenAt = async () => (await another.sessions.ofUser(7))[0]?.seenAt;
      store.sessions.seen(ann);
      await vi.waitFor(async () => expect(await seenAt()).not.toBeNull());
      const first = await seenAt();
      store.sessions.seen(ann);
      expect(await seenAt()).toBe(first);
      later(HOUR);
      another.sessions.seen(ann);
      await vi.waitFor(async () => expect(await seenAt()).toBeGreaterThanOrEqual((first ?? 0) + HOUR));
    });
  });
}
