import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { ItemOutcome, JobStore, JobWrite } from "./job-store.ts";
import type { StorePlace } from "./store-place.ts";

const DAY = 24 * 3600 * 1000;
const ANY = ["waiting", "running", "done", "failed", "unknown", "cancelled"] as const;

export function jobsIn({ store, another, later }: StorePlace) {
  return { store, jobs: store.jobs, another: another.jobs, later };
}

/** Rows named by their lines. */
export function jobWrites(count: number): JobWrite[] {
  return Array.from({ length: count }, (_, n) => ({
    method: "PUT",
    path: `/v3/tag/${n + 1}`,
    body: { tag_name: `Secret tag ${n + 1}` },
    label: `Secret row ${n + 1}`,
  }));
}

export async function make(jobs: JobStore, rows = 5, userId = 7, unitId = 1001): Promise<string> {
  const id = randomUUID();
  const owner = { userId, unitId, startedBy: "ann@acme.test" };
  await jobs.create({ id, title: "Secret title", ...owner }, jobWrites(rows));
  return id;
}

export async function run(jobs: JobStore, id: string, worker = "one", count = 100) {
  await jobs.runnable(2);
  return jobs.claim(id, worker, count);
}

export const as =
  (state: ItemOutcome["state"]) =>
  ({ line, key }: { line: number; key: string }): ItemOutcome => ({
    line,
    key,
    state,
    ...(state === "waiting" ? {} : { result: { status: 200, message: "Secret message" } }),
  });

export async function stateOf(jobs: JobStore, id: string) {
  const job = await jobs.find(id);
  return job && { state: job.state, ...job.counts };
}

export const none = { waiting: 0, running: 0, done: 0, failed: 0, unknown: 0, cancelled: 0 };

/** What every store of jobs must do, whatever database is below it. */
export function jobSuite(place: () => StorePlace): void {
  rowsSuite(place);
  actsSuite(place);
  listSuite(place);
}

