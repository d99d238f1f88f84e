import { request } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { listen } from "../../listen.ts";
import { buildCall, buildRecording, buildTranscript } from "../db/call-builders.ts";
import { run } from "../db/query.ts";
import { createTestPlatform } from "../test-platform.ts";
import type { TestPlatform } from "../test-platform.ts";
import { callSound, imaginedTurns, makePart } from "./call-sound.ts";
import type { SpokenTurn } from "./call-sound.ts";

// The platform's clock stands at 2026-03-05T10:30:00.000Z.
let platform: TestPlatform;
let token: string;

const turns: SpokenTurn[] = [
  { speaker: "agent", start: 0.5, end: 3, text: "Acme Home Services." },
  { speaker: "caller", start: 4, end: 6, text: "Good morning." },
];

beforeEach(async () => {
  platform = createTestPlatform();
  run(platform.db, "UPDATE users SET access_audio = 1");
  token = await platform.signIn("ann");
  const call_start = "2026-03-05T10:00:00.000Z";
  for (const call_id of [1, 2, 3]) buildCall(platform.db, { call_id, call_start });
  buildTranscript(platform.db, 1, turns);
  buildRecording(platform.db, 1, { duration: 8 });
  buildRecording(platform.db, 1, { n: 1, duration: 5 });
  buildRecording(platform.db, 2, { duration: 9 });
  buildRecording(platform.db, 3, { duration: 31, speechFile: "wrong-number" });
});

type Link = { url: string; expires_at: number };

/** The signed URLs of a call, without the host. */
async function links(callId: number): Promise<string[]> {
  const answer = await platform.call(`GET /conversations/calls/${callId}?include=recordings`, token);
  return (answer.data["recording_details"] as Link[]).map(({ url }) =>
    url.replace("http://127.0.0.1:4175", ""),
  );
}

async function link(callId: number, n = 0): Promise<string> {
  return (await links(callId))[n] ?? "";
}

async function get(url: string, headers: Record<string, string> = {}): Promise<Response> {
  return platform.api.request(url, { headers });
}

describe("a signed URL", () => {
  it("plays without a token", async () => {
    const response = await get(await link(1));
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toBe("audio/wav");
    expect(response.headers.get("Accept-Ranges")).toBe("bytes");
    expect(response.headers.get("Content-Length")).toBe(String(44 + 8 * 16_000));
    const sound = callSound(1, 8, turns, makePart);
    expect(Buffer.compare(await response.bytes(), sound.read(0, sound.size))).toBe(0);
  });

  it("is good for seven days to the second, then 410 in the documented words", async () => {
    const url = await link(1);
    platform.clock.now = new Date("2026-03-12T10:29:59.999Z");
    expect((await get(url)).status).toBe(200);
    platform.clock.now = new Date("2026-03-12T10:30:00.000Z");
    const response = await get(url);
    expect(response.status).toBe(410);
    expect(await response.json()).toEqual({
      code: 410,
      message: "Recording URL has expired. Please re-fetch the call to get a fresh link.",
      data: null,
      requestId: expect.any(String),
      timestamp: "2026-03-12T10:30:00.000Z",
    });
    token = await platform.signIn("ann");
    expect((await get(await link(1))).status).toBe(200);
  });

  it("is 403 when anything in it was changed", async () => {
    const url = await link(1);
    const forged = [
      url.replace("/recordings/1/0", "/recordings/2/0"),
      url.replace("/recordings/1/0", "/recordings/1/1"),
      url.replace(/expires=\d+/, "expires=99999999999"),
      url.replace(/expires=\d+&/, ""),
      url.replace(/&signature=.*/, ""),
      url.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
      `${url}0`,
      url.replace(/signature=.*/, "signature=%00"),
    ];
    for (const each of forged) {
      const response = await get(each);
      expect([each, response.status]).toEqual([each, 403]);
      expect(await response.json()).toMatchObject({ code: 403, data: null, requestId: expect.any(String) });
    }
    // Nor does an expired signature tell a forger anything.
    platform.clock.now = new Date("2027-01-01T00:00:00.000Z");
    expect((await get(forged[0] ?? "")).status).toBe(403);
  });

  it("keeps its key in the database, so that other processes and later ones take it", async () => {
    const url = await link(1);
    const { createApiApp } = await import("../api/app.ts");
    const other = createApiApp({
      db: platform.db,
      now: () => platform.clock.now,
      publicUrl: "http://127.0.0.1:4175",
      log: () => {},
      validateResponses: true,
    });
    expect((await other.request(url)).status).toBe(200);
    expect((await createTestPlatform().api.request(url)).status).toBe(403);
  });

  it("is 404 when the recording is gone, and at addresses that never were", async () => {
    const url = await link(1);
    run(platform.db, "DELETE FROM recordings WHERE call_id = 1");
    expect((await get(url)).status).toBe(404);
    for (const path of ["/recordings/x/0", "/recordings/1", "/recordings/1/0/2", "/recordings/1/-1"]) {
      expect((await get(path)).status).toBe(404);
    }
  });
});

