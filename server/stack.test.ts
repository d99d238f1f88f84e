import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ask, json } from "./gateway/testing/ask.ts";
import { fakeVendor } from "./gateway/testing/fake-vendor.ts";
import { browser, login } from "./gateway/testing/test-gateway.ts";
import { startStack } from "./stack.ts";

const SEED = { calls: 40, validateResponses: true };

let folder: string;
let distDir: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stack-"));
  distDir = join(folder, "dist");
  mkdirSync(distDir);
  writeFileSync(join(distDir, "index.html"), '<html data-session="unknown">');
});

afterEach(() => rmSync(folder, { recursive: true }));

const signIn = async (url: string) => browser(url, await login(url, "admin@acme.test", "demo-password"));

test("an administrator signs in, finds a call and hears it, through all three services", async () => {
  const stack = await startStack({ ...SEED, distDir });
  const page = await signIn(stack.gatewayUrl);
  expect(json(page.login)).toMatchObject({ user: { email: "admin@acme.test", role_id: 1 } });

  const range = `start=${new Date(Date.now() - 30 * 86_400_000).toISOString()}&end=${new Date().toISOString()}`;
  const list = json(await page.get(`/v3/conversations/calls?limit=200&${range}`));
  const { calls } = list["data"] as { calls: { call_id: number; has_recording: boolean }[] };
  const recorded = calls.filter((call) => call.has_recording);
  expect(recorded.length).toBeGreaterThan(5);
  // All of them: some are spoken files, the others are synthesised.
  const sounds = new Set<string>();
  for (const { call_id } of recorded) {
    const sound = await page.get(`/media/calls/${call_id}/recordings/0`, { range: "bytes=0-3" });
    sounds.add(`${sound.status} ${sound.text}`);
  }
  expect([...sounds].sort()).toEqual(["206 OggS", "206 RIFF"]);

  await stack.close();
  await expect(ask(stack.gatewayUrl, "/healthz")).rejects.toThrow("ECONNREFUSED");
});

test("who is deleted is out at once, whatever cookie is left", async () => {
  const stack = await startStack({ ...SEED, distDir });
  const admin = await signIn(stack.gatewayUrl);
  const deleted = browser(
    stack.gatewayUrl,
    await login(stack.gatewayUrl, "standard@acme.test", "demo-password"),
  );
  const { user_id } = json(deleted.login)["user"] as { user_id: number };
  expect((await deleted.get("/v3/auth/profile")).status).toBe(200);
  expect((await admin.send("DELETE", `/v3/users/${user_id}`, "")).status).toBe(200);
  for (const path of ["/v3/conversations/calls?limit=1", "/media/prompts/1"]) {
    const answer = await deleted.get(path);
    expect([answer.status, json(answer)["code"]]).toEqual([401, "session_ended"]);
  }
  expect((await admin.get("/v3/auth/profile")).status).toBe(200);
  await stack.close();
});

test("what an administrator shares is seen by a colleague, who shares in turn and changes nothing of theirs", async () => {
  const stack = await startStack({ ...SEED, distDir });
  const admin = await signIn(stack.gatewayUrl);
  const colleague = browser(
    stack.gatewayUrl,
    await login(stack.gatewayUrl, "standard@acme.test", "demo-password"),
  );
  const view = (name: string) =>
    JSON.stringify({ kind: "view", shared: true, content: { page: "calls", name, search: "" } });
  const theirs = json(await admin.send("POST", "/own/documents", view("Late calls")))["data"] as {
    document_id: string;
  };
  expect((await colleague.send("POST", "/own/documents", view("Missed calls"))).status).toBe(200);
  const seen = json(await colleague.get("/own/documents"))["data"] as { documents: object[] };
  expect(seen.documents).toMatchObject([
    { content: { name: "Late calls" }, shared: true, is_mine: false },
    { content: { name: "Missed calls" }, shared: true, is_mine: true },
  ]);
  const path = `/own/documents/${theirs.document_id}`;
  expect((await colleague.send("PUT", path, view("Mine"), { "if-match": '"1"' })).status).toBe(403);
  await stack.close();
});

test("data and sessions survive a restart; only the owner may read them", async () => {
  const dataDir = join(folder, "data");
  const first = await startStack({ ...SEED, distDir, dataDir });
  const { cookie } = await signIn(first.gatewayUrl);
  await first.close();
  expect(statSync(dataDir).mode & 0o077).toBe(0);

  const second = await startStack({ ...SEED, distDir, dataDir });
  // The cookie bears the port's name, and the second start took another port.
  const moved = cookie.replace(/^sid-\d+/, `sid-${new URL(second.gatewayUrl).port}`);
  const page = { headers: { cookie: moved, "x-app": "1" } };
  expect((await ask(second.gatewayUrl, "/v3/auth/profile", page)).status).toBe(200);
  await second.close();
});

