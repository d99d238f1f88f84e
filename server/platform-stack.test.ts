import { get, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "./gateway/testing/ask.ts";
import { buildCall, buildRecording } from "./platform/db/call-builders.ts";
import { buildUnit } from "./platform/db/builders.ts";
import { urlKey, signUrl } from "./platform/recordings/signed-url.ts";
import { startPlatform } from "./platform-stack.ts";

let platform: Awaited<ReturnType<typeof startPlatform>>;

beforeAll(async () => {
  platform = await startPlatform({ dataDir: undefined, seed: false, apiPublicUrl: "http://api.example.com" });
});

afterAll(() => platform.close());

test("each service answers to the names of this machine and to its public one, to no other", async () => {
  for (const [url, path] of [
    [platform.oauthUrl, "/oauth/token"],
    [platform.apiUrl, "/v3/auth/profile"],
  ] as const) {
    const status = async (host: string) => (await ask(url, path, { headers: { host } })).status;
    for (const host of ["evil.test", "127.0.0.1.evil.test:4175", "localhost.evil.test", "a b"]) {
      expect([400, 421]).toContain(await status(host));
    }
    for (const host of ["localhost:4175", "127.0.0.1", "[::1]:4175", "API.example.com", "localhost."]) {
      expect([host, await status(host)]).not.toEqual([host, 421]);
    }
  }
});

test("twenty long recordings opened at once leave the others' reads as quick as they were", async () => {
  const { db, apiUrl } = platform;
  buildUnit(db, { id: 1001, name: "Acme" });
  const urls = Array.from({ length: 20 }, (_, n) => {
    buildCall(db, { call_id: n + 1, call_start: "2026-03-05T10:00:00.000Z" });
    buildRecording(db, n + 1, { duration: 3600 });
    return signUrl(urlKey(db), apiUrl, `/recordings/${n + 1}/0`, new Date()).url;
  });
  const sounds = await Promise.all(
    urls.map(
      (url) => new Promise<IncomingMessage>((resolve) => void get(url, { agent: false }, resolve).end()),
    ),
  );
  for (const sound of sounds) sound.on("error", () => {}).resume();
  const times: number[] = [];
  for (let n = 0; n < 10; n += 1) {
    const started = performance.now();
    expect((await ask(apiUrl, "/v3/auth/profile")).status).toBe(401);
    times.push(performance.now() - started);
  }
  expect(sounds.every(({ statusCode }) => statusCode === 200)).toBe(true);
  for (const sound of sounds) sound.destroy();
  expect(times.toSorted((a, b) => a - b)[5]).toBeLessThan(100);
}, 60_000);
