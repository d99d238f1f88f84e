import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { fakeVendor } from "./gateway/testing/fake-vendor.ts";
import { testGateway } from "./gateway/testing/test-gateway.ts";
import { listen, type ListenOptions } from "./listen.ts";

async function serve(options: ListenOptions) {
  const app = {
    fetch: async (asked: Request) =>
      new Response(asked.url.endsWith("/refused") ? "no" : `${(await asked.text()).length} bytes`),
  };
  const server = await listen(app, { host: "127.0.0.1", port: 0 }, options);
  onTestFinished(() => server.close());
  return server;
}

const head = (path: string, length: number) =>
  `POST ${path} HTTP/1.1\r\nhost: here\r\nconnection: close\r\ncontent-length: ${length}\r\n\r\n`;

function open(port: number, first = ""): Socket {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(first);
  onTestFinished(() => void socket.destroy());
  return socket;
}

test("a body that isn't gone on with ends the connection, whether or not it is read; a slow one is taken", async () => {
  const { port } = await serve({ bodyMs: 300 });
  const quiet = ["/", "/refused"].map((path) => open(port, `${head(path, 100)}x`).resume());
  const slow = open(port, head("/", 90_000));
  const answer = text(slow);
  for (let sent = 0; sent < 90_000; sent += 10_000) {
    slow.write("x".repeat(10_000));
    await sleep(100);
  }
  expect(await answer).toContain("90000 bytes");
  await Promise.all(quiet.map(async (socket) => socket.closed || (await once(socket, "close"))));
});

test("who sent much at once and then stands still is cut off too", async () => {
  const { port } = await serve({ bodyMs: 50 });
  const quiet = open(port, head("/", 4_000_000)).resume();
  quiet.write("x".repeat(3_900_000));
  expect(await once(quiet, "close")).toBeDefined();
});

test("an address has so many connections at a time; when one ends there is room for the next", async () => {
  const { port } = await serve({ perAddress: 2 });
  const [first] = [open(port), open(port)];
  await vi.waitFor(async () => expect(await text(open(port, head("/", 0))).catch(String)).toBe(""));
  first?.destroy();
  await vi.waitFor(async () => expect(await text(open(port, head("/", 0)))).toContain("0 bytes"));
});

test("a connection that is kept for many requests collects nothing of each", async () => {
  const warned: string[] = [];
  const onWarning = ({ message }: Error) => void warned.push(message);
  process.on("warning", onWarning);
  onTestFinished(() => void process.off("warning", onWarning));
  const { port } = await serve({});
  const socket = open(port);
  const request = head("/", 3).replace("connection: close", "connection: keep-alive");
  for (let sent = 0; sent < 20; sent += 1) {
    socket.write(`${request}abc`);
    await once(socket, "data");
  }
  expect(warned).toEqual([]);
});

test("a client that leaves in the middle of its body is no failure in the log", async () => {
  const vendor = await fakeVendor();
  const gateway = await testGateway(vendor);
  const client = open(
    Number(new URL(gateway.url).port),
    `POST /oauth/token HTTP/1.1\r\nhost: ${new URL(gateway.url).host}\r\nx-app: 1\r\ncontent-length: 100\r\n\r\n{`,
  );
  await sleep(100);
  client.destroy();
  await vi.waitFor(() => expect(gateway.log.map(({ event }) => event)).toContain("request"));
  expect(gateway.log.filter(({ event }) => event === "failure")).toEqual([]);
  await gateway.close();
  await vendor.close();
});
