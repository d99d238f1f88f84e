import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createSocketServer, type AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { bodyOf, createUpstream } from "./upstream.ts";

const LIMIT_MS = 400;
const upstream = createUpstream();
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A vendor that does as `listener` does. */
async function vendor(listener: RequestListener): Promise<URL> {
  const made = createServer(listener);
  server = made;
  await new Promise<void>((resolve) => {
    made.listen(0, "127.0.0.1", resolve);
  });
  return new URL(`http://127.0.0.1:${(made.address() as AddressInfo).port}/`);
}

const read = (url: URL, signal?: AbortSignal) => ({
  method: "GET",
  url,
  headers: {},
  limitMs: LIMIT_MS,
  signal,
});

/** How long it takes until all are settled, and the codes of those that failed. */
async function settled(all: Promise<unknown>[]): Promise<{ ms: number; codes: unknown[] }> {
  const started = performance.now();
  const outcomes = await Promise.allSettled(all);
  const codes = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
  return { ms: performance.now() - started, codes };
}

test("the time limit reaches those that wait for a free connection", async () => {
  const url = await vendor(() => {});
  const { ms, codes } = await settled(Array.from({ length: 200 }, () => upstream.exchange(read(url))));
  expect(ms).toBeLessThan(4 * LIMIT_MS);
  expect(new Set(codes)).toEqual(new Set(["upstream_timeout", "upstream_unreachable"]));
  expect(codes).toHaveLength(200);
});

test("who leaves while it waits for a free connection is let go", async () => {
  const url = await vendor(() => {});
  const waiting = Array.from({ length: 128 }, () => upstream.exchange(read(url)));
  const leaving = new AbortController();
  const last = upstream.exchange(read(url, leaving.signal));
  leaving.abort();
  expect((await settled([last])).ms).toBeLessThan(LIMIT_MS / 2);
  await settled(waiting);
});

test("an upstream that wants to speak another protocol is an upstream that failed", async () => {
  const url = await vendor((request) => {
    request.socket.write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n");
  });
  const write = { ...read(url), method: "POST" };
  const { ms, codes } = await settled([upstream.exchange(read(url)), upstream.exchange(write)]);
  expect(ms).toBeLessThan(LIMIT_MS);
  expect(codes).toEqual(["upstream_lost", "upstream_lost"]);
});

test("sounds that nobody reads leave reads their connections", async () => {
  const url = await vendor((request, response) => {
    if (request.url === "/sound") response.write("x".repeat(100));
    else response.end("read");
  });
  const sound = { ...read(new URL("/sound", url)), limitMs: 60_000 };
  const open = await Promise.all(Array.from({ length: 128 }, () => upstream.stream(sound)));
  const answer = await upstream.exchange(read(url));
  expect(answer.body.toString()).toBe("read");
  for (const response of open) response.destroy();
});

test.each(["and reads no more", "and hangs up"])(
  "a refusal is read, though the vendor sends it before it has the body, %s",
  async (then) => {
    const refusing = createSocketServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => {
        socket.pause();
        socket.write("HTTP/1.1 413 Content Too Large\r\ncontent-length: 2\r\n\r\nno", () => {
          if (then === "and hangs up") socket.destroy();
        });
      });
    });
    const at = await new Promise<AddressInfo>((resolve) => {
      refusing.listen(0, "127.0.0.1", () => resolve(refusing.address() as AddressInfo));
    });
    const url = new URL(`http://127.0.0.1:${at.port}/`);
    const write = { ...read(url), method: "POST", body: bodyOf(Buffer.alloc(4_000_000)) };
    expect((await upstream.exchange(write)).status).toBe(413);
    refusing.close();
  },
);
