import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { ask, json } from "./gateway/testing/ask.ts";
import { fakeVendor, reply, success } from "./gateway/testing/fake-vendor.ts";
import { browser, login, SECRET, testGateway } from "./gateway/testing/test-gateway.ts";
import { keepRecords } from "./gateway/testing/vendor-records.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

/** A gateway in a process of its own that can be killed. */
async function gatewayProcess(env: Record<string, string>) {
  const child = spawn(process.execPath, [main, "gateway"], {
    env: { PATH: process.env["PATH"], SESSION_KEY: SECRET, PORT: "0", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const url = await vi.waitFor(() => {
    const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
    if (found === undefined) throw new Error(`It did not start: ${text}`);
    return found;
  }, 60_000);
  return { url, kill: async () => void (child.kill("SIGKILL"), await once(child, "exit")) };
}

test("a write whose gateway is killed stays in the history as unknown, and is sent once", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "killed-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const vendor = await fakeVendor();
  onTestFinished(vendor.close);
  vendor.on("/v3/groups/org-list/1001", (_, response) => reply(response, 200, success({ orgUnits: [1001] })));
  const records = keepRecords(vendor);
  const arrived = Promise.withResolvers<void>();
  // Done, and never answered.
  records.before = (write) => {
    write();
    arrived.resolve();
    return false;
  };
  const killed = await gatewayProcess({
    DATA_DIR: dataDir,
    OAUTH_URL: vendor.origin,
    API_URL: vendor.apiUrl,
  });
  const signedIn = await login(killed.url, "ann@acme.test");
  const headers = { "idempotency-key": "killed" };
  const lost = Promise.allSettled([
    browser(killed.url, signedIn).send("PATCH", "/v3/users/9", '{"role":"Admin"}', headers),
  ]);
  await arrived.promise;
  await killed.kill();
  expect(await lost).toMatchObject([{ status: "rejected" }]);

  const next = await testGateway(vendor, { file: join(dataDir, "gateway.db") });
  onTestFinished(next.close);
  const page = browser(next.url, signedIn);
  const line = async () => json(await page.get("/own/history"))["data"];
  // For ten seconds its process may still live.
  expect(await line()).toMatchObject({ total: 1, history: [{ outcome: "running", ended_on: null }] });
  const unknown = { outcome: "unknown", subject: "user", record_id: "9", is_read_back: false };
  await vi.waitFor(async () => expect(await line()).toMatchObject({ history: [unknown] }), {
    timeout: 30_000,
    interval: 1_000,
  });
  const again = await page.send("PATCH", "/v3/users/9", '{"role":"Admin"}', headers);
  expect([again.status, json(again)["code"]]).toEqual([409, "outcome_unknown"]);
  expect(vendor.count("/v3/users/9", "PATCH")).toBe(1);
  expect(json(await page.get("/own/history/check"))["data"]).toEqual({ is_whole: true, events: 2 });
  // The lock of the one that died holds nobody up any more.
  records.before = () => true;
  expect((await page.send("PATCH", "/v3/users/9", '{"role":"ReadOnly"}')).status).toBe(200);
  expect((await ask(next.url, "/healthz")).status).toBe(200);
});
