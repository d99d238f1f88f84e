import { beforeEach, expect, test } from "vitest";
import { run } from "../db/query.ts";
import { buildWebhook, countWaiting } from "../db/webhook-builders.ts";
import { createDeliveryPlatform, LIMIT_MS } from "./testing/delivery-platform.ts";
import { startReceiver, startSocket } from "./testing/receiver.ts";

let platform: ReturnType<typeof createDeliveryPlatform>;
beforeEach(() => {
  platform = createDeliveryPlatform();
});

test("a redirect is a failure, and where it leads to never hears of it", async () => {
  const { db, deliver, tell, last } = platform;
  for (const status of [301, 302, 303, 307, 308]) {
    const target = await startReceiver(200);
    const receiver = await startReceiver((response) => {
      response.writeHead(status, { Location: `${target.url}/in` }).end();
    });
    const id = buildWebhook(db, { id: status, url: receiver.url });
    tell();
    await deliver();
    expect([last(id), countWaiting(db, id)]).toMatchObject([{ status }, 1]);
    expect(target.received).toEqual([]);
    run(db, "DELETE FROM webhooks");
  }
});

test.each([
  ["says nothing", () => {}, "TIMEOUT"],
  ["hangs up", (socket: { destroy: () => void }) => socket.destroy(), "ECONNRESET"],
  ["ends without an answer", (socket: { end: () => void }) => socket.end(), "ECONNRESET"],
  ["speaks something else", (socket: { end: (text: string) => void }) => socket.end("220 hi\r\n"), "HPE_"],
  [
    "trickles its headers",
    (socket: { write: (text: string) => void }) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      const timer = setInterval(() => socket.write("X: y\r\n"), 50);
      setTimeout(() => clearInterval(timer), 20_000).unref();
    },
    "TIMEOUT",
  ],
  [
    "says it will answer soon",
    (socket: { write: (text: string) => void }) => socket.write("HTTP/1.1 102 Processing\r\n\r\n"),
    "TIMEOUT",
  ],
  [
    "wants another protocol",
    (socket: { write: (text: string) => void }) =>
      socket.write("HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"),
    "",
  ],
] as const)("an endpoint that %s is tried again", async (_what, onConnection, failure) => {
  const { db, clock, deliver, tell, last, tried } = platform;
  const { url } = await startSocket(onConnection);
  buildWebhook(db, { id: 1, url });
  tell();
  const begun = performance.now();
  await deliver();
  expect(performance.now() - begun).toBeLessThan(LIMIT_MS + 3000);
  expect(tried()).toMatchObject([
    { status_code: null, failure: expect.stringContaining(failure), outcome: "to_be_repeated" },
  ]);
  expect(last()).toEqual({ at: clock.now.toISOString(), status: null, refused: 0 });
  expect(countWaiting(db, 1)).toBe(1);
});

test("an endpoint that is not there is tried again", async () => {
  const { db, deliver, tell, tried } = platform;
  buildWebhook(db, { id: 1, url: "http://127.0.0.1:1/" });
  tell();
  await deliver();
  expect(tried()).toMatchObject([{ failure: "ECONNREFUSED", status_code: null }]);
});

test("of an answer no more is read than a little, and no longer than allowed", async () => {
  const { db, deliver, tell, last } = platform;
  let sent = 0;
  const flood = await startReceiver((response) => {
    response.writeHead(200);
    const chunk = Buffer.alloc(65_536);
    const pour = () => {
      if (response.destroyed) return;
      sent += chunk.length;
      if (sent < 50_000_000) response.write(chunk, pour);
    };
    pour();
  });
  const trickle = await startReceiver((response) => void response.writeHead(200).write("."));
  buildWebhook(db, { id: 1, url: flood.url });
  buildWebhook(db, { id: 2, url: trickle.url });
  tell();
  const begun = performance.now();
  await deliver();
  expect(performance.now() - begun).toBeLessThan(LIMIT_MS + 3000);
  expect(sent).toBeLessThan(20_000_000);
  expect([last(1), last(2)]).toMatchObject([{ status: 200 }, { status: 200 }]);
  expect([1, 2].map((id) => countWaiting(db, id))).toEqual([0, 0]);
});

test("an address that may no longer be sent to is not, whenever it was stored", async () => {
  const { db, context, deliver, tell, last, tried } = platform;
  const socket = await startSocket(() => {});
  context.allowLoopbackWebhooks = false;
  buildWebhook(db, { id: 1, url: socket.url });
  buildWebhook(db, { id: 2, url: `https://127.0.0.1:${socket.port}/` });
  buildWebhook(db, { id: 3, url: `https://localhost:${socket.port}/` });
  tell();
  await deliver();
  expect(tried().map(({ failure }) => failure)).toEqual(Array(3).fill("ADDRESS_REFUSED"));
  for (const id of [1, 2, 3]) expect(last(id)).toMatchObject({ status: null, refused: 1 });
  expect(socket.connections()).toBe(0);
});

test("a public name that leads inside is refused at every try, whatever it led to before", async () => {
  const { db, deliver, tell, later, last, tried } = platform;
  const socket = await startSocket(() => {});
  const inside = ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fd00::1"];
  buildWebhook(db, { id: 1, url: `https://rebinding.example:${socket.port}/` });
  const asked: string[] = [];
  const resolve = async (name: string) => {
    asked.push(name);
    const address = inside[asked.length % inside.length] ?? "";
    return asked.length % 2 === 0 ? [address] : ["93.184.215.14", address];
  };
  tell();
  for (const pause of [0, 30_000, 120_000, 600_000, 3_600_000]) {
    later(pause);
    await deliver({ resolve });
  }
  expect(asked).toEqual(Array(5).fill("rebinding.example"));
  expect(tried().map(({ failure }) => failure)).toEqual(Array(5).fill("ADDRESS_REFUSED"));
  expect(last()).toMatchObject({ status: null, refused: 1 });
  expect(socket.connections()).toBe(0);
});

test("a name that is not found, or is slow to be found, is tried again", async () => {
  const { db, deliver, tell, later, tried } = platform;
  buildWebhook(db, { id: 1, url: "https://hooks.example/" });
  tell();
  await deliver({ resolve: () => Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" })) });
  later(30_000);
  await deliver({ resolve: () => new Promise(() => {}) });
  later(120_000);
  await deliver({ resolve: () => Promise.resolve([]) });
  expect(tried().map(({ failure }) => failure)).toEqual(["ENOTFOUND", "TIMEOUT", "Error"]);
});
