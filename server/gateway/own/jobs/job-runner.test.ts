import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { GatewayProblem, sessionEnded } from "../../problem.ts";
import { fillDisk } from "../../testing/broken-store.ts";
import { answer, jobWorld, openStore } from "./testing/job-world.ts";

const counts = { waiting: 0, running: 0, done: 0, failed: 0, unknown: 0, cancelled: 0 };

/** Resolves when a label has reached the API. */
function gate() {
  const came = Promise.withResolvers<void>();
  const open = Promise.withResolvers<void>();
  return { came, open };
}

describe("a job", () => {
  test("does each row once, in the order of its list, a few at a time", async () => {
    const { api, job, process, until } = jobWorld();
    const order: string[] = [];
    api.answer = async (label) => {
      order.push(label);
      await sleep(1);
      return answer(200);
    };
    process();
    const id = await job(120);
    expect((await until(id, "finished")).counts).toEqual({ ...counts, done: 120 });
    expect([...api.done.values()]).toEqual(Array.from({ length: 120 }, () => 1));
    expect(order.slice(0, 2)).toEqual(["1", "2"]);
    expect(api.most).toBeGreaterThan(1);
    expect(api.most).toBeLessThanOrEqual(4);
  });

  test("says of each row how it ended, and can try the failed ones again", async () => {
    const { api, job, process, until, store } = jobWorld();
    let refuse = true;
    api.answer = (label) => (label === "3" && refuse ? answer(409, {}, "It is in use.") : answer(200));
    const { poke } = process();
    const id = await job(5);
    expect((await until(id, "finished")).counts).toEqual({ ...counts, done: 4, failed: 1 });
    const failed = await store.jobs.items(id, { states: ["failed"], limit: 10, offset: 0 });
    expect(failed).toMatchObject({
      total: 1,
      items: [{ line: 3, result: { status: 409, message: "It is in use.", requestId: "req-1" } }],
    });
    refuse = false;
    expect(await store.jobs.retry(id, { unknown: false })).toBe(1);
    poke();
    expect((await until(id, "finished")).counts).toEqual({ ...counts, done: 5 });
    expect([...api.done.values()]).toEqual([1, 1, 1, 1, 1]);
  });

  test("of one user only two run at once, the others in the order they came; another user need not wait", async () => {
    const { api, job, process, until, store } = jobWorld();
    const { open } = gate();
    api.answer = async () => {
      await open.promise;
      return answer(200);
    };
    const mine = [await job(3), await job(3), await job(3), await job(3)];
    const theirs = await job(3, 8);
    const { poke } = process();
    await until(theirs, "running");
    const states = async () => Promise.all(mine.map(async (id) => (await store.jobs.find(id))?.state));
    expect(await states()).toEqual(["running", "running", "waiting", "waiting"]);
    await store.jobs.cancel(mine[2] ?? "");
    open.resolve();
    poke();
    for (const id of [mine[0], mine[1], mine[3], theirs]) await until(id ?? "", "finished");
    expect(await states()).toEqual(["finished", "finished", "cancelled", "finished"]);
  });

  test("paused in the middle sends nothing more, and goes on where it was", async () => {
    const { api, job, process, until, store } = jobWorld();
    const { came, open } = gate();
    api.answer = async (label) => {
      if (label === "5") came.resolve();
      if (Number(label) >= 5) await open.promise;
      return answer(200);
    };
    const { poke } = process();
    const id = await job(50);
    await came.promise;
    expect(await store.jobs.pause(id, "asked")).toBe(true);
    open.resolve();
    await sleep(300);
    const { sent } = api;
    expect(sent).toBeLessThanOrEqual(8);
    const paused = await until(id, "paused");
    expect(paused.counts).toMatchObject({ running: 0, done: sent, waiting: 50 - sent });
    expect(await store.jobs.resume(id)).toBe(true);
    poke();
    expect((await until(id, "finished")).counts).toEqual({ ...counts, done: 50 });
    expect(api.sent).toBe(50);
  });

  test("cancelled in the middle: what was on its way has its result, the rest is never sent", async () => {
    const { api, job, process, until, store } = jobWorld();
    const { came, open } = gate();
    api.answer = async () => {
      came.resolve();
      await open.promise;
      return answer(200);
    };
    process();
    const id = await job(50);
    await came.promise;
    await sleep(50);
    expect(await store.jobs.cancel(id)).toBe(true);
    open.resolve();
    await sleep(700);
    const { sent } = api;
    expect(sent).toBeLessThanOrEqual(4);
    expect((await until(id, "cancelled")).counts).toEqual({ ...counts, done: sent, cancelled: 50 - sent });
  });
});

