import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { json } from "./testing/ask.ts";
import { eachGateway } from "./testing/each-gateway.ts";
import { fail, reply, success, type FakeVendor } from "./testing/fake-vendor.ts";
import { testGateway, type Browser, type TestGateway } from "./testing/test-gateway.ts";

const PATH = "/media/calls/880001/recordings/0";
const sound = Buffer.from("0123456789");

let vendor: FakeVendor;
let gateway: TestGateway;
let page: Browser;
/** What the last answer of the call said. */
let url: string;

eachGateway((started) => {
  ({ vendor, gateway, page } = started);
  url = `${vendor.origin}/recordings/880001/1?signature=1`;
  vendor.on("/v3/conversations/calls", (_, response) => {
    const recording = { url, expires_at: 1, duration: 10 };
    reply(response, 200, success({ calls: [{ call_id: 880001, recording_details: [recording] }], total: 1 }));
  });
  vendor.on("/recordings/880001/1", ({ headers }, response) => {
    const range = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? "");
    const type = { "content-type": "audio/wav", "accept-ranges": "bytes", "set-cookie": "a=b" };
    if (!range) return response.writeHead(200, { ...type, "content-length": sound.length }).end(sound);
    const [from, to] = [Number(range[1]), Number(range[2])];
    if (from >= sound.length) return response.writeHead(416, { "content-range": "bytes */10" }).end();
    const part = { "content-range": `bytes ${from}-${to}/10`, "content-length": to - from + 1 };
    return response.writeHead(206, { ...type, ...part }).end(sound.subarray(from, to + 1));
  });
});

describe("a recording", () => {
  test("is streamed whole, in part and as headers only", async () => {
    const whole = await page.get(PATH);
    expect(whole.status).toBe(200);
    expect(whole.text).toBe("0123456789");
    expect(whole.headers).toMatchObject({
      "content-type": "audio/wav",
      "content-length": "10",
      "cache-control": "no-store",
    });
    expect(whole.headers["set-cookie"]).toBeUndefined();

    const part = await page.get(PATH, { range: "bytes=2-4" });
    expect([part.status, part.text]).toEqual([206, "234"]);
    expect(part.headers["content-range"]).toBe("bytes 2-4/10");

    expect((await page.get(PATH, { range: "bytes=99-120" })).status).toBe(416);

    const head = await page.send("HEAD", PATH, "");
    expect([head.status, head.text, head.headers["content-length"]]).toEqual([200, "", "10"]);
  });

  test("is asked for with the session's rights; its own host sees no token", async () => {
    await page.get(PATH);
    const call = vendor.seen.find(({ url }) => url.startsWith("/v3/conversations/calls"));
    expect(call?.url).toBe("/v3/conversations/calls?call_id=880001&limit=1&include=recordings");
    expect(call?.headers.authorization).toMatch(/^Bearer tok-/);
    const fetched = vendor.seen.find(({ url }) => url.startsWith("/recordings"));
    expect(fetched?.headers.authorization).toBeUndefined();
    expect(fetched?.headers.cookie).toBeUndefined();
  });

  test("is asked for once while a person seeks, and again when its URL has expired", async () => {
    for (let n = 0; n < 5; n += 1) await page.get(PATH, { range: `bytes=${n}-${n}` });
    expect(vendor.count("/v3/conversations/calls")).toBe(1);
    vendor.on("/recordings/880001/1", (_, response) => fail(response, 410, "Expired"));
    url = `${vendor.origin}/recordings/fresh`;
    vendor.on("/recordings/fresh", (_, response) =>
      response.writeHead(200, { "content-type": "audio/wav" }).end("fresh"),
    );
    expect((await page.get(PATH)).text).toBe("fresh");
    expect(vendor.count("/v3/conversations/calls")).toBe(2);
  });

  test("of another session is never taken from this one's memory", async () => {
    await page.get(PATH);
    const bob = await gateway.signIn("bob@acme.test");
    vendor.on("/v3/conversations/calls", (_, response) => fail(response, 403, "Outside your group"));
    expect((await bob.get(PATH)).status).toBe(403);
  });

  test("survives a refresh of the token", async () => {
    vendor.expireAccess();
    expect((await page.get(PATH)).status).toBe(200);
  });
});

