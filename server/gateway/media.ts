import type { IncomingMessage } from "node:http";
import { ReadableStream } from "node:stream/web";
import { Hono } from "hono";
import type { StatusCode } from "hono/utils/http-status";
import { passOn } from "./answer.ts";
import type { ApiClient } from "./api-client.ts";
import type { GatewayContext, GatewayEnv } from "./gateway-env.ts";
import type { Log } from "./log.ts";
import { allowedUrl, findPrompt, findRecording, noSound } from "./media-urls.ts";
import type { FoundUrl, ReadList } from "./media-urls.ts";
import { sessionEnded } from "./problem.ts";
import { withSession } from "./proxy.ts";
import type { SessionCookie } from "./session-cookie.ts";
import type { Session } from "./store/store.ts";
import type { Upstream } from "./upstream.ts";

/** While a person seeks, the player asks many times; the signed URL is asked for once. */
const KEEP_URL_MS = 60_000;
const MAX_URLS = 1_000;
const SOUND = /^(?:audio\/|video\/(?:mp4|webm|ogg)|application\/(?:octet-stream|ogg))/i;
const SOUND_HEADERS = ["content-type", "content-length", "content-range", "accept-ranges", "etag"];

type MediaOptions = {
  api: ApiClient;
  upstream: Upstream;
  cookie: SessionCookie;
  /** `host` or `host:port` of the servers that sound may come from. */
  recordingHosts: Set<string>;
  limitMs: number;
  log: Log;
};

/** Sound for the player. The browser names a record, never a URL. */
export function mediaRoutes({
  api,
  upstream,
  cookie,
  recordingHosts,
  limitMs,
  log,
}: MediaOptions): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  const urls = new Map<string, { url: URL; until: number }>();

  /** Reads lists of the API with the session's own rights. */
  const reader =
    (session: Session, c: GatewayContext): ReadList =>
    async (target) =>
      api(session, {
        method: "GET",
        target,
        headers: { accept: "application/json", "accept-encoding": "identity" },
        limitMs,
        requestId: c.var.requestId,
      });

  const sound = (url: URL, c: GatewayContext): Promise<IncomingMessage> => {
    const headers: Record<string, string> = { accept: "*/*", "accept-encoding": "identity" };
    for (const name of ["range", "if-range"]) {
      const value = c.req.header(name);
      if (value !== undefined) headers[name] = value;
    }
    return upstream.stream({ method: "GET", url, headers, limitMs, signal: c.req.raw.signal });
  };

  /** Plays what `find` finds, or what it found a moment ago for the same session. */
  const play = async (
    c: GatewayContext,
    record: string,
    find: (read: ReadList) => Promise<FoundUrl>,
  ): Promise<Response> => {
    const session = await cookie.read(c);
    if (!session) throw sessionEnded();
    const name = `${session.id}/${record}`;
    return withSession(c, cookie, async () => {
      const kept = urls.get(name);
      if (kept && kept.until > Date.now()) {
        const response = await sound(kept.url, c);
        if (response.statusCode !== 410) return streamed(c, response, log);
        // Documented: 410 means that the signed URL has expired and a fresh one is to be had.
        response.destroy();
      }
      urls.delete(name);
      const found = await find(reader(session, c));
      if ("refused" in found) return passOn(c, found.refused);
      const url = allowedUrl(found.url, recordingHosts);
      const oldest = urls.size >= MAX_URLS ? urls.keys().next().value : undefined;
      if (oldest !== undefined) urls.delete(oldest);
      urls.set(name, { url, until: Date.now() + KEEP_URL_MS });
      return streamed(c, await sound(url, c), log);
    });
  };

  app.get("/calls/:call_id{[0-9]{1,15}}/recordings/:n{[0-9]{1,3}}", async (c) => {
    const { call_id: callId, n } = c.req.param();
    return play(c, `calls/${callId}/${n}`, (read) => findRecording(read, callId, Number(n)));
  });
  app.get("/prompts/:id{[0-9]{1,15}}", async (c) => {
    const id = Number(c.req.param("id"));
    return play(c, `prompts/${id}`, (read) => findPrompt(read, id));
  });
  return app;
}

function streamed(c: GatewayContext, response: IncomingMessage, log: Log): Response {
  const status = response.statusCode ?? 0;
  const type = response.headers["content-type"] ?? "";
  const playable = (status === 200 || status === 206) && SOUND.test(type);
  if (!playable && status !== 416) {
    response.destroy();
    throw noSound(status === 404 || status === 410 ? status : 502, "This sound cannot be played.");
  }
  const headers: Record<string, string> = { "cache-control": "no-store" };
  for (const name of SOUND_HEADERS) {
    const value = response.headers[name];
    if (typeof value === "string") headers[name] = value;
  }
  if (status === 416 || c.req.raw.method === "HEAD") {
    response.destroy();
    if (status === 416) delete headers["content-length"];
    return c.newResponse(null, status as StatusCode, headers);
  }
  const body = ReadableStream.from(chunksOf(c, response, log)) as globalThis.ReadableStream;
  return c.newResponse(body, status as StatusCode, headers);
}

/** A sound that breaks off takes the browser's connection along: it must not look like its whole. */
async function* chunksOf(c: GatewayContext, response: IncomingMessage, log: Log): AsyncGenerator<Uint8Array> {
  try {
    yield* response as AsyncIterable<Uint8Array>;
  } catch {
    if (!c.req.raw.signal.aborted) log({ level: "warn", event: "sound_lost", requestId: c.var.requestId });
    c.env.outgoing?.destroy();
  }
}