describe("a service that is busy, silent or gone", () => {
  test("429: slower, as long as it says, and every row is done once", async () => {
    const { api, job, process, until } = jobWorld();
    const at: number[] = [];
    let refusals = 0;
    api.answer = (label) => {
      at.push(performance.now());
      if (label !== "4" || refusals === 2) return answer(200);
      refusals += 1;
      return answer(429, { "retry-after": "1" });
    };
    process();
    const id = await job(30);
    const started = performance.now();
    expect((await until(id, "finished")).counts).toEqual({ ...counts, done: 30 });
    expect(refusals).toBe(2);
    expect(performance.now() - started).toBeGreaterThan(2_000);
    expect([...api.done.values()].every((times) => times === 1)).toBe(true);
  });

  test("what was surely not sent is sent later; the service is asked first whether it is there again", async () => {
    const { api, job, process, until } = jobWorld();
    let there = true;
    let sent = 0;
    api.works = () => there;
    api.answer = () => {
      sent += 1;
      if (sent === 3) {
        there = false;
        setTimeout(() => (there = true), 1_500);
      }
      if (!there) throw new GatewayProblem(502, "upstream_unreachable", "The service cannot be reached.");
      return answer(200);
    };
    process();
    const id = await job(20);
    expect((await until(id, "finished")).counts).toEqual({ ...counts, done: 20 });
    // Those that were on their way together, and no more: the probes met the closed door, not the rows.
    expect(sent).toBeLessThanOrEqual(20 + 4);
    expect(api.probes).toBeGreaterThan(0);
  });

  test("an outcome that nobody knows stays unknown, and only a person sends the row again", async () => {
    const { api, job, process, until, store } = jobWorld();
    let lose = true;
    api.answer = (label) => {
      if (label !== "2" || !lose) return answer(200);
      throw new GatewayProblem(502, "upstream_lost", "The connection was lost.", { maybeDone: true });
    };
    const { poke } = process();
    const id = await job(4);
    expect((await until(id, "finished")).counts).toEqual({ ...counts, done: 3, unknown: 1 });
    expect(await store.jobs.retry(id, { unknown: false })).toBe(0);
    lose = false;
    expect(await store.jobs.retry(id, { unknown: true })).toBe(1);
    poke();
    expect((await until(id, "finished")).counts).toEqual({ ...counts, done: 4 });
  });

  test("too many unknown outcomes in a row pause the job for a person to look", async () => {
    const { api, job, process, until } = jobWorld();
    api.answer = () => answer(500);
    process();
    const id = await job(40);
    const paused = await until(id, "paused");
    expect(paused.reason).toBe("unclear");
    await sleep(100);
    expect(api.sent).toBeLessThanOrEqual(8);
  });
});

test.each([
  ["takes nothing", undefined],
  ["takes keys of the ledger only", /INTO ledger/],
  ["takes no results", /ledger|locks|job_workers/],
])("a disk that %s: the job waits, and does each row once when there is room", async (_, fits) => {
  const { api, job, process, until } = jobWorld();
  const { came } = gate();
  api.answer = async (label) => {
    if (label === "5") came.resolve();
    await sleep(5);
    return answer(200);
  };
  process();
  const id = await job(60);
  await came.promise;
  const free = fillDisk(fits);
  await sleep(600);
  const { sent } = api;
  await sleep(400);
  // Those whose rows were taken before.
  expect(sent).toBeLessThanOrEqual(14);
  expect(api.sent).toBeLessThanOrEqual(14);
  free();
  expect((await until(id, "finished")).counts).toEqual({ ...counts, done: 60 });
  expect([...api.done.values()].every((times) => times === 1)).toBe(true);
});

describe("a session that ends", () => {
  test("the job waits until its user has signed in again", async () => {
    const { api, job, process, until, signedIn } = jobWorld();
    let ended = false;
    api.answer = (label) => {
      if (label === "3" && !ended) {
        ended = signedIn.delete(7);
        throw sessionEnded();
      }
      return answer(200);
    };
    process();
    const id = await job(10);
    const waits = await until(id, "waiting_for_sign_in");
    expect(waits.counts.waiting + waits.counts.running).toBeGreaterThan(0);
    await sleep(200);
    expect((await until(id, "waiting_for_sign_in")).counts.done).toBeLessThan(10);
    signedIn.add(7);
    expect((await until(id, "finished")).counts).toEqual({ ...counts, done: 10 });
    expect([...api.done.values()].every((times) => times === 1)).toBe(true);
  });
});

test("signed out, nothing more is sent, also to a service that would still take it", async () => {
  const { api, job, process, until, signedIn } = jobWorld();
  api.answer = (label) => {
    if (label === "3") signedIn.delete(7);
    return answer(200);
  };
  process();
  const id = await job(40);
  expect((await until(id, "waiting_for_sign_in", "finished")).state).toBe("waiting_for_sign_in");
  // Those that were on their way when it happened.
  expect(api.sent).toBeLessThanOrEqual(3 + 4);
  api.answer = () => answer(200);
  signedIn.add(7);
  expect((await until(id, "finished")).counts).toEqual({ ...counts, done: 40 });
});

test("what the role doesn't allow any more is not sent: the job pauses, and says why", async () => {
  const { api, job, process, until } = jobWorld();
  api.forbidden = new Set(["10", "11"]);
  process();
  const { reason } = await until(await job(20), "paused", "finished");
  expect([reason, api.sent < 20]).toEqual(["role", true]);
});

test("given to another user on disk it can't be read: it ends and says so, and nothing is sent", async () => {
  const { api, file, job, process, until, store } = jobWorld();
  const id = await job(3);
  const db = new DatabaseSync(file);
  db.exec("UPDATE jobs SET user_id = 8");
  db.close();
  process();
  expect((await until(id, "finished")).counts).toEqual({ ...counts, failed: 3 });
  const { items } = await store.jobs.items(id, { states: ["failed"], limit: 1, offset: 0 });
  expect(items[0]?.result?.message).toMatch(/wasn't sent/);
  expect(api.sent).toBe(0);
});

describe("two processes on one store", () => {
  test("share the rows of a job and do each once", async () => {
    const { api, file, job, process, until } = jobWorld();
    const doers = new Set<string>();
    api.answer = async () => {
      await sleep(5);
      return answer(200);
    };
    const processes = [process(), process({ store: openStore(file) })];
    for (const { store } of processes) {
      const { claim } = store.jobs;
      store.jobs.claim = async (id, worker, count) => {
        const taken = await claim(id, worker, count);
        if (taken.length > 0) doers.add(worker);
        return taken;
      };
    }
    const id = await job(120);
    expect((await until(id, "finished")).counts).toEqual({ ...counts, done: 120 });
    expect(doers.size).toBe(2);
    expect(api.sent).toBe(120);
    expect([...api.done.values()].every((times) => times === 1)).toBe(true);
  });
});