describe("the sound", () => {
  it("is imagined where nobody wrote down the turns", async () => {
    const second = callSound(1, 5, imaginedTurns(1, 5), makePart);
    expect(Buffer.compare(await (await get(await link(1, 1))).bytes(), second.read(0, second.size))).toBe(0);
    const bytes = Buffer.from(await (await get(await link(2))).bytes());
    expect(bytes.length).toBe(44 + 9 * 16_000);
    let peak = 0;
    for (let at = 44; at < bytes.length; at += 2) peak = Math.max(peak, Math.abs(bytes.readInt16LE(at)));
    expect(peak).toBeGreaterThan(3000);
  });

  it("is the spoken file where there is one", async () => {
    const response = await get(await link(3));
    expect(response.headers.get("Content-Type")).toBe("audio/ogg");
    const bytes = Buffer.from(await response.bytes());
    expect(bytes.toString("latin1", 0, 4)).toBe("OggS");
    expect(response.headers.get("Content-Length")).toBe(String(bytes.length));
  });
});

describe("Range", () => {
  it("gives exactly the part that was asked for, of either kind of sound", async () => {
    for (const callId of [1, 3]) {
      const url = await link(callId);
      const whole = await (await get(url)).bytes();
      const size = whole.length;
      await fc.assert(
        fc.asyncProperty(fc.nat(size - 1), fc.nat(size + 10), async (a, b) => {
          const [start, last] = a < b ? [a, b] : [Math.min(b, size - 1), a];
          const response = await get(url, { Range: `bytes=${start}-${last}` });
          const part = whole.subarray(start, last + 1);
          expect(response.status).toBe(206);
          expect(response.headers.get("Content-Range")).toBe(
            `bytes ${start}-${start + part.length - 1}/${size}`,
          );
          expect(response.headers.get("Content-Length")).toBe(String(part.length));
          expect(Buffer.compare(await response.bytes(), part)).toBe(0);
        }),
        { numRuns: 30 },
      );
    }
  });

  it("takes open and suffix ranges, and ignores several ranges and nonsense", async () => {
    const url = await link(1);
    const size = 44 + 8 * 16_000;
    const range = async (Range: string) => {
      const response = await get(url, { Range });
      return [response.status, response.headers.get("Content-Range")];
    };
    expect(await range("bytes=100-")).toEqual([206, `bytes 100-${size - 1}/${size}`]);
    expect(await range("bytes=-100")).toEqual([206, `bytes ${size - 100}-${size - 1}/${size}`]);
    expect(await range("bytes=0-1,5-6")).toEqual([200, null]);
    expect(await range("lines=1-2")).toEqual([200, null]);
  });

  it("outside is 416 with the size, in the envelope", async () => {
    const response = await get(await link(1), { Range: "bytes=999999-" });
    expect(response.status).toBe(416);
    expect(response.headers.get("Content-Range")).toBe(`bytes */${44 + 8 * 16_000}`);
    expect(await response.json()).toMatchObject({ code: 416, data: null });
  });

  it("is dropped when If-Range names another recording", async () => {
    const url = await link(1);
    const etag = (await get(url)).headers.get("ETag") ?? "";
    expect(etag).toMatch(/^"[\w-]+"$/);
    const status = async (ifRange: string) =>
      (await get(url, { Range: "bytes=0-9", "If-Range": ifRange })).status;
    expect(await status(etag)).toBe(206);
    expect(await status('"other"')).toBe(200);
    expect(await status("Thu, 05 Mar 2026 10:30:00 GMT")).toBe(200);
    run(platform.db, "UPDATE recordings SET duration = 7 WHERE call_id = 1");
    expect(await status(etag)).toBe(200);
  });
});

describe("over a socket", () => {
  type Head = { status: number; headers: IncomingHttpHeaders; bytes: number };

  async function ask(port: number, method: string, path: string): Promise<Head> {
    return new Promise((resolve, reject) => {
      const sent = request({ port, host: "127.0.0.1", method, path }, (response) => {
        let bytes = 0;
        response.on("data", (chunk: Buffer) => (bytes += chunk.length));
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes });
        });
      });
      sent.on("error", reject).end();
    });
  }

  it("answers HEAD with the headers of GET and no body", async () => {
    const path = await link(1);
    const { port, close } = await listen(platform.api, { host: "127.0.0.1", port: 0 });
    try {
      const whole = await ask(port, "GET", path);
      const head = await ask(port, "HEAD", path);
      expect([whole.status, whole.bytes]).toEqual([200, 44 + 8 * 16_000]);
      expect([head.status, head.bytes]).toEqual([200, 0]);
      for (const name of ["content-length", "content-type", "accept-ranges", "etag"]) {
        expect([name, head.headers[name]]).toEqual([name, whole.headers[name]]);
      }
      expect(whole.headers["transfer-encoding"]).toBeUndefined();
    } finally {
      await close();
    }
  });
});
