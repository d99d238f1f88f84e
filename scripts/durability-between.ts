import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** A request that is being held, before its service has seen it or after its service has answered. */
type Held = { came: Promise<void>; release: () => void };

export type Between = {
  url: string;
  /** How often the service has answered this path with 200; of a method where one is given. */
  succeeded: (path: string, method?: string) => number;
  /** Holds the next request whose path and body match, until it is released. */
  holdNext: (when: "before" | "after", path: string, text?: string) => Held;
  /** How long each answer is held back: a slow network. */
  delayMs: (ms: number) => void;
  close: () => void;
};

type Hold = { when: "before" | "after"; path: string; text: string; come: () => void; gate: Promise<void> };

/** Stands between the gateway and a service: counts what is answered and holds what it is told to hold. */
export async function between(target: string): Promise<Between> {
  const holds: Hold[] = [];
  const answered: { path: string; method: string | undefined }[] = [];
  let delay = 0;

  const holdFor = (path: string, body: string) => {
    const at = holds.findIndex((hold) => hold.path === path && body.includes(hold.text));
    return at === -1 ? undefined : holds.splice(at, 1)[0];
  };
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const body = await read(incoming);
    const path = (incoming.url ?? "").split("?", 1)[0] ?? "";
    const hold = holdFor(path, body.toString());
    if (hold?.when === "before") {
      hold.come();
      await hold.gate;
    }
    // The client was killed: its request never arrived.
    if (outgoing.destroyed) return;
    const answer = await ask(target, incoming, body);
    if (answer.statusCode === 200) answered.push({ path, method: incoming.method });
    if (hold?.when === "after") {
      hold.come();
      await hold.gate;
    }
    if (delay > 0) await wait(delay);
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
    outgoing.on("close", () => answer.destroy());
  };
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    succeeded: (path, method) =>
      answered.filter((one) => one.path === path && (method === undefined || one.method === method)).length,
    holdNext(when, path, text = "") {
      const came = Promise.withResolvers<void>();
      const gate = Promise.withResolvers<void>();
      holds.push({ when, path, text, come: came.resolve, gate: gate.promise });
      return { came: came.promise, release: gate.resolve };
    },
    delayMs(ms) {
      delay = ms;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function read(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of incoming) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}

function ask(target: string, { method, url, headers }: IncomingMessage, body: Buffer) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = request(`${target}${url}`, { method, headers, agent: false }, resolve);
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