/** A stack whose clock has come to the next planned broadcast, and how to ask whether that has begun. */
async function stackAtBroadcast(options: Pick<Parameters<typeof startStack>[0], "worker">) {
  const clock = { now: new Date() };
  const stack = await startStack({ ...SEED, ...options, distDir, now: () => clock.now });
  const page = await signIn(stack.gatewayUrl);
  const list = json(await page.get("/v3/broadcast?status=scheduled"));
  const { broadcasts } = list["data"] as { broadcasts: { broadcast_id: number; scheduled_at: string }[] };
  const [next] = broadcasts.sort((a, b) => (a.scheduled_at < b.scheduled_at ? -1 : 1));
  clock.now = new Date(Date.parse(next?.scheduled_at ?? "") + 1000);
  const startedAt = async () => {
    const { data } = json(await page.get(`/v3/broadcast/${next?.broadcast_id}`));
    return (data as { started_at: string | null }).started_at;
  };
  return { stack, clock, startedAt };
}

test("with the worker, what is planned happens by the platform's clock", async () => {
  const worker = { broadcastRate: 1000, liveCalls: false };
  const { stack, clock, startedAt } = await stackAtBroadcast({ worker });
  await vi.waitFor(async () => expect(await startedAt()).toBe(clock.now.toISOString()), 5000);
  await stack.close();
});

test("without the worker nothing happens by itself", async () => {
  const { stack, startedAt } = await stackAtBroadcast({});
  await wait(1500);
  expect(await startedAt()).toBeNull();
  await stack.close();
});

test("with the vendor's services the local platform is not started", async () => {
  const vendor = await fakeVendor();
  const stack = await startStack({ distDir, services: { oauthUrl: vendor.origin, apiUrl: vendor.apiUrl } });
  expect(stack.db).toBeUndefined();
  const page = browser(stack.gatewayUrl, await login(stack.gatewayUrl, "ann@acme.test"));
  await page.get("/v3/users/list");
  expect(vendor.count("/v3/users/list")).toBe(1);
  await stack.close();
  await vendor.close();
});

test.each([
  ["platform.db", "no database at all, but a text that is long enough to have a header", "is not a database"],
  ["gateway.db", "no database at all, but a text that is long enough to have a header", "is not a database"],
  ["session.key", "", "is damaged"],
])("a start on a damaged %s names it", async (name, text, words) => {
  const dataDir = join(folder, "data");
  mkdirSync(dataDir);
  writeFileSync(join(dataDir, name), text);
  await expect(startStack({ ...SEED, distDir, dataDir })).rejects.toThrow(`${join(dataDir, name)} ${words}`);
});

test.each([
  ["platform.db", "INSERT INTO migrations (number, name, applied_on) VALUES (999, '999-new.sql', '')"],
  ["gateway.db", "PRAGMA user_version = 999"],
])("a start on a %s of a newer version is refused", async (name, sql) => {
  const dataDir = join(folder, "data");
  await (await startStack({ ...SEED, distDir, dataDir })).close();
  const db = new DatabaseSync(join(dataDir, name));
  db.exec(sql);
  db.close();
  await expect(startStack({ ...SEED, distDir, dataDir })).rejects.toThrow(
    `${join(dataDir, name)} was written by a newer version of this program (999, `,
  );
});

test("a data folder that is none is named", async () => {
  const dataDir = join(folder, "data");
  writeFileSync(dataDir, "");
  await expect(startStack({ ...SEED, distDir, dataDir })).rejects.toThrow(`${dataDir} is a file`);
  const inner = join(dataDir, "inner");
  await expect(startStack({ ...SEED, distDir, dataDir: inner })).rejects.toThrow(`${inner} can't be reached`);
});

test("a start that fails leaves nothing running", async () => {
  const stack = await startStack({ ...SEED, distDir });
  const taken = Number(new URL(stack.gatewayUrl).port);
  const api = Number(new URL(stack.apiUrl).port) - 1;
  await expect(startStack({ ...SEED, distDir, ports: { gateway: taken, api } })).rejects.toThrow("is taken");
  await expect(ask(`http://127.0.0.1:${api}`, "/")).rejects.toThrow("ECONNREFUSED");
  await stack.close();
});
