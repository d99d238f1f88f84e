import { DatabaseSync } from "node:sqlite";
import { afterEach, expect, test } from "vitest";
import { storeFile } from "../testing/store-file.ts";
import { createVault } from "../vault.ts";
import { jobWrites } from "./job-suite.ts";
import { openGatewayStore } from "./sqlite-store.ts";
import type { GatewayStore } from "./store.ts";

const vault = createVault("a secret of more than thirty-two characters");
const opened: GatewayStore[] = [];

afterEach(() => {
  for (const store of opened.splice(0)) store.close();
});

function open(file: string, now: () => number = Date.now, key = vault): GatewayStore {
  const store = openGatewayStore(file, key, now);
  opened.push(store);
  return store;
}

const job = { id: "job-1", title: "Secret title", userId: 7, unitId: 1001, startedBy: "secret@acme.test" };
const everything = { states: ["done" as const], limit: 10, offset: 0 };

test("who has the file and not the key finds no titles, names and bodies in it", async () => {
  const file = storeFile();
  const { jobs } = open(file);
  await jobs.create(job, jobWrites(2));
  await jobs.runnable(2);
  const [row] = await jobs.claim(job.id, "one", 1);
  if (!row) throw new Error("A row was made.");
  const result = { status: 200, message: "Secret message" };
  await jobs.settle(job.id, "one", [{ line: row.line, key: row.key, state: "done", result }]);
  const db = new DatabaseSync(file);
  const rows = ["jobs", "job_items", "job_workers"].flatMap((table) =>
    db.prepare(`SELECT * FROM ${table}`).all(),
  );
  db.close();
  const bytes = rows.flatMap((one) =>
    Object.values(one).map((value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : String(value),
    ),
  );
  expect(bytes.join(" ")).not.toMatch(/secret|\/v3\//i);
  const { jobs: blind } = open(file, Date.now, createVault("another secret of more than thirty-two"));
  expect(await blind.find(job.id)).toMatchObject({ title: "", counts: { done: 1, waiting: 1 } });
  expect((await blind.items(job.id, everything)).items).toMatchObject([
    { write: undefined, result: undefined },
  ]);
  expect((await blind.claim(job.id, "two", 1))[0]).toMatchObject({ line: 2, write: undefined });
});

test("ten thousand rows are written without holding up anybody for long, and a page of them comes quickly", async () => {
  const { jobs } = open(storeFile());
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  await jobs.create(job, jobWrites(10_000));
  clearInterval(timer);
  expect(longest).toBeLessThan(1_000);
  await jobs.runnable(2);
  const from = performance.now();
  await jobs.claim(job.id, "one", 10);
  await jobs.items(job.id, { states: ["waiting"], limit: 50, offset: 9_900 });
  expect(performance.now() - from).toBeLessThan(500);
});
