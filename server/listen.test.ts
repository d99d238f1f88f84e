import { once } from "node:events";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { ask } from "./gateway/testing/ask.ts";
import { listen } from "./listen.ts";

const HERE = { host: "127.0.0.1", port: 0 };

test("a running request is finished before the server closes, an idle connection does not hold it up", async () => {
  const arrived = Promise.withResolvers<void>();
  const app = {
    fetch: async (asked: Request) => {
      if (!asked.url.endsWith("/slow")) return new Response("quick");
      arrived.resolve();
      await sleep(100);
      return new Response("done");
    },
  };
  const server = await listen(app, HERE);
  const agent = new Agent({ keepAlive: true });
  await new Promise<void>((resolve) => {
    request(server.url, { agent }, (response) => response.resume().on("end", resolve)).end();
  });
  const running = ask(server.url, "/slow");
  await arrived.promise;
  const started = performance.now();
  const closed = server.close();
  await expect(ask(server.url, "/")).rejects.toThrow("ECONNREFUSED");
  expect((await running).text).toBe("done");
  await closed;
  expect(performance.now() - started).toBeLessThan(2_000);
  agent.destroy();
});

test("a taken port is said in words, with the setting to change", async () => {
  const first = await listen({ fetch: () => new Response("") }, HERE);
  const same = { ...HERE, port: first.port, setting: "API_PORT" };
  await expect(listen({ fetch: () => new Response("") }, same)).rejects.toThrow(
    `Port ${first.port} on 127.0.0.1 is taken by another program. Set API_PORT to a free one.`,
  );
  await first.close();
});

test("connections that say nothing are closed: soon all but 128 of them, in the end all", async () => {
  const server = await listen({ fetch: () => new Response("") }, HERE, { headersMs: 5_000 });
  const quiet = Array.from({ length: 400 }, () => connect(server.port, HERE.host));
  let open = quiet.length;
  for (const socket of quiet)
    socket
      .on("error", () => {})
      .on("close", () => (open -= 1))
      .resume();
  await vi.waitFor(() => expect(open).toBe(128), 5_000);
  expect((await ask(server.url, "/")).status).toBe(200);
  // Includes one that sends a little now and then, and one that does not close its own side.
  const drip = connect({ port: server.port, host: HERE.host, allowHalfOpen: true });
  drip.write("GET / HTTP/1.1\r\n");
  const timer = setInterval(() => drip.write("a: b\r\n"), 500);
  const closed = new Promise((resolve) => {
    drip.on("error", resolve).on("close", resolve).resume();
  });
  await closed;
  clearInterval(timer);
  await vi.waitFor(() => expect(open).toBe(0), 10_000);
  await server.close();
});

test("clients that arrive together are all served, though their requests take longer", async () => {
  const server = await listen({ fetch: () => new Response("here") }, HERE);
  const crowd = Array.from({ length: 300 }, () => connect(server.port, HERE.host));
  await Promise.all(crowd.map((socket) => once(socket, "connect")));
  await sleep(200);
  const answers = crowd.map(async (socket) => {
    socket.write("GET / HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n");
    return (await text(socket).catch(String)).split("\r\n", 1)[0];
  });
  expect(new Set(await Promise.all(answers))).toEqual(new Set(["HTTP/1.1 200 OK"]));
  await server.close();
});

test("bytes that are no request are refused with the app's own answer, never in the middle of another one", async () => {
  const arrived = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<Response>();
  const app = {
    fetch: () => {
      arrived.resolve();
      return answer.promise;
    },
    refuse: (status: number) => new Response("What?", { status, headers: { "x-words": "ours" } }),
  };
  const server = await listen(app, HERE);
  const noise = (first: string) => {
    const socket = connect(server.port, HERE.host);
    socket.write(first);
    return { socket, said: text(socket) };
  };
  expect(await noise("What is this?\r\n\r\n").said).toBe(
    "HTTP/1.1 400 Bad Request\r\ncontent-type: text/plain;charset=UTF-8\r\nx-words: ours\r\n" +
      "content-length: 5\r\nconnection: close\r\n\r\nWhat?",
  );

  const { socket, said } = noise("GET /slow HTTP/1.1\r\nHost: here\r\n\r\n");
  await arrived.promise;
  socket.write("What is this?\r\n\r\n");
  expect(await said).toBe("");
  answer.resolve(new Response("done"));
  await server.close();
});
