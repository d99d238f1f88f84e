import { createServer, type Server } from "node:http";
import { getRequestListener, type HttpBindings } from "@hono/node-server";

type App = {
  fetch: (request: Request, env: HttpBindings) => Response | Promise<Response>;
  /** Answers what is not even a request, such as a broken Host header. */
  refuse?: () => Response;
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

/** Whether only programs of this machine can reach the address. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/**
 * Serves a Hono app.
 * @param port 0 takes any free one
 * @throws Error with a sentence for people when the port is taken
 */
export async function listen(app: App, { host, port }: { host: string; port: number }): Promise<Listening> {
  const { refuse } = app;
  const listener = getRequestListener((request, env) => app.fetch(request, env as HttpBindings), {
    overrideGlobalObjects: false,
    errorHandler: () => refuse?.() ?? new Response(null, { status: 400 }),
  });
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (incoming, outgoing) => {
    void listener(incoming, outgoing);
  });
  await opened(server, host, port);
  const address = server.address();
  const taken = typeof address === "object" && address !== null ? address.port : port;
  const name = host.includes(":") ? `[${host}]` : host;
  return { url: `http://${name}:${taken}`, port: taken, close: () => drain(server) };
}

function opened(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(inWords(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function inWords(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === "EADDRINUSE") return new Error(`Port ${port} on ${host} is taken by another program.`);
  if (error.code === "EACCES") return new Error(`This user may not open port ${port}.`);
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
