import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openGatewayStore } from "./store/sqlite-store.ts";
import { ask, json } from "./testing/ask.ts";
import { fillDisk, lockDatabase } from "./testing/broken-store.ts";
import { fakeVendor, reply, success, type FakeVendor } from "./testing/fake-vendor.ts";
import { storeFile } from "./testing/store-file.ts";
import { browser, login, testGateway, type Browser, type TestGateway } from "./testing/test-gateway.ts";
import { createVault } from "./vault.ts";

let vendor: FakeVendor;
let file: string;
let gateway: TestGateway;
let page: Browser;

beforeEach(async () => {
  vendor = await fakeVendor();
  file = storeFile();
  gateway = await testGateway(vendor, { file });
  page = await gateway.signIn();
});

afterEach(async () => {
  await gateway.close();
  await vendor.close();
});

/** A write that the API has done and not answered yet. */
async function writeUnderWay(): Promise<{ answer: ReturnType<Browser["post"]>; finish: () => void }> {
  const arrived = Promise.withResolvers<ServerResponse>();
  vendor.on("/v3/users", (_, response) => arrived.resolve(response));
  const answer = page.post("/v3/users", "{}", "under-way");
  const response = await arrived.promise;
  return { answer, finish: () => reply(response, 200, success({ userId: 1 })) };
}

const health = async () => (await ask(gateway.url, "/healthz")).status;
/** After the gateway has been ended and started again. */
async function restarted(): Promise<Browser> {
  await gateway.close();
  gateway = await testGateway(vendor, { file });
  return browser(gateway.url, page.login);
}

describe("a disk that is full", () => {
  test("does not hide the answer to what is done, now or later; nothing new is begun", async () => {
    const { answer, finish } = await writeUnderWay();
    const free = fillDisk();
    finish();
    const done = await answer;
    expect([done.status, json(done)["data"]]).toEqual([200, { userId: 1 }]);
    expect((await page.post("/v3/users", "{}", "under-way")).text).toBe(done.text);
    const refused = await page.post("/v3/users", "{}", "later");
    expect([refused.status, json(refused)["code"]]).toEqual([503, "storage_unavailable"]);
    expect(vendor.count("/v3/users")).toBe(1);
    expect((await page.get("/v3/users/1")).status).toBe(200);

    free();
    // What is due is tried four times in a second; the end of the process tries it once more.
    expect((await (await restarted()).post("/v3/users", "{}", "under-way")).text).toBe(done.text);
    expect(vendor.count("/v3/users")).toBe(1);
  });

  test("does not keep anybody signed in who signs out, nor lets him in again later", async () => {
    const free = fillDisk();
    const left = await page.send("POST", "/oauth/revoke-token");
    expect(left.status).toBe(200);
    expect(left.headers["set-cookie"]?.[0]).toContain("Max-Age=0");
    expect(vendor.live()).toEqual({ access: 0, refresh: 0 });
    expect(json(await page.get("/v3/users/1"))).toMatchObject({ code: "session_ended" });
    free();
    expect(json(await (await restarted()).get("/v3/users/1"))).toMatchObject({ code: "session_ended" });
    expect(vendor.count("/v3/users/1")).toBe(0);
  });

  test("is told by /healthz, and to who wants to sign in; nobody keeps the tokens he could not get", async () => {
    expect(await health()).toBe(200);
    const free = fillDisk();
    // An answer holds for a second.
    await vi.waitFor(async () => expect(await health()).toBe(503), 5_000);
    const refused = await login(gateway.url, "bob@acme.test");
    expect([refused.status, json(refused)["code"]]).toEqual([503, "storage_unavailable"]);
    expect(refused.headers["set-cookie"]).toBeUndefined();
    expect(vendor.live()).toEqual({ access: 1, refresh: 1 });
    free();
    await vi.waitFor(async () => expect(await health()).toBe(200), 5_000);
    expect((await login(gateway.url, "bob@acme.test")).status).toBe(200);
  });

  test("signs nobody out whose token has just been renewed: the new one holds, and is kept later", async () => {
    vendor.expireAccess();
    // The lock could still be taken.
    const free = fillDisk(/INTO locks/);
    expect((await page.get("/v3/users/1")).status).toBe(200);
    expect((await page.get("/v3/users/1")).status).toBe(200);
    free();
    expect((await (await restarted()).get("/v3/users/1")).status).toBe(200);
    expect(vendor.count("/oauth/refresh-token")).toBe(1);
  });

  test("fails no purge", async () => {
    fillDisk();
    await gateway.store.purge();
    expect(gateway.log).toContainEqual(expect.objectContaining({ level: "warn", event: "store_failed" }));
  });
});

