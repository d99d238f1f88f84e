import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, json } from "./gateway/testing/ask.ts";
import { browser, login, type Browser } from "./gateway/testing/test-gateway.ts";
import { wav } from "./platform/media/sample-sounds.ts";
import { startStack } from "./stack.ts";

const MB = 1024 * 1024;
/** More than any buffer on the way takes in. */
const SIZE = 12 * MB;

let folder: string;
let stack: Awaited<ReturnType<typeof startStack>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "upload-test-"));
  const distDir = join(folder, "dist");
  mkdirSync(distDir);
  writeFileSync(join(distDir, "index.html"), '<html data-session="unknown">');
  stack = await startStack({ calls: 40, validateResponses: true, distDir, dataDir: join(folder, "data") });
});

afterAll(async () => {
  await stack.close();
  rmSync(folder, { recursive: true });
});

const signIn = async (email: string) =>
  browser(stack.gatewayUrl, await login(stack.gatewayUrl, email, "demo-password"));

/** A form as browsers write it. */
async function formOf(file: Buffer): Promise<{ type: string; body: Buffer }> {
  const form = new FormData();
  form.append("name", "Long message");
  form.append("message_type", "prompt");
  form.append("file", new Blob([new Uint8Array(file)], { type: "audio/wav" }), "Neue Ansage.wav");
  const response = new Response(form);
  return {
    type: response.headers.get("content-type") ?? "",
    body: Buffer.from(await response.arrayBuffer()),
  };
}

async function upload(page: Browser, { type, body }: { type: string; body: Buffer }, key: string) {
  const headers = {
    cookie: page.cookie,
    "x-app": "1",
    "sec-fetch-site": "same-origin",
    "content-type": type,
    "idempotency-key": key,
  };
  return ask(stack.gatewayUrl, "/v3/media-prompts", { method: "POST", headers, body });
}

test("every seeded prompt is heard", async () => {
  const page = await signIn("readonly@acme.test");
  const list = json(await page.get("/v3/media-prompts"))["data"] as {
    prompts: { prompt_id: number; size_bytes: number; content_type: string }[];
  };
  expect(list.prompts).toHaveLength(12);
  for (const { prompt_id, size_bytes, content_type } of list.prompts) {
    const sound = await page.get(`/media/prompts/${prompt_id}`);
    expect([sound.status, sound.bytes.length]).toEqual([200, size_bytes]);
    expect(sound.headers["content-type"]).toBe(content_type);
  }
  // That of the other company.
  expect((await page.get("/media/prompts/13")).status).toBe(404);
});

test("12 MB pass the gateway once, and are heard through it as they were sent", async () => {
  const page = await signIn("admin@acme.test");
  const file = Buffer.concat([wav(0.01, 0xffff_ffff), randomBytes(SIZE)]);
  const form = await formOf(file);
  const key = randomUUID();
  const first = await upload(page, form, key);
  expect(first.status).toBe(200);
  // The browser sends it again by itself: one prompt, the same answer.
  const again = await upload(page, form, key);
  expect(again.text).toBe(first.text);
  const { promptId } = json(first)["data"] as { promptId: number };
  const list = json(await page.get("/v3/media-prompts?search=long%20message"))["data"];
  expect(list).toMatchObject({ total: 1, prompts: [{ prompt_id: promptId, size_bytes: file.length }] });

  const whole = await page.get(`/media/prompts/${promptId}`);
  expect([whole.status, whole.headers["content-type"]]).toEqual([200, "audio/wav"]);
  expect(Buffer.compare(whole.bytes, file)).toBe(0);
  const range = `bytes=${5 * MB - 7}-${5 * MB + 6}`;
  const part = await page.get(`/media/prompts/${promptId}`, { range });
  expect([part.status, part.headers["content-range"]]).toEqual([
    206,
    `${range.replace("=", " ")}/${file.length}`,
  ]);
  expect(Buffer.compare(part.bytes, file.subarray(5 * MB - 7, 5 * MB + 7))).toBe(0);
  expect(
    readdirSync(join(folder, "data"), { recursive: true }).filter((name) => /upload-/.test(String(name))),
  ).toEqual([]);
});

test("a refusal of 12 MB reaches the page in words", async () => {
  const form = await formOf(Buffer.concat([wav(0.01), Buffer.alloc(SIZE)]));
  const reader = await signIn("readonly@acme.test");
  expect(json(await upload(reader, form, randomUUID()))).toMatchObject({ code: 403 });
  const page = await signIn("admin@acme.test");
  const noSound = await formOf(Buffer.alloc(SIZE));
  const refused = json(await upload(page, noSound, randomUUID()));
  expect(refused).toMatchObject({ code: 415, errors: [{ field: "file" }] });
});
