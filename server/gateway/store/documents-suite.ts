import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import {
  MAX_SHARED,
  type DocumentStore,
  type DocumentWritten,
  type StoredDocument,
} from "./document-store.ts";
import type { StorePlace } from "./store-place.ts";

const DAY = 24 * 3_600_000;
const ann = { userId: 7, account: 1001 };
const bob = { userId: 8, account: 1001 };
const stranger = { userId: 9, account: 2002 };

const draft = (content: object, facts: Partial<StoredDocument> = {}) => ({
  owner: 7,
  account: null,
  kind: "view",
  content,
  ...facts,
});

function done(result: DocumentWritten): StoredDocument {
  if (result.state !== "done") throw new Error(`The document was not written: ${result.state}.`);
  return result.document;
}

/** What every store of documents must do. */
export function documentsSuite(place: () => StorePlace): void {
  readingSuite(place);
  writingSuite(place);
  endSuite(place);
  concurrentSuite(place);
}

function readingSuite(place: () => StorePlace): void {
  describe("a document", () => {
    test("is its owner's alone, in every process", async () => {
      const { store, another } = place();
      const kept = done(await store.documents.create(draft({ name: "Late" }), false));
      expect(kept).toMatchObject({ owner: 7, account: null, kind: "view", revision: 1 });
      expect(await another.documents.find(ann, kept.id)).toEqual(kept);
      expect(await another.documents.find({ ...ann, account: null }, kept.id)).toEqual(kept);
      for (const other of [bob, stranger, { userId: 8, account: null }]) {
        expect(await another.documents.find(other, kept.id)).toBeUndefined();
        expect(await another.documents.list(other)).toEqual([]);
      }
    });

    test("that is shared is seen by the account, and by nobody whose account is not known", async () => {
      const { store, another } = place();
      const kept = done(await store.documents.create(draft({ name: "Ours" }, { account: 1001 }), false));
      expect(await another.documents.find(bob, kept.id)).toEqual(kept);
      expect(await another.documents.list(bob, "view")).toEqual([kept]);
      expect(await another.documents.list(bob, "preferences")).toEqual([]);
      for (const other of [stranger, { userId: 8, account: null }]) {
        expect(await another.documents.find(other, kept.id)).toBeUndefined();
        expect(await another.documents.list(other)).toEqual([]);
      }
    });

    test("that is kept once per user is found without its id, and stands in the way of a second", async () => {
      const { store, another } = place();
      const facts = { kind: "preferences" };
      const kept = done(await store.documents.create(draft({ theme: "dark" }, facts), true));
      expect(await another.documents.findOnly(7, "preferences")).toEqual(kept);
      expect(await another.documents.findOnly(8, "preferences")).toBeUndefined();
      const second = await another.documents.create(draft({ theme: "light" }, facts), true);
      expect(second).toEqual({ state: "conflict", document: kept });
      done(await another.documents.create(draft({}, { ...facts, owner: 8 }), true));
      const changed = done(await store.documents.replace(kept.id, 1, { account: null, content: {} }));
      expect(await another.documents.findOnly(7, "preferences")).toEqual(changed);
    });
  });
}

function writingSuite(place: () => StorePlace): void {
  describe("a change of a document", () => {
    test("is made to the revision that was read, and to no other", async () => {
      const { store, another, later } = place();
      const { id } = done(await store.documents.create(draft({ name: "Late" }), false));
      later(1000);
      const next = { account: 1001, content: { name: "Later" } };
      const second = done(await another.documents.replace(id, 1, next));
      expect(second).toMatchObject({ ...next, owner: 7, revision: 2 });
      expect(second.modifiedAt).toBeGreaterThanOrEqual(second.createdAt + 1000);
      for (const revision of [1, 3, 0, Number.NaN]) {
        const conflict = { state: "conflict", document: second };
        expect(await store.documents.replace(id, revision, next)).toEqual(conflict);
        expect(await store.documents.remove(id, revision)).toEqual(conflict);
      }
      done(await store.documents.remove(id, 2));
      expect(await another.documents.replace(id, 2, next)).toEqual({ state: "gone" });
      expect(await another.documents.remove(id, 2)).toEqual({ state: "gone" });
    });

    test("has 256 kB at most, and a user 16 MB, whether they or their account keep it", async () => {
      const { store } = place();
      const large = { text: "a".repeat(255 * 1024) };
      const { id } = done(await store.documents.create(draft({}), false));
      const tooLarge = { text: "é".repeat(130 * 1024) };
      expect(await store.documents.create(draft(tooLarge), false)).toEqual({ state: "too_large" });
      const next = { account: null, content: tooLarge };
      expect(await store.documents.replace(id, 1, next)).toEqual({ state: "too_large" });
      for (let n = 0; n < 64; n += 1) {
        const facts = { owner: n % 2 ? 7 : 8, account: 1001 };
        done(await store.documents.create(draft(large, facts), false));
      }
      // The account is full, and so nobody shares; the user is not.
      const shared = { account: 1001, content: large };
      expect(await store.documents.replace(id, 1, shared)).toEqual({ state: "full" });
      expect(await store.documents.create(draft(large, { account: 1001 }), false)).toEqual({ state: "full" });
      expect(await store.documents.create(draft(large), false)).toMatchObject({ state: "done" });
    });

    test("can be one of 50 that a user shares, however it comes to that; the next person has as many", async () => {
      const { store, another } = place();
      const mine = done(await store.documents.create(draft({}), false));
      const shared = { account: 1001 };
      const many = await Promise.all(
        Array.from({ length: MAX_SHARED + 5 }, (_, n) =>
          (n % 2 ? store : another).documents.create(draft({ n }, shared), false),
        ),
      );
      expect(many.filter(({ state }) => state === "done")).toHaveLength(MAX_SHARED);
      expect(many.filter(({ state }) => state === "shared_full")).toHaveLength(5);
      const next = { ...shared, content: {} };
      expect(await store.documents.replace(mine.id, 1, next)).toEqual({ state: "shared_full" });
      // What is shared already can be changed, and taken back.
      const [one] = many.flatMap((result) => (result.state === "done" ? [result.document.id] : []));
      done(await store.documents.replace(one ?? "", 1, next));
      done(await store.documents.create(draft({}, { ...shared, owner: 8 }), false));
      done(await store.documents.replace(one ?? "", 2, { account: null, content: {} }));
      done(await store.documents.replace(mine.id, 1, next));
    });
  });
}