describe("a database that another program holds", () => {
  test("delays no read, and ends neither a write under way nor the process", async () => {
    const { answer, finish } = await writeUnderWay();
    const unlock = lockDatabase(file);
    const later = page.post("/v3/groups", "{}", "later");
    // Meanwhile the heart of the running entry beats. The pauses count too: everything runs in this process.
    const times = [performance.now()];
    while (performance.now() < (times[0] ?? 0) + 3_000) {
      expect((await page.get("/v3/users/1")).status).toBe(200);
      await sleep(20);
      times.push(performance.now());
    }
    expect(Math.max(...times.slice(1).map((time, n) => time - (times[n] ?? 0)))).toBeLessThan(1_500);
    expect(gateway.log).toContainEqual(expect.objectContaining({ level: "warn", event: "store_failed" }));
    finish();
    const done = await answer;
    expect([done.status, json(done)["data"]]).toEqual([200, { userId: 1 }]);
    unlock();
    expect((await later).status).toBe(200);
    expect((await page.post("/v3/users", "{}", "under-way")).text).toBe(done.text);
    expect(vendor.count("/v3/users")).toBe(1);
  });

  test("is told by /healthz within seconds", async () => {
    const unlock = lockDatabase(file);
    await vi.waitFor(async () => expect(await health()).toBe(503), 10_000);
    unlock();
    await vi.waitFor(async () => expect(await health()).toBe(200), 5_000);
  });
});

describe("a lock", () => {
  const key = { "idempotency-key": "one-intention" };
  const name = `sign-in/${createHash("sha256").update('["ann@acme.test","one-intention"]').digest("hex")}`;
  const HOUR = 3_600_000;

  /** A process that takes the lock, with its clock so far from ours, and is killed. */
  async function holdAndDie(clockAhead: number): Promise<void> {
    const vault = createVault("a secret of more than thirty-two characters");
    const dying = openGatewayStore(file, vault, () => Date.now() + clockAhead);
    const held = Promise.withResolvers<void>();
    void dying.locks.run(name, 400, () => {
      held.resolve();
      return new Promise(() => {});
    });
    await held.promise;
    dying.close();
  }

  test.each([HOUR, -HOUR])("of a killed process is given up, though the clock is %i ms off", async (off) => {
    const hasty = await testGateway(vendor, { file, limitMs: 200 });
    await holdAndDie(off);
    const from = performance.now();
    expect((await login(hasty.url, "ann@acme.test", "right", key)).status).toBe(200);
    // Not before its time: its holder might be alive.
    expect(performance.now() - from).toBeGreaterThan(350);
    await hasty.close();
  });

  test("that others always get first is waited for, not for ever", async () => {
    const hasty = await testGateway(vendor, { file, limitMs: 200 });
    const other = new DatabaseSync(file);
    const take = other.prepare("INSERT OR REPLACE INTO locks (name, owner, until) VALUES (?, ?, 0)");
    let turns = 0;
    take.run(name, `owner ${turns}`);
    const others = setInterval(() => take.run(name, `owner ${(turns += 1)}`), 150);
    const answer = await login(hasty.url, "ann@acme.test", "right", key);
    clearInterval(others);
    other.close();
    expect([answer.status, json(answer)["code"]]).toEqual([503, "session_busy"]);
    expect(vendor.count("/oauth/token")).toBe(1);
    await hasty.close();
  });
});
