import { get, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { json } from "./testing/ask.ts";
import { eachGateway } from "./testing/each-gateway.ts";
import { fail, reply, success, type FakeVendor } from "./testing/fake-vendor.ts";
import { type Browser, type TestGateway } from "./testing/test-gateway.ts";

const PATH = "/media/calls/880001/recordings/0";

let vendor: FakeVendor;
let gateway: TestGateway;
let page: Browser;

eachGateway((started) => {
  ({ vendor, gateway, page } = started);
  const url = `${vendor.origin}/sound`;
  vendor.on("/v3/conversations/calls", (_, response) =>
    reply(response, 200, success({ calls: [{ call_id: 880001, recording_details: [{ url }] }], total: 1 })),
  );
});

/** Opens the sound as a player does, and reads nothing of it. */
const open = (cookie = page.cookie) =>
  new Promise<IncomingMessage>((resolve) => {
    const headers = { cookie, "sec-fetch-site": "same-origin" };
    get(gateway.url + PATH, { headers, agent: false }, resolve).on("error", () => {});
  });

const closed = (response: IncomingMessage) =>
  new Promise<void>((resolve) => {
    response.on("error", () => {}).once("close", resolve);
  });

/** A sound that brings a little again and again, and never ends. */
const drip: Parameters<FakeVendor["on"]>[1] = (_, response) => {
  response.writeHead(200, { "content-type": "audio/wav" });
  const timer = setInterval(() => response.write("x".repeat(100)), 100);
  response.once("close", () => clearInterval(timer));
};

describe("more sounds than a session can have", () => {
  test("take the place of the one whose player has waited longest", async () => {
    vendor.on("/sound", (_, response) =>
      response.writeHead(200, { "content-type": "audio/wav" }).end(Buffer.alloc(16_000_000)),
    );
    const paused = await open();
    const lost = closed(paused);
    vendor.on("/sound", drip);
    const heard = await Promise.all(Array.from({ length: 7 }, () => open()));
    for (const response of heard) response.on("error", () => {}).resume();
    const ninth = await vi.waitFor(async () => {
      const response = await open();
      expect(response.statusCode).toBe(200);
      return response;
    }, 30_000);
    paused.resume();
    await lost;
    expect(paused.complete).toBe(false);
    expect(heard.filter((response) => response.closed)).toEqual([]);
    expect(gateway.log.filter(({ event }) => event === "sound_lost")).toEqual([]);
    // Nobody else's.
    const bob = await gateway.signIn("bob@acme.test");
    const other = await open(bob.cookie);
    expect(other.statusCode).toBe(200);
    for (const response of [...heard, ninth, other]) response.destroy();
  });

  test("are refused in words while all of them are being read", async () => {
    vendor.on("/sound", drip);
    const playing = await Promise.all(Array.from({ length: 8 }, () => open()));
    for (const response of playing) response.on("error", () => {}).resume();
    const refused = await page.get(PATH);
    expect([refused.status, refused.headers["retry-after"]]).toEqual([429, "5"]);
    expect(json(refused)).toMatchObject({ code: "too_many_sounds" });
    for (const response of playing) response.destroy();
  });
});

test("when all places are taken, whoever opens a first sound gets one of somebody with many", async () => {
  vendor.on("/sound", drip);
  const crowd = await Promise.all(Array.from({ length: 15 }, () => gateway.signIn()));
  const playing = await Promise.all(
    crowd.flatMap(({ cookie }) => Array.from({ length: 8 }, () => open(cookie))),
  );
  const ends = playing.map(async (response) => {
    response.resume();
    await closed(response);
  });
  expect(new Set(playing.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
  const first = await open();
  expect(first.statusCode).toBe(200);
  await Promise.race(ends);
  expect(playing.filter(({ closed: isClosed }) => isClosed)).toHaveLength(1);
  for (const response of [...playing, first]) response.destroy();
});

test("a sound ends within seconds when its listener loses the right to hear it", async () => {
  vendor.on("/sound", drip);
  const response = await open();
  const ended = closed(response);
  response.resume();
  await sleep(200);
  vendor.on("/v3/conversations/calls", (_, answer) =>
    reply(answer, 200, success({ calls: [{ call_id: 880001 }], total: 1 })),
  );
  const started = performance.now();
  await ended;
  expect(performance.now() - started).toBeLessThan(8_000);
  expect(gateway.log.map(({ event }) => event)).toContain("sound_forbidden");
  expect((await page.get(PATH)).status).toBe(404);
});

test("a sound goes on when the API cannot be asked for the right to hear it", async () => {
  vendor.on("/sound", (_, response) => {
    response.writeHead(200, { "content-type": "audio/wav" });
    const timer = setInterval(() => response.write("x"), 100);
    setTimeout(() => {
      clearInterval(timer);
      response.end("end");
    }, 6_000);
  });
  const response = await open();
  vendor.on("/v3/conversations/calls", (_, answer) => fail(answer, 503, "Not now"));
  const bytes = Buffer.concat(await response.toArray());
  expect(bytes.toString().endsWith("end")).toBe(true);
});