function endSuite(place: () => StorePlace): void {
  describe("what a user keeps", () => {
    test("can be had whole, and erased, and nothing of anybody else with it", async () => {
      const { store, another } = place();
      const own = [
        done(await store.documents.create(draft({ n: 1 }), false)),
        done(await store.documents.create(draft({ n: 2 }, { account: 1001 }), false)),
      ];
      const theirs = done(await store.documents.create(draft({}, { owner: 8, account: 1001 }), false));
      const all = await another.documents.ofOwner(7);
      expect(all).toHaveLength(2);
      expect(all).toEqual(expect.arrayContaining(own));
      expect(await another.documents.erase(7)).toBe(2);
      expect(await store.documents.list(ann)).toEqual([theirs]);
      expect(await store.documents.erase(7)).toBe(0);
    });

    test("for themselves goes when they have not been here for 400 days; what is shared stays", async () => {
      const { store, later } = place();
      const user = { user_id: 7, email: "ann@acme.test", role_id: 1 as const, org_unit_id: 1001 };
      const session = { id: "a", user, accessToken: "", refreshToken: "" };
      done(await store.documents.create(draft({ n: 1 }), false));
      done(await store.documents.create(draft({ n: 2 }, { account: 1001 }), false));
      await store.sessions.create(session, Date.now() + DAY);
      store.sessions.seen(session);
      await vi.waitFor(async () => expect((await store.sessions.ofUser(7))[0]?.seenAt).not.toBeNull());
      later(399 * DAY);
      await store.purge();
      expect(await store.documents.ofOwner(7)).toHaveLength(2);
      later(2 * DAY);
      await store.purge();
      expect(await store.documents.ofOwner(7)).toMatchObject([{ content: { n: 2 } }]);
    });
  });
}

type Step = { writer: number; inOther: boolean; act: "read" | "write" | "remove" };

/** A document on which everybody writes down what they have done to it. */
type Log = { done: string[] };

function concurrentSuite(place: () => StorePlace): void {
  test("of many writers in two processes, in any order, none loses silently what another has written", async () => {
    const { store, another } = place();
    const step = fc.record({
      writer: fc.nat(3),
      inOther: fc.boolean(),
      act: fc.constantFrom<Step["act"]>("read", "read", "write", "write", "write", "remove"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const { id } = done(await store.documents.create(draft({ done: [] } satisfies Log), false));
        const promised = await play(steps, id, [store.documents, another.documents]);
        const left = await store.documents.find(ann, id);
        // Exactly what was promised is there, in that order; or somebody has removed what they had seen whole.
        expect(left === undefined ? promised.removed : left.content).toEqual({ done: promised.done });
      }),
      { numRuns: 60 },
    );
  });
}

/** Plays the steps; what the store has said yes to, and what whoever removed the document had seen of it. */
async function play(steps: Step[], id: string, stores: [DocumentStore, DocumentStore]) {
  const seen = new Map<number, StoredDocument>();
  const promised: Log & { removed?: object } = { done: [] };
  for (const [n, { writer, inOther, act }] of steps.entries()) {
    const documents = stores[inOther ? 1 : 0];
    const last = seen.get(writer);
    if (act === "read" || last === undefined) {
      const found = await documents.find(ann, id);
      if (found) seen.set(writer, found);
    } else if (act === "write") {
      const content = { done: [...(last.content as Log).done, `${writer}/${n}`] };
      const { state } = await documents.replace(id, last.revision, { account: null, content });
      if (state === "done") promised.done.push(`${writer}/${n}`);
    } else {
      const { state } = await documents.remove(id, last.revision);
      if (state === "done") promised.removed = last.content;
    }
  }
  return promised;
}