function rowsSuite(place: () => StorePlace): void {
  describe("the rows of a job", () => {
    test("wait behind the jobs of their user that came before, also within a millisecond", async () => {
      const { jobs } = jobsIn(place());
      const ids: string[] = [];
      for (let count = 0; count < 12; count += 1) ids.push(await make(jobs, 1));
      const running: string[] = [];
      for (const id of ids) {
        running.push(...(await jobs.runnable(1)).map((job) => job.id));
        await jobs.cancel(id);
      }
      expect(running).toEqual(ids);
    });

    test("are taken by one worker each, in order, with keys that stay", async () => {
      const { jobs, another } = jobsIn(place());
      const id = await make(jobs, 6);
      const first = await run(jobs, id, "one", 2);
      const [second, third] = await Promise.all([jobs.claim(id, "one", 2), another.claim(id, "two", 2)]);
      const lines = [first, second, third].flatMap((items) => items.map(({ line }) => line));
      expect(new Set(lines)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
      expect(lines).toHaveLength(6);
      expect(await jobs.claim(id, "one", 2)).toEqual([]);
      expect(first[0]?.write).toEqual(jobWrites(1)[0]);
      await jobs.settle(id, "one", first.map(as("waiting")));
      const again = await another.claim(id, "two", 2);
      expect(again.map(({ key }) => key)).toEqual(first.map(({ key }) => key));
    });

    test("end once: whoever has lost a row changes it no more, unless it was done", async () => {
      const { jobs, another } = jobsIn(place());
      const id = await make(jobs, 2);
      const [a, b] = await run(jobs, id);
      if (!a || !b) throw new Error("Two rows were made.");
      // Taken over as lost, while the first worker was only slow.
      await another.settle(id, "one", [as("waiting")(a), as("unknown")(b)]);
      await another.claim(id, "two", 1);
      expect(await jobs.mayRun("one", a)).toBe(false);
      expect(await another.mayRun("two", a)).toBe(true);
      await jobs.settle(id, "one", [as("failed")(a), as("done")(b)]);
      expect(await stateOf(jobs, id)).toEqual({ ...none, state: "running", running: 1, done: 1 });
      await another.settle(id, "two", [as("done")(a)]);
      expect(await stateOf(jobs, id)).toEqual({ ...none, state: "finished", done: 2 });
    });

    test("of a worker without a beat are found, and it is forgotten when it has none", async () => {
      const { jobs, another } = jobsIn(place());
      const id = await make(jobs, 3);
      const taken = await run(jobs, id);
      const before = (await another.beats()).get("one");
      await jobs.beat("one");
      expect((await another.beats()).get("one")).not.toBe(before);
      expect((await another.heldBy("one")).map(({ line }) => line)).toEqual([1, 2, 3]);
      await another.retire("one");
      expect((await another.beats()).has("one")).toBe(true);
      await jobs.settle(id, "one", taken.map(as("done")));
      await another.retire("one");
      expect((await another.beats()).has("one")).toBe(false);
    });
  });
}

function actsSuite(place: () => StorePlace): void {
  describe("what people do to a job", () => {
    test("paused, nothing is taken; resumed, it waits for its turn", async () => {
      const { jobs } = jobsIn(place());
      const id = await make(jobs);
      await run(jobs, id, "one", 1);
      expect(await jobs.pause(id, "asked")).toBe(true);
      expect(await jobs.pause(id, "asked")).toBe(false);
      expect(await run(jobs, id)).toEqual([]);
      expect(await jobs.resume(id)).toBe(true);
      expect(await jobs.resume(id)).toBe(false);
      expect(await run(jobs, id)).toHaveLength(4);
    });

    test("cancelled, what was not sent never is, also when it comes back", async () => {
      const { jobs } = jobsIn(place());
      const id = await make(jobs);
      const [a, b] = await run(jobs, id, "one", 2);
      if (!a || !b) throw new Error("Two rows were taken.");
      expect(await jobs.cancel(id)).toBe(true);
      expect(await jobs.mayRun("one", a)).toBe(false);
      await jobs.settle(id, "one", [as("waiting")(a), as("done")(b)]);
      expect(await stateOf(jobs, id)).toEqual({ ...none, state: "cancelled", done: 1, cancelled: 4 });
      expect(await jobs.cancel(id)).toBe(false);
    });

    test("cancelled and its failed rows sent again, it ends as cancelled: the rest was never sent", async () => {
      const { jobs } = jobsIn(place());
      const id = await make(jobs);
      await jobs.settle(id, "one", (await run(jobs, id, "one", 1)).map(as("failed")));
      await jobs.cancel(id);
      await jobs.retry(id, { unknown: false });
      await jobs.settle(id, "one", (await run(jobs, id, "one", 5)).map(as("done")));
      expect(await stateOf(jobs, id)).toEqual({ ...none, state: "cancelled", done: 1, cancelled: 4 });
    });

    test("failed rows wait again under new keys; unknown ones only when asked", async () => {
      const { jobs } = jobsIn(place());
      const id = await make(jobs, 3);
      const [a, b, c] = await run(jobs, id);
      if (!a || !b || !c) throw new Error("Three rows were taken.");
      await jobs.settle(id, "one", [as("failed")(a), as("unknown")(b), as("done")(c)]);
      expect(await jobs.retry(id, { unknown: false })).toBe(1);
      expect(await stateOf(jobs, id)).toEqual({ ...none, state: "waiting", waiting: 1, unknown: 1, done: 1 });
      const [again] = await run(jobs, id);
      expect(again?.line).toBe(1);
      expect(again?.key).not.toBe(a.key);
      expect(await jobs.retry(id, { unknown: true })).toBe(1);
      expect(await jobs.retry(id, { unknown: true })).toBe(0);
    });

    test("two of a user run, in the order in which they came", async () => {
      const { jobs, another, later } = jobsIn(place());
      const ids: string[] = [];
      for (let n = 0; n < 4; n += 1) {
        ids.push(await make(jobs, 1));
        later(1_000);
      }
      const other = await make(jobs, 1, 8);
      const running = async () => (await another.runnable(2)).map(({ id }) => id);
      expect(await running()).toEqual([ids[0], ids[1], other]);
      await jobs.awaitSignIn(ids[0] ?? "");
      expect(await running()).toEqual([ids[1], ids[2], other]);
      await jobs.signedIn(ids[0] ?? "");
      await jobs.pause(ids[1] ?? "", "asked");
      expect(await running()).toEqual([ids[0], ids[2], other]);
    });
  });
}

function listSuite(place: () => StorePlace): void {
  describe("the list", () => {
    test("has one's own, or an account's, the newest first and page by page", async () => {
      const { jobs, another, store, later } = jobsIn(place());
      const { learn } = store.units;
      await learn(1001, [1001, 1002]);
      const made: string[] = [];
      for (const [user, unit] of [
        [7, 1001],
        [8, 1002],
        [9, 2002],
      ] as const) {
        made.push(await make(jobs, 1, user, unit));
        later(1_000);
      }
      const ids = async (filter: { userId: number } | { account: number }, offset = 0) => {
        const { jobs: found, total } = await another.list({ ...filter, limit: 1, offset });
        return [...found.map(({ id }) => id), total];
      };
      expect(await ids({ userId: 8 })).toEqual([made[1], 1]);
      expect(await ids({ account: 1001 })).toEqual([made[1], 2]);
      expect(await ids({ account: 1001 }, 1)).toEqual([made[0], 2]);
    });

    test("takes no more of a user than may be open, also of many made at once", async () => {
      const { jobs, another } = jobsIn(place());
      const id = await make(jobs, 1);
      const owner = { title: "Secret title", userId: 7, unitId: 1001, startedBy: "ann@acme.test" };
      const create = (n: number, most: { open: number; bytes: number }) =>
        (n % 2 ? jobs : another).create({ id: randomUUID(), ...owner }, jobWrites(5), most);
      const many = async (most: { open: number; bytes: number }) =>
        (await Promise.all([1, 2, 3, 4, 5, 6].map((n) => create(n, most)))).filter((one) => one === "made");
      expect(await many({ open: 3, bytes: Infinity })).toHaveLength(2);
      expect((await jobs.list({ userId: 7, limit: 9, offset: 0 })).total).toBe(3);
      expect(await many({ open: 99, bytes: 2_800 })).toHaveLength(2);
      await jobs.cancel(id);
      expect(await create(1, { open: 5, bytes: Infinity })).toBe("made");
    });

    test("makes room for the next one when it is over, the oldest first; one that is open stays", async () => {
      const { jobs, another, later } = jobsIn(place());
      const owner = { title: "Secret title", userId: 7, unitId: 1001, startedBy: "ann@acme.test" };
      const create = async (rows: number) => {
        const id = randomUUID();
        const most = { open: 9, bytes: 1_300 };
        return (await another.create({ id, ...owner }, jobWrites(rows), most)) === "made" ? id : undefined;
      };
      const [old, next, theirs] = [await make(jobs), await make(jobs), await make(jobs, 20, 8)];
      expect(await create(1)).toBeUndefined();
      await jobs.cancel(old);
      later(1_000);
      await jobs.cancel(next);
      const made = await create(5);
      expect(made).toBeDefined();
      expect([await jobs.find(old), (await jobs.find(next))?.state]).toEqual([undefined, "cancelled"]);
      expect((await jobs.items(old, { states: [...ANY], limit: 9, offset: 0 })).total).toBe(0);
      expect(await create(5)).toBeDefined();
      expect(await create(5)).toBeUndefined();
      expect(await stateOf(jobs, theirs)).toMatchObject({ waiting: 20 });
    });

    test("goes 30 days after the end; what nobody looks after ends by itself", async () => {
      const { jobs, later } = jobsIn(place());
      const [over, paused, waiting] = [await make(jobs), await make(jobs), await make(jobs, 1200)];
      await jobs.cancel(over);
      await jobs.pause(paused, "asked");
      later(29 * DAY);
      await jobs.purge();
      expect(await stateOf(jobs, over)).toMatchObject({ state: "cancelled" });
      later(2 * DAY);
      await jobs.purge();
      expect(await jobs.find(over)).toBeUndefined();
      expect((await jobs.items(over, { states: [...ANY], limit: 9, offset: 0 })).total).toBe(0);
      expect(await stateOf(jobs, paused)).toMatchObject({ state: "cancelled", cancelled: 5 });
      expect(await stateOf(jobs, waiting)).toMatchObject({ state: "waiting", waiting: 1200 });
    });
  });
}