describe("a stream", () => {
  let hasty: TestGateway;

  beforeEach(async () => {
    hasty = await testGateway(vendor, { limitMs: 500 });
    page = await hasty.signIn();
  });

  afterEach(() => hasty.close());

  const open = (path: string) =>
    new Promise<IncomingMessage>((resolve) => {
      const headers = { cookie: page.cookie, "sec-fetch-site": "same-origin" };
      get(hasty.url + path, { headers, agent: false }, resolve);
    });

  test("waits for a person who has paused, longer than the time limit", async () => {
    const long = Buffer.alloc(30_000_000, "x");
    vendor.on("/recordings/880001/1", (_, response) =>
      response.writeHead(200, { "content-type": "audio/wav" }).end(long),
    );
    const response = await open(PATH);
    await sleep(1_700);
    let size = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) size += chunk.length;
    expect(size).toBe(long.length);
  });

  test("that brings nothing any more is ended", async () => {
    vendor.on("/recordings/880001/1", (_, response) => {
      response.writeHead(200, { "content-type": "audio/wav", "content-length": 100 }).write("x");
    });
    const printed = vi.spyOn(console, "error");
    const response = await open(PATH);
    await expect(response.toArray()).rejects.toThrow("aborted");
    expect(hasty.log).toContainEqual({
      level: "warn",
      event: "sound_lost",
      requestId: response.headers["x-request-id"],
    });
    // What a library prints by itself is no line of the log.
    await sleep(50);
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });

  test("that its browser has left is no loss", async () => {
    const upstreamGone = Promise.withResolvers<void>();
    vendor.on("/recordings/880001/1", (_, response) => {
      response.writeHead(200, { "content-type": "audio/wav", "content-length": 100 }).write("x");
      response.once("close", () => upstreamGone.resolve());
    });
    const printed = vi.spyOn(console, "error");
    (await open(PATH)).destroy();
    await upstreamGone.promise;
    await sleep(50);
    expect(hasty.log.filter(({ event }) => event === "sound_lost")).toEqual([]);
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });
});

test("only our own pages may play it", async () => {
  for (const site of ["cross-site", "same-site", "none", ""]) {
    const answer = await page.get(PATH, { "sec-fetch-site": site });
    expect(answer.status).toBe(403);
    expect(json(answer)).toMatchObject({ code: "forbidden_origin" });
  }
  expect(vendor.count("/recordings/880001/1")).toBe(0);
});

test("nothing but a listed record is served", async () => {
  for (const path of [
    "/media/calls/x/recordings/0",
    "/media/calls/1/recordings/-1",
    "/media/?url=http://evil.test/",
    "/media",
  ]) {
    expect((await page.get(path)).status).toBe(404);
  }
  expect((await page.send("POST", PATH)).status).toBe(404);
});

describe("no sound, in words", () => {
  test("without a session", async () => {
    const answer = await page.get(PATH, { cookie: "" });
    expect(json(answer)).toMatchObject({ code: "session_ended" });
  });

  test("without such a call, recording or right", async () => {
    expect(json(await page.get("/media/calls/880001/recordings/1"))).toMatchObject({
      code: "recording_unavailable",
    });
    vendor.on("/v3/conversations/calls", (_, response) =>
      reply(response, 200, success({ calls: [], total: 0 })),
    );
    expect((await page.get("/media/calls/880002/recordings/0")).status).toBe(404);
  });

  test("when the URL stays expired, or what comes is no sound", async () => {
    vendor.on("/recordings/880001/1", (_, response) => fail(response, 410, "Expired"));
    expect((await page.get(PATH)).status).toBe(410);
    vendor.on("/recordings/880001/1", (_, response) =>
      response.writeHead(200, { "content-type": "text/html" }).end("<script>"),
    );
    const html = await page.get(PATH);
    expect(html.status).toBe(502);
    expect(json(html)).toMatchObject({ code: "recording_unavailable" });
  });
});

describe("a URL that leads elsewhere", () => {
  let elsewhere: Server;
  let asked = 0;

  beforeEach(async () => {
    asked = 0;
    elsewhere = createServer((_, response) => {
      asked += 1;
      response.writeHead(200, { "content-type": "audio/wav" }).end("secret");
    });
    await new Promise<void>((resolve) => {
      elsewhere.listen(0, "127.0.0.1", resolve);
    });
  });

  afterEach(() => elsewhere.close());

  const host = () => `127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;

  test("is not followed, not even by a redirect", async () => {
    for (const bad of [`http://${host()}/x`, "file:///etc/passwd", "http://user@[::1]:1/", 17, null]) {
      url = bad as string;
      expect(json(await page.get(PATH))).toMatchObject({ code: "recording_unavailable" });
    }
    url = `${vendor.origin}/recordings/moved`;
    vendor.on("/recordings/moved", (_, response) =>
      response.writeHead(302, { location: `http://${host()}/x` }).end(),
    );
    expect((await page.get(PATH)).status).toBe(502);
    expect(asked).toBe(0);
  });

  test("is followed when its host is listed", async () => {
    const front = await testGateway(vendor, { recordingHosts: [host()] });
    url = `http://${host()}/x`;
    expect((await (await front.signIn()).get(PATH)).text).toBe("secret");
    await front.close();
  });
});
