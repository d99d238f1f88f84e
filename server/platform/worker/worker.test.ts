import { setTimeout as wait } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { openDatabase } from "../db/database.ts";
import type { LogEntry } from "../http/log.ts";
import { startWorker, type Job } from "./worker.ts";

function testContext() {
  const log: LogEntry[] = [];
  const context = {
    db: openDatabase(":memory:"),
    now: () => new Date(),
    publicUrl: "",
    log: (entry: LogEntry) => void log.push(entry),
    validateResponses: true,
  };
  return { context, log };
}

test("a job never overlaps itself, however long a run takes", async () => {
  const { context } = testContext();
  let [runs, inside, most] = [0, 0, 0];
  const slow: Job = {
    name: "slow",
    everyMs: 1,
    run: async () => {
      inside += 1;
      most = Math.max(most, inside);
      await wait(10);
      inside -= 1;
      runs += 1;
    },
  };
  const worker = startWorker(context, [slow]);
  await vi.waitFor(() => expect(runs).toBeGreaterThan(3));
  await worker.close();
  expect(most).toBe(1);
});

test("a failing run is logged, and neither this job nor another one stops", async () => {
  const { context, log } = testContext();
  const runs = { broken: 0, sound: 0 };
  const worker = startWorker(context, [
    {
      name: "broken",
      everyMs: 1,
      run: () => {
        runs.broken += 1;
        throw new Error("out of paper");
      },
    },
    { name: "sound", everyMs: 1, run: () => void (runs.sound += 1) },
  ]);
  await vi.waitFor(() => expect(Math.min(runs.broken, runs.sound)).toBeGreaterThan(2));
  await worker.close();
  expect(log[0]).toMatchObject({ level: "error", event: "job_failed", job: "broken" });
  expect(log[0]?.["error"]).toContain("out of paper");
});

test("closing waits for the run under way and starts no other", async () => {
  const { context } = testContext();
  let [begun, done] = [0, 0];
  const worker = startWorker(context, [
    {
      name: "long",
      everyMs: 0,
      run: async () => {
        begun += 1;
        await wait(30);
        done += 1;
      },
    },
  ]);
  await vi.waitFor(() => expect(begun).toBe(1));
  await worker.close();
  expect(done).toBe(1);
  await wait(50);
  expect(begun).toBe(1);
});

test("a run that would go on for long is told when the worker closes", async () => {
  const { context } = testContext();
  let [begun, told] = [false, false];
  const endless: Job = {
    name: "endless",
    everyMs: 0,
    run: async (_, closing) => {
      begun = true;
      await wait(60_000, undefined, closing ? { signal: closing } : {}).catch(() => (told = true));
    },
  };
  const worker = startWorker(context, [endless]);
  await vi.waitFor(() => expect(begun).toBe(true));
  await worker.close();
  expect(told).toBe(true);
});
