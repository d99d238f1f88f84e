import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ask, json } from "./gateway/testing/ask.ts";
import { browser, login } from "./gateway/testing/test-gateway.ts";
import { requirePorts } from "./ports.ts";
import { readSettings } from "./settings.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));
const checkSettings = fileURLToPath(new URL("check-settings.ts", import.meta.url));
const dev = fileURLToPath(new URL("dev.ts", import.meta.url));

let folder: string;
let children: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "apart-"));
  children = [];
});

afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return typeof address === "object" && address !== null ? address.port : 0;
}

type Started = { child: ChildProcess; output: () => string; exit: Promise<number | null> };

const startProcess = (name: string, env: Record<string, string>) =>
  start(process.execPath, [main, name], env);

function start(command: string, args: string[], env: Record<string, string>): Started {
  const child = spawn(command, args, {
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const exit = new Promise<number | null>((resolve) => {
    child.once("exit", (code) => resolve(code));
  });
  return { child, output: () => text, exit };
}

const ready = ({ output }: Started) =>
  vi.waitFor(() => expect(output()).toContain("Ready:"), { timeout: 20_000, interval: 50 });

/** A token of one process is good in the other, and dead there as soon as it is revoked. */
async function revokeAcross(oauthUrl: string, apiUrl: string): Promise<void> {
  const post = (path: string, body: object) =>
    ask(oauthUrl, path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const signIn = await post("/oauth/token", { email: "readonly@acme.test", password: "demo-password" });
  const token = String(json(signIn)["access_token"]);
  const profile = async () =>
    (await ask(apiUrl, "/v3/auth/profile", { headers: { authorization: `Bearer ${token}` } })).status;
  expect(await profile()).toBe(200);
  expect((await post("/oauth/revoke-token", { token, token_type: "access" })).status).toBe(200);
  expect(await profile()).toBe(401);
}

test("three processes on one data folder are one system, and each ends in good order", async () => {
  const [gateway, oauth, api] = [await freePort(), await freePort(), await freePort()];
  const env = {
    DATA_DIR: join(folder, "data"),
    PORT: String(gateway),
    OAUTH_PORT: String(oauth),
    API_PORT: String(api),
    SEED_CALLS: "40",
    LOG: "requests",
    // Another name than the one by which the gateway knows it: links to recordings lead there.
    API_PUBLIC_URL: `http://localhost:${api}`,
  };
  // Both at once on an empty folder: one fills the database, the other waits for it.
  const services = [startProcess("oauth", env), startProcess("api", env)];
  const front = startProcess("gateway", env);
  const all = [...services, front];
  await Promise.all(all.map(ready));

  const urls = [gateway, oauth, api].map((port) => `http://127.0.0.1:${port}`);
  const [url = "", oauthUrl = "", apiUrl = ""] = urls;
  for (const [address, service] of [
    [url, "gateway"],
    [oauthUrl, "oauth"],
    [apiUrl, "api"],
  ] as const) {
    expect(json(await ask(address, "/healthz"))).toEqual({ status: "ok", service });
  }
  const page = browser(url, await login(url, "admin@acme.test", "demo-password"));
  const { calls } = json(await page.get("/v3/conversations/calls?limit=40"))["data"] as {
    calls: { call_id: number; has_recording: boolean }[];
  };
  const recorded = calls.find((call) => call.has_recording)?.call_id;
  const sound = await page.get(`/media/calls/${recorded}/recordings/0`, { range: "bytes=0-3" });
  expect(sound.status).toBe(206);
  const users = json(await page.get("/v3/users/list?limit=1"));
  expect(users).toMatchObject({ code: 200, data: { total: expect.any(Number) as number } });

  // One request, one id, a line on both sides of the gateway, and nobody's name in any of them.
  const id = String(users["request_id"]);
  for (const { output } of [front, services[1]].filter((one) => one !== undefined)) {
    await vi.waitFor(() => expect(output()).toContain(id));
    expect(output()).not.toContain('admin@acme.test"');
  }
  await revokeAcross(oauthUrl, apiUrl);
  expect((await page.send("POST", "/oauth/revoke-token")).status).toBe(200);
  expect((await page.get("/v3/users/list?limit=1")).status).toBe(401);

  for (const { child } of all) child.kill("SIGTERM");
  expect(await Promise.all(all.map(({ exit }) => exit))).toEqual([0, 0, 0]);
});

test("a start waits for the process that fills the database, however long that takes", async () => {
  const dataDir = join(folder, "data");
  mkdirSync(dataDir);
  const filling = new DatabaseSync(join(dataDir, "platform.db"));
  filling.exec("PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; CREATE TABLE filling (id INTEGER)");
  const env = { DATA_DIR: dataDir, OAUTH_PORT: String(await freePort()), SEED_CALLS: "40" };
  const oauth = startProcess("oauth", env);
  // Longer than a write waits for another one.
  const first = await Promise.race([oauth.exit, wait(8_000, "waits")]);
  filling.exec("ROLLBACK");
  filling.close();
  expect({ first, said: oauth.output() }).toEqual({ first: "waits", said: "" });
  await ready(oauth);
}, 40_000);

test("a request that runs at SIGTERM gets its answer", async () => {
  const port = await freePort();
  const env = { DATA_DIR: join(folder, "data"), OAUTH_PORT: String(port), SEED_CALLS: "40" };
  const oauth = startProcess("oauth", env);
  await ready(oauth);
  // The body comes half before the signal and half after it.
  const body = JSON.stringify({ email: "nobody@acme.test", password: "wrong" });
  const headers = { "content-type": "application/json", "content-length": body.length };
  const running = request({ host: "127.0.0.1", port, method: "POST", path: "/oauth/token", headers });
  const answer = new Promise<number | undefined>((resolve, reject) => {
    running.once("response", (response) => resolve(response.resume().statusCode));
    running.once("error", reject);
  });
  running.write(body.slice(0, 10));
  await wait(200);
  oauth.child.kill("SIGTERM");
  await wait(200);
  await expect(ask(`http://127.0.0.1:${port}`, "/healthz")).rejects.toThrow("ECONNREFUSED");
  running.end(body.slice(10));
  expect(await answer).toBe(401);
  expect(await oauth.exit).toBe(0);
});

test.each([
  ["the service", `"${main}" oauth`, "oauth"],
  ["what gives hot reload, with all that it has started,", `"${dev}"`, "dev"],
])(
  "a shell below npm may be ended alone: %s does not stay behind",
  async (_, command, script) => {
    const [oauth, api, front] = [await freePort(), await freePort(), await freePort()];
    const shell = start("/bin/sh", ["-c", `"${process.execPath}" ${command}; true`], {
      DATA_DIR: join(folder, "data"),
      PORT: String(front),
      OAUTH_PORT: String(oauth),
      API_PORT: String(api),
      SEED_CALLS: "40",
      npm_lifecycle_event: script,
    });
    await ready(shell);
    const shown = /Ready: (\S+)/.exec(shell.output())?.[1] ?? "";
    const urls = [shown, `http://127.0.0.1:${oauth}`];
    for (const url of urls) await ask(url, "/healthz");
    shell.child.kill("SIGTERM");
    for (const url of urls) {
      await vi.waitFor(() => expect(ask(url, "/healthz")).rejects.toThrow("ECONNREFUSED"), 5000);
    }
  },
  40_000,
);

test("one variable moves all three services, and the address is the last line and stays it", async () => {
  let port = await freePort();
  const free = () =>
    requirePorts(readSettings({ PORT: String(port) })).then(
      () => true,
      () => false,
    );
  while (!(await free())) port = await freePort();
  const env = { DATA_DIR: join(folder, "data"), PORT: String(port), SEED_CALLS: "40" };
  const all = start(process.execPath, [main], env);
  await ready(all);
  expect((await ask(`http://127.0.0.1:${port + 1}`, "/healthz")).text).toContain("oauth");
  const url = `http://127.0.0.1:${port}`;
  await browser(url, await login(url, "admin@acme.test", "demo-password")).get("/v3/users/list?limit=1");
  expect(all.output().trim()).toMatch(new RegExp(`Ready: ${url} \\(Ctrl-C stops it\\)$`));

  const second = start(process.execPath, [checkSettings], { ...env, PORT: String(port + 2), API_PORT: "0" });
  expect(await second.exit).toBe(1);
  expect(second.output()).toBe(
    `Port ${port + 2} on 127.0.0.1 is taken by another program. Set PORT to a free one.\n`,
  );
});

test("a setting that cannot be is said in a sentence, and nothing starts", async () => {
  const wrong = startProcess("api", { API_PORT: "http", DATA_DIR: join(folder, "data") });
  expect(await wrong.exit).toBe(1);
  expect(wrong.output()).toContain("API_PORT must be a whole number, but is http.");
  const unknown = startProcess("kitchen", { DATA_DIR: join(folder, "data") });
  expect(await unknown.exit).toBe(1);
  expect(unknown.output()).toContain("There is no service kitchen");
});
