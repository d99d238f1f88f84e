import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runOnce } from "../once.ts";
import { GatewayProblem } from "../problem.ts";
import type { StorePlace } from "./store-place.ts";
import type { Ledger } from "./store.ts";

const HOUR = 3_600_000;
const answer = { status: 200, headers: {}, bodyBase64: "" };

/** What every ledger must do. */
export function ledgerSuite(place: () => StorePlace): void {
  describe("a key of the ledger", () => {
    test("goes to one of many who ask for it, in whichever process", async () => {
      const { store, another } = place();
      const claims = await Promise.all(
        [store, another, store, another].map(({ ledger }) => ledger.claim(7, "key-1", "hash")),
      );
      expect(claims.filter((claim) => claim === "mine")).toHaveLength(1);
      expect(await another.ledger.claim(8, "key-1", "hash")).toBe("mine");
    });

    test("is in doubt when the process that ran it has died", async () => {
      const { store, another, later, die } = place();
      await store.ledger.claim(7, "key-1", "hash");
      die();
      expect(await another.ledger.claim(7, "key-1", "hash")).toMatchObject({ state: "running" });
      later(11_000);
      expect(await another.ledger.claim(7, "key-1", "hash")).toMatchObject({ state: "unknown" });
      expect(await another.ledger.claim(7, "key-1", "other")).toMatchObject({ state: "unknown" });
    });

    test("may still be settled by a process that was slow, not dead", async () => {
      const { store, another, later } = place();
      await store.ledger.claim(7, "key-1", "hash");
      later(11_000);
      expect(await another.ledger.look(7, "key-1")).toMatchObject({ state: "unknown" });
      await store.ledger.settle(7, "key-1", { state: "done", answer });
      expect(await another.ledger.look(7, "key-1")).toEqual({ state: "done", bodyHash: "hash", answer });
    });

    test("keeps its answer for 48 hours; what was or may have been done isn't let through again for 400 days", async () => {
      const { store, later } = place();
      const ends = { done: { state: "done", answer }, lost: { state: "unknown" } } as const;
      for (const [key, outcome] of Object.entries({ ...ends, no: { state: "refused", answer } as const })) {
        await store.ledger.claim(7, key, "hash");
        await store.ledger.settle(7, key, outcome);
      }
      await store.ledger.claim(7, "died", "hash");
      const states = async () => {
        await store.purge();
        const found = ["done", "lost", "no", "died"].map((key) => store.ledger.look(7, key));
        return (await Promise.all(found)).map((entry) => entry?.state);
      };
      later(47 * HOUR);
      expect(await states()).toEqual(["done", "unknown", "refused", "unknown"]);
      later(2 * HOUR);
      expect(await states()).toEqual(["unknown", "unknown", undefined, "unknown"]);
      later(398 * 24 * HOUR - 2 * HOUR);
      expect(await store.ledger.claim(7, "done", "hash")).toEqual({ state: "unknown", bodyHash: "hash" });
      later(2 * HOUR);
      expect(await states()).toEqual([undefined, undefined, undefined, undefined]);
    });
  });

  test("whatever happens, in any order: done at most once, and never again after doubt", async () => {
    const { store, another } = place();
    const attempt = fc.record({
      body: fc.constantFrom("a", "b"),
      fate: fc.constantFrom<Fate>("done", "refused", "unsent", "lost"),
      store: fc.nat(1),
      pause: fc.nat(3),
    });
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(attempt, { minLength: 1, maxLength: 12 }), async (attempts) => {
        runs += 1;
        const { sent, successes } = await play(attempts, `key-${runs}`, [store.ledger, another.ledger]);
        const final = sent.findIndex((fate) => fate === "done" || fate === "lost");
        // Nothing is sent after the attempt that did it, or that may have done it.
        expect(final === -1 || final === sent.length - 1).toBe(true);
        expect(new Set(successes).size).toBeLessThanOrEqual(1);
        expect(successes.length > 0).toBe(sent.at(-1) === "done");
      }),
      { numRuns: 60 },
    );
  });
}

/** What the API does with one attempt. */
type Fate = "done" | "refused" | "unsent" | "lost";
type Attempt = { body: string; fate: Fate; store: number; pause: number };

/** Makes all attempts at one intention: what reached the API, and the answers of those who were told of a success. */
async function play(attempts: Attempt[], key: string, [ledger, other]: [Ledger, Ledger]) {
  const sent: Fate[] = [];
  const work = async (fate: Fate, pause: number) => {
    await sleep(pause);
    if (fate === "unsent") throw new GatewayProblem(502, "upstream_unreachable", "Away");
    sent.push(fate);
    if (fate === "lost") throw new GatewayProblem(504, "upstream_timeout", "Late", { maybeDone: true });
    const status = fate === "done" ? 200 : 422;
    return { status, headers: {}, body: Buffer.from(`${fate} ${sent.length}`) };
  };
  const keep = ({ status, body }: { status: number; body: Buffer }) => ({
    status,
    headers: {},
    bodyBase64: body.toString(),
  });
  const results = await Promise.allSettled(
    attempts.map(async ({ body, fate, store, pause }) => {
      await sleep(pause);
      const intention = { userId: 7, key, bodyHash: body, requestId: "r" };
      return runOnce(store ? other : ledger, intention, keep, () => work(fate, pause));
    }),
  );
  const successes = results.flatMap((result) =>
    result.status === "fulfilled" && result.value.answer.status === 200
      ? [result.value.answer.bodyBase64]
      : [],
  );
  return { sent, successes };
}
