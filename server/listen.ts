import { createServer, STATUS_CODES, type Server } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { BODY_MS, limitPerAddress, watchBody } from "./slow-clients.ts";

type App = {
  fetch: (request: Request, env: HttpBindings) => Response | Promise<Response>;
  /** Answers what is not even a request, such as a broken Host header: 400, 408 or 431. */
  refuse?: (status: number) => Response;
};

export type Place = { host: string; port: number; setting?: string };

export type ListenOptions = {
  /** How long a request's headers may take. */
  headersMs?: number;
  /** How long a small body may take. */
  bodyMs?: number;
  /** How many connections one address may have; absent means any number. */
  perAddress?: number | undefined;
};

export type Listening = {
  /** `http://host:port`, with the port that was really taken. */
  url: string;
  port: number;
  /** Takes no more connections, lets the running requests finish for `DRAIN_MS`, then ends the rest. */
  close: () => Promise<void>;
};

/** Longer than load balancers keep an idle connection: they must be the ones who close it. */
const KEEP_ALIVE_MS = 75_000;
const DRAIN_MS = 10_000;
/** Headers are sent in one go: who takes longer is not a browser. */
const HEADERS_MS = 15_000;
const LOOK_EVERY_MS = 2_000;
/** Browsers open connections before they need them, but only a few. */
const MAX_SILENT = 128;
/** A new connection has this long to send its first request: clients that arrive together aren't silent ones. */
const YOUNG_MS = 1_000;
/** A player that is paused for longer asks anew for the rest. */
const UNREAD_MS = 10 * 60_000;
/** The other side gets this long to take the answer to what could not be read. */
const LINGER_MS = 2_000;

/** What Node's parser says → the status that the browser is told; anything else is 400. */
const REFUSALS: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** Whether only programs of this machine can reach the address. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/**
 * Serves a Hono app.
 * @param place `port` 0 takes any free one; `setting` is what the port is set with, for the message when it is taken
 * @throws Error with a sentence for people when the port is taken
 */
export async function listen(app: App, place: Place, options: ListenOptions = {}): Promise<Listening> {
  const { host, port } = place;
  const { headersMs = HEADERS_MS, bodyMs = BODY_MS, perAddress } = options;
  const { refuse = (status) => new Response(null, { status }) } = app;
  const listener = getRequestListener((request, env) => app.fetch(request, env as HttpBindings), {
    overrideGlobalObjects: false,
    errorHandler: () => refuse(400),
  });
  /** Connections with a request that has not had its whole answer. */
  const busy = new WeakSet<Duplex>();
  const silent = silentConnections();
  const limits = {
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: headersMs,
    connectionsCheckingInterval: LOOK_EVERY_MS,
    // Instead of a limit for small and large bodies alike, see watchBody.
    requestTimeout: 0,
  };
  const server = createServer(limits, (incoming, outgoing) => {
    silent.speaks(incoming.socket);
    busy.add(incoming.socket);
    outgoing.once("close", () => busy.delete(incoming.socket));
    watchBody(incoming, outgoing, bodyMs);
    void listener(incoming, outgoing);
  });
  server.timeout = UNREAD_MS;
  if (perAddress !== undefined) server.on("connection", limitPerAddress(perAddress));
  server.on("connection", silent.opens);
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    // A second answer in the middle of the first would be taken for a part of it.
    if (busy.has(socket) || !socket.writable) socket.destroy();
    else void sendRaw(socket, refuse(REFUSALS[error.code ?? ""] ?? 400));
  });
  await opened(server, place);
  const address = server.address();
  const taken = typeof address === "object" && address !== null ? address.port : port;
  const name = host.includes(":") ? `[${host}]` : host;
  return { url: `http://${name}:${taken}`, port: taken, close: () => drain(server) };
}

/** Watches the connections that have not made a request yet, and ends the oldest of too many. */
function silentConnections() {
  /** Since when; the oldest first. */
  const silent = new Map<Socket, number>();
  let isPlanned = false;
  const plan = () => {
    if (isPlanned || silent.size <= MAX_SILENT) return;
    isPlanned = true;
    // After a turn of the event loop: what has come while it was busy has been read by then.
    setTimeout(() => setImmediate(endOldest), YOUNG_MS).unref();
  };
  const endOldest = () => {
    isPlanned = false;
    const old = performance.now() - YOUNG_MS;
    for (const [socket, since] of silent) {
      if (silent.size <= MAX_SILENT || since > old) break;
      silent.delete(socket);
      socket.destroy();
    }
    plan();
  };
  return {
    opens: (socket: Socket) => {
      socket.once("close", () => silent.delete(socket));
      silent.set(socket, performance.now());
      plan();
    },
    speaks: (socket: Socket) => silent.delete(socket),
  };
}

/** What Node's parser could not read has no response object: the answer is written as it goes over the wire. */
async function sendRaw(socket: Duplex, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  const lines = [`HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? ""}`];
  for (const [name, value] of response.headers) lines.push(`${name}: ${value}`);
  lines.push(`content-length: ${body.length}`, "connection: close", "", "");
  socket.end(Buffer.concat([Buffer.from(lines.join("\r\n"), "latin1"), body]));
  // It may never close its side, or never read.
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

function opened(server: Server, place: Place): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(inWords(error, place)));
    server.listen(place.port, place.host, resolve);
  });
}

function inWords(error: NodeJS.ErrnoException, { host, port, setting }: Place): Error {
  const remedy = setting === undefined ? "" : ` Set ${setting} to a free one.`;
  if (error.code === "EADDRINUSE")
    return new Error(`Port ${port} on ${host} is taken by another program.${remedy}`);
  if (error.code === "EACCES") return new Error(`This user can't open port ${port}.${remedy}`);
  if (error.code === "EADDRNOTAVAIL") return new Error(`This machine has no address ${host}.`);
  return error;
}

async function drain(server: Server): Promise<void> {
  // A connection becomes idle when its last request is done; nobody else closes it then.
  const idle = setInterval(() => server.closeIdleConnections(), 25);
  const limit = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  clearInterval(idle);
  clearTimeout(limit);
}
