import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { closuresSuite } from "./closures-suite.ts";
import { documentsSuite } from "./documents-suite.ts";
import { historySuite } from "./history-suite.ts";
import { jobStepsSuite } from "./job-steps-suite.ts";
import { jobSuite } from "./job-suite.ts";
import { conversationMarksSuite } from "./conversation-marks-suite.ts";
import { labelsSuite } from "./labels-suite.ts";
import { launchesSuite } from "./launches-suite.ts";
import { ledgerSuite } from "./ledger-suite.ts";
import { optOutRequestsSuite } from "./opt-out-requests-suite.ts";
import { refusalsSuite } from "./refusals-suite.ts";
import { replyKindsSuite } from "./reply-kinds-suite.ts";
import { sessionsSuite } from "./sessions-suite.ts";
import type { StorePlace } from "./store-place.ts";
import { splitsSuite } from "./splits-suite.ts";
import { suppressionsSuite } from "./suppressions-suite.ts";

/** What every store of the gateway must do, whatever database is below it. A new part of the store gets its line here. */
export function storeSuite(place: () => StorePlace): void {
  sessionsSuite(place);
  ledgerSuite(place);
  documentsSuite(place);
  for (const suite of [historySuite, refusalsSuite]) {
    suite(() => {
      const { store, another, later } = place();
      return { history: store.history, another: another.history, purge: store.purge, later };
    });
  }
  jobSuite(place);
  jobStepsSuite(place);
  labelsSuite(place);
  conversationMarksSuite(place);
  closuresSuite(place);
  launchesSuite(place);
  splitsSuite(place);
  suppressionsSuite(place);
  optOutRequestsSuite(place);
  replyKindsSuite(place);
  unitsSuite(place);
  locksSuite(place);
}

function unitsSuite(place: () => StorePlace): void {
  test("which account a unit belongs to is known to every process once one has learned it", async () => {
    const { store, another, later } = place();
    expect(await store.units.find(1002)).toBeUndefined();
    await store.units.learn(1001, [1001, 1002]);
    const first = await another.units.find(1002);
    expect(first).toMatchObject({ account: 1001 });
    expect(await another.units.find(1003)).toBeUndefined();
    later(60_000);
    await another.units.learn(1001, [1002, 1003]);
    const second = await store.units.find(1002);
    expect(second?.learnedAt).toBeGreaterThanOrEqual((first?.learnedAt ?? 0) + 60_000);
    expect(await store.units.find(1003)).toMatchObject({ account: 1001 });
  });
}

function locksSuite(place: () => StorePlace): void {
  describe("a lock", () => {
    test("lets one in at a time, in whichever process, and the next when the work has failed", async () => {
      const { store, another } = place();
      let inside = 0;
      let most = 0;
      const work = async (fails: boolean) => {
        inside += 1;
        most = Math.max(most, inside);
        await sleep(2);
        inside -= 1;
        if (fails) throw new Error("failed");
      };
      const turns = Array.from({ length: 12 }, (_, n) =>
        (n % 2 ? store : another).locks.run("one", 10_000, () => work(n % 3 === 0)),
      );
      const ends = await Promise.allSettled(turns);
      expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(8);
      expect(most).toBe(1);
    });

    test("stays with a holder that lives, however long its work takes; who can't wait is told so", async () => {
      const { store, another } = place();
      const held = Promise.withResolvers<void>();
      const first = store.locks.run("one", 200, () => held.promise);
      const waiting = { maxMs: 1_000, busy: () => new Error("Somebody else is at it.") };
      const second = another.locks.run("one", 200, () => Promise.resolve("taken"), waiting);
      await expect(second).rejects.toThrow("Somebody else is at it.");
      held.resolve();
      await first;
      expect(await another.locks.run("one", 200, () => Promise.resolve("free"), waiting)).toBe("free");
    });

    test("holds up nobody who has another name", async () => {
      const { store, another } = place();
      const held = Promise.withResolvers<void>();
      const first = store.locks.run("one", 10_000, () => held.promise);
      expect(await another.locks.run("two", 10_000, () => Promise.resolve("done"))).toBe("done");
      held.resolve();
      await first;
    });
  });
}
