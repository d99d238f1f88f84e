import {
  Agent as HttpAgent,
  type AgentOptions,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { Readable } from "node:stream";
import { GatewayProblem } from "./problem.ts";

/** A larger answer than this is a fault of the upstream. A page of 200 calls with transcripts is about 5 MB. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** An upload gets the time it needs on a line of 100 kB a second, beside the limit for the answer. */
const SLOWEST_BYTES_PER_MS = 100;

type UpstreamRequest = {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body?: UpstreamBody | undefined;
  /** For the whole exchange; for a streamed answer, until its headers and then between two chunks. */
  limitMs: number;
  /** Gives up when the browser has gone. Only for reads: a write is never cut short. */
  signal?: AbortSignal | undefined;
};

/** A body that can be sent again after a refresh. */
export type UpstreamBody = { length: number; open: () => Readable };

/** A body that lies in memory. */
export function bodyOf(bytes: Buffer): UpstreamBody {
  return { length: bytes.length, open: () => Readable.from([bytes]) };
}

export type UpstreamAnswer = { status: number; headers: IncomingMessage["headers"]; body: Buffer };

export type Upstream = {
  /** The whole answer. Throws a GatewayProblem that says whether the upstream may have acted. */
  exchange: (request: UpstreamRequest) => Promise<UpstreamAnswer>;
  /** The answer as it comes. The caller consumes or destroys it. */
  stream: (request: UpstreamRequest) => Promise<IncomingMessage>;
  close: () => void;
};

/**
 * HTTP to the vendor. node:http rather than fetch: it repeats nothing by itself, follows no redirect and
 * says whether a connection came about, which is what "nothing was sent" rests on.
 */
export function createUpstream(): Upstream {
  const pooled = agents(POOL);
  // Sound is open for as long as somebody listens: it never takes a place in which a read could go.
  const sounds = agents(POOL);
  // A write gets a connection of its own. A pooled one may die just as we send: a read is then simply
  // repeated, of a write nobody could say whether it happened.
  const fresh = agents({ keepAlive: false });

  const open = async (request: UpstreamRequest, reads: Agents): Promise<Exchange> => {
    const scheme = request.url.protocol === "https:" ? "https" : "http";
    try {
      return await start(request, (request.method === "GET" ? reads : fresh)[scheme]);
    } catch (error) {
      if (!(error instanceof StaleConnection)) throw error;
      return start(request, fresh[scheme]);
    }
  };

  return {
    async exchange(request) {
      const exchange = await open(request, pooled);
      try {
        const body = await collect(exchange, request.method);
        return { status: exchange.response.statusCode ?? 0, headers: exchange.response.headers, body };
      } finally {
        clearTimeout(exchange.timer);
      }
    },
    async stream(request) {
      const { response, timer } = await open(request, sounds);
      clearTimeout(timer);
      endWhenStalled(response, request.limitMs);
      // Without a listener a connection lost in mid-stream would take the process down.
      response.on("error", () => response.destroy());
      return response;
    },
    close() {
      for (const { http, https } of [pooled, sounds, fresh]) {
        http.destroy();
        https.destroy();
      }
    },
  };
}

/** Per host. What comes on top waits for a free connection, no longer than its own time limit. */
const POOL = { keepAlive: true, maxSockets: 128, maxFreeSockets: 16 };

type Agents = { http: HttpAgent; https: HttpsAgent };

function agents(options: AgentOptions): Agents {
  return { http: new HttpAgent(options), https: new HttpsAgent(options) };
}

/** `timer` still runs: it watches over the body. */
type Exchange = { response: IncomingMessage; timer: NodeJS.Timeout; isLate: () => boolean };

/** A pooled connection had died before a read got its answer. */
class StaleConnection extends Error {}

function start(request: UpstreamRequest, agent: HttpAgent): Promise<Exchange> {
  const { url, method, headers, body, limitMs, signal } = request;
  const length = body ? { "content-length": body.length } : {};
  const options: RequestOptions = { method, agent, headers: { ...headers, ...length, host: url.host } };
  return new Promise((resolve, reject) => {
    let sent = false;
    let late = false;
    let answered = false;
    const outgoing = (url.protocol === "https:" ? httpsRequest : httpRequest)(url, options);
    /** Ends the wait by itself: a request that has no connection yet does not say that it was destroyed. */
    const giveUp = () => {
      clearTimeout(timer);
      if (answered) return;
      answered = true;
      const stale = outgoing.reusedSocket && method === "GET" && !late && signal?.aborted !== true;
      reject(stale ? new StaleConnection() : failure(method, sent, late));
    };
    const destroy = (reason: string) => {
      outgoing.destroy(new Error(reason));
      giveUp();
    };
    const timer = setTimeout(
      () => {
        late = true;
        destroy("time limit");
      },
      limitMs + (body?.length ?? 0) / SLOWEST_BYTES_PER_MS,
    );
    const abort = () => destroy("the browser has gone");
    signal?.addEventListener("abort", abort, { once: true });
    outgoing.once("socket", (socket) => {
      if (!socket.connecting) sent = true;
      else socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => (sent = true));
    });
    outgoing.once("close", () => {
      signal?.removeEventListener("abort", abort);
      if (!answered) giveUp();
    });
    outgoing.once("response", (response) => {
      answered = true;
      resolve({ response, timer, isLate: () => late });
    });
    // Nobody asked for another protocol (101): the connection is of no use and must not stay.
    outgoing.once("upgrade", (_, socket) => {
      socket.destroy();
      destroy("another protocol");
    });
    outgoing.on("error", giveUp);
    if (signal?.aborted === true) abort();
    if (!body) outgoing.end();
    else {
      const source = body.open();
      source.on("error", (error) => outgoing.destroy(error));
      outgoing.once("close", () => source.destroy());
      source.pipe(outgoing);
    }
  });
}

/** A stream that brings nothing is ended; one that waits for its reader, who has paused the sound, is not. */
function endWhenStalled(response: IncomingMessage, limitMs: number): void {
  let before = -1;
  const watch = setInterval(() => {
    const { bytesRead } = response.socket;
    if (response.readableLength === 0 && bytesRead === before) response.destroy();
    before = bytesRead;
  }, limitMs).unref();
  response.once("close", () => clearInterval(watch));
}

/** What the page is told. `upstream_unreachable` promises that nothing was done. */
function failure(method: string, sent: boolean, late: boolean): GatewayProblem {
  if (!sent) {
    return new GatewayProblem(
      502,
      "upstream_unreachable",
      "The service can't be reached, so nothing was changed.",
    );
  }
  const maybeDone = method !== "GET";
  return late
    ? new GatewayProblem(504, "upstream_timeout", "The service took too long to answer.", { maybeDone })
    : new GatewayProblem(502, "upstream_lost", "The connection to the service was lost.", { maybeDone });
}

async function collect({ response, isLate }: Exchange, method: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_ANSWER_BYTES) break;
      chunks.push(chunk);
    }
  } catch {
    throw failure(method, true, isLate());
  }
  if (size > MAX_ANSWER_BYTES) {
    throw new GatewayProblem(502, "upstream_bad_answer", "The service's answer is too large.", {
      maybeDone: method !== "GET",
    });
  }
  return Buffer.concat(chunks, size);
}
