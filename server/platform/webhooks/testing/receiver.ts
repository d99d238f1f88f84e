import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { createServer as createSocketServer, type AddressInfo, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";

type Received = { headers: IncomingHttpHeaders; body: string; path: string };
type Receiver = { url: string; received: Received[] };

/** Listens on a port of this machine until the test has ended, and cuts off who is still there. */
async function open(server: Server, protocol: string): Promise<string> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((ready) => {
    server.listen(0, "127.0.0.1", ready);
  });
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => {
      server.close(done);
    });
  });
  return `${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An endpoint that keeps what it is sent, and answers as it is told: a status, or by itself. */
export async function startReceiver(
  answer: number | ((response: ServerResponse, received: Received) => void),
): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      const one = { headers: request.headers, body, path: request.url ?? "" };
      received.push(one);
      if (typeof answer === "function") answer(response, one);
      else response.writeHead(answer).end();
    });
  });
  return { url: await open(server, "http"), received };
}

/** A bare port: what `onConnection` does with a socket is all that happens. Answers how many have come. */
export async function startSocket(
  onConnection: (socket: Socket) => void,
): Promise<{ url: string; port: number; connections: () => number }> {
  let connections = 0;
  const server = createSocketServer((socket) => {
    connections += 1;
    socket.on("error", () => {});
    onConnection(socket);
  });
  const url = await open(server, "http");
  return { url, port: Number(new URL(url).port), connections: () => connections };
}
