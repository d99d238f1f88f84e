import { request } from "node:http";
import { pipeline, Readable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listen as serve } from "../../listen.ts";
import type { Listening } from "../../listen.ts";
import { get } from "../db/query.ts";
import { wav } from "../media/sample-sounds.ts";
import { createTestPlatform } from "../test-platform.ts";
import type { TestPlatform } from "../test-platform.ts";

const MB = 1024 * 1024;
const BOUNDARY = "mark";
const head = [
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="name"\r\n\r\nLong\r\n`,
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="message_type"\r\n\r\nprompt\r\n`,
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"\r\n\r\n`,
].join("");
const start = Buffer.concat([Buffer.from(head), wav(0.001, 0xffff_ffff)]);
const end = Buffer.from(`\r\n--${BOUNDARY}--\r\n`);

let platform: TestPlatform;
let server: Listening;
beforeEach(async () => {
  platform = createTestPlatform();
  server = await serve(platform.api, { host: "127.0.0.1", port: 0 });
});
afterEach(() => server.close());

/** A form with a wav of so many bytes, made as it is sent. */
function* form(size: number): Generator<Buffer> {
  yield start;
  for (let left = size - (start.length - head.length); left > 0; left -= 64 * 1024) {
    yield Buffer.alloc(Math.min(left, 64 * 1024), left % 251);
  }
  yield end;
}

type Reply = { status: number; body: string };

/** Sends over a socket, to the last byte whatever the answer is; `told` adds the Content-Length. */
async function send(first: string, size: number, told: boolean): Promise<Reply> {
  const token = await platform.signIn(first);
  const length = told ? { "Content-Length": head.length + size + end.length } : {};
  const headers = {
    Authorization: `Bearer ${token}`,
    "Content-Type": `multipart/form-data; boundary=${BOUNDARY}`,
    ...length,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(`${server.url}/v3/media-prompts`, { method: "POST", headers }, (response) => {
      response.setEncoding("utf8");
      let body = "";
      response.on("data", (text: string) => (body += text));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    outgoing.on("error", reject);
    // What cannot be sent any more after the answer is no matter.
    pipeline(Readable.from(form(size)), outgoing, () => undefined);
  });
}

test("50 MB are taken to the last byte", async () => {
  expect((await send("ann", 50 * MB, false)).status).toBe(200);
  const row = get<{ size_bytes: number }>(platform.db, "SELECT size_bytes, duration FROM prompts");
  expect(row).toEqual({ size_bytes: 50 * MB, duration: Math.round((50 * MB - 44) / 8000) });
  const last = get(platform.db, "SELECT max(n) AS n, sum(length(bytes)) AS bytes FROM prompt_audio");
  expect(last).toEqual({ n: 199, bytes: 50 * MB });
});

test("no upload is held in memory, however many come at once", async () => {
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers)), 5);
  const uploads = Array.from({ length: 4 }, async () => send("ann", 40 * MB, true));
  expect((await Promise.all(uploads)).map(({ status }) => status)).toEqual(Array(4).fill(200));
  clearInterval(watch);
  process.stdout.write(`four uploads of 40 MB at once: ${Math.round(most / MB)} MB of buffers at most\n`);
  expect(most).toBeLessThan(120 * MB);
});

test.each([
  ["one byte more", 50 * MB + 1, false],
  ["one byte more, told before", 50 * MB + 1, true],
  ["60 MB, told before", 60 * MB, true],
])("%s is 413, and the client gets to read it", async (_, size, told) => {
  const { status, body } = await send("ann", size, told);
  expect(status).toBe(413);
  expect(JSON.parse(body)).toMatchObject({
    code: 413,
    errors: [{ field: "file", message: "file is larger than 50 MB." }],
  });
  expect(get(platform.db, "SELECT count(*) AS n FROM prompts")).toEqual({ n: 0 });
});

test("a refusal that needs no body is read by a client that sends one", async () => {
  expect((await send("rob", 20 * MB, true)).status).toBe(403);
});
