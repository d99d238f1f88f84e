import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { JobStore } from "./job-store.ts";
import { as, jobsIn, jobWrites, make, none, run, stateOf } from "./job-suite.ts";
import type { StorePlace } from "./store-place.ts";

/** What every store of jobs must do with those that are taken back, or whose rows follow one another. */
export function jobStepsSuite(place: () => StorePlace): void {
  describe("a job", () => {
    test("in order gives out one row at a time; when one was not done the rest is not sent, and goes on with it later", async () => {
      const { jobs, another } = jobsIn(place());
      const id = randomUUID();
      const owner = { title: "Secret steps", userId: 7, unitId: 1001, startedBy: "ann@acme.test" };
      await jobs.create({ id, ...owner, inOrder: true }, jobWrites(3));
      const [first, ...more] = await run(jobs, id);
      if (first === undefined) throw new Error("Three rows were made.");
      expect([first.line, more, await another.claim(id, "two", 9)]).toEqual([1, [], []]);
      await jobs.settle(id, "one", [as("done")(first)]);
      const [second] = await another.claim(id, "two", 9);
      expect(second?.line).toBe(2);
      await another.settle(id, "two", second ? [as("failed")(second)] : []);
      expect(await stateOf(jobs, id)).toEqual({
        ...none,
        state: "cancelled",
        done: 1,
        failed: 1,
        cancelled: 1,
      });
      expect(await jobs.retry(id, { unknown: false })).toBe(2);
      expect((await run(jobs, id)).map(({ line }) => line)).toEqual([2]);
    });

    test("is taken back once, also when two ask at once; again once that was cancelled, or when it has gone on", async () => {
      const { jobs, another } = jobsIn(place());
      const done = await make(jobs, 2);
      const [first, second] = await run(jobs, done);
      if (!first || !second) throw new Error("Two rows were made.");
      await jobs.settle(done, "one", [as("done")(first), as("failed")(second)]);
      const owner = { title: "Secret undo", userId: 7, unitId: 1001, startedBy: "ann@acme.test" };
      const undo = async (from: JobStore, userId = 7) => {
        const id = randomUUID();
        const making = await from.create({ id, ...owner, userId, undoes: done }, jobWrites(1));
        return making === "made" ? id : making;
      };
      const undoneBy = async () => (await another.find(done))?.undoneBy;
      expect(await undo(jobs, 8)).toBe("undone");
      const both = await Promise.all([undo(jobs), undo(another)]);
      const id = both.find((one) => one !== "undone") ?? "";
      expect(both.filter((one) => one === "undone")).toHaveLength(1);
      expect(await undoneBy()).toBe(id);
      expect((await jobs.list({ userId: 7, limit: 9, offset: 0 })).total).toBe(2);
      await jobs.cancel(id);
      expect(await undoneBy()).toBeUndefined();
      const again = await undo(jobs);
      expect(await undoneBy()).toBe(again);
      await jobs.retry(done, { unknown: false });
      expect(await undoneBy()).toBeUndefined();
    });
  });
}
