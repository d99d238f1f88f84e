import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { Hono } from "hono";
import type { StatusCode } from "hono/utils/http-status";
import { passOn } from "./answer.ts";
import type { ApiClient } from "./api-client.ts";
import type { GatewayContext, GatewayEnv } from "./gateway-env.ts";
import { isObject, parseObject } from "./json.ts";
import { GatewayProblem, sessionEnded } from "./problem.ts";
import { withSession } from "./proxy.ts";
import type { SessionCookie } from "./session-cookie.ts";
import type { Session } from "./store/store.ts";
import type { Upstream, UpstreamAnswer } from "./upstream.ts";

/** While a person seeks, the player asks many times; the signed URL is asked for once. */
const KEEP_URL_MS = 60_000;
const MAX_URLS = 1_000;
const PROMPTS_A_PAGE = 200;
/** An account has some dozens. */
const MAX_PROMPTS = 20_000;
const SOUND = /^(?:audio\/|video\/(?:mp4|webm|ogg)|application\/(?:octet-stream|ogg))/i;
const SOUND_HEADERS = ["content-type", "content-length", "content-range", "accept-ranges", "etag"];

type MediaOptions = {
  api: ApiClient;
  upstream: Upstream;
  cookie: SessionCookie;
  /** `host` or `host:port` of the servers that sound may come from. */
  recordingHosts: Set<string>;
  limitMs: number;
};

type Found = { url: URL } | { refused: UpstreamAnswer };

/** Sound for the player. The browser names a record, never a URL. */
export function mediaRoutes({
  api,
  upstream,
  cookie,
  recordingHosts,
  limitMs,
}: MediaOptions): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  const urls = new Map<string, { url: URL; until: number }>();

  /** Reads a list of the API with the session's own rights. */
  const read = async (session: Session, target: string, c: GatewayContext): Promise<UpstreamAnswer> =>
    api(session, {
      method: "GET",
      target,
      headers: { accept: "application/json", "accept-encoding": "identity" },
      limitMs,
      requestId: c.var.requestId,
    });

  const recordingUrl = async (
    session: Session,
    c: GatewayContext,
    callId: string,
    n: number,
  ): Promise<Found> => {
    const target = `/conversations/calls?call_id=${callId}&limit=1&include=recordings`;
    const answer = await read(session, target, c);
    if (answer.status !== 200) return { refused: answer };
    return { url: allowedUrl(recordingOf(answer.body, n), recordingHosts) };
  };

  /** There is no address for one prompt (documented): its row is looked for in the list. */
  const promptUrl = async (session: Session, c: GatewayContext, promptId: number): Promise<Found> => {
    for (let offset = 0; offset < MAX_PROMPTS;) {
      const answer = await read(session, `/media-prompts?limit=${PROMPTS_A_PAGE}&offset=${offset}`, c);
      if (answer.status !== 200) return { refused: answer };
      const { rows, total } = listOf(answer.body, "prompts");
      const row = rows.find((prompt) => isObject(prompt) && prompt["prompt_id"] === promptId);
      if (isObject(row)) return { url: allowedUrl(row["url"], recordingHosts) };
      // By what came, not by what was asked for: a page may be shorter.
      offset += rows.length;
      if (rows.length === 0 || offset >= total) break;
    }
    throw noSound(404, "There is no such prompt.");
  };

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
    find: (session: Session) => Promise<Found>,
  ): Promise<Response> => {
    const session = await cookie.read(c);
    if (!session) throw sessionEnded();
    const name = `${session.id}/${record}`;
    return withSession(c, cookie, async () => {
      const kept = urls.get(name);
      if (kept && kept.until > Date.now()) {
        const response = await sound(kept.url, c);
        if (response.statusCode !== 410) return streamed(c, response);
        // Documented: 410 means that the signed URL has expired and a fresh one is to be had.
        response.destroy();
      }
      urls.delete(name);
      const found = await find(session);
      if ("refused" in found) return passOn(c, found.refused);
      const oldest = urls.size >= MAX_URLS ? urls.keys().next().value : undefined;
      if (oldest !== undefined) urls.delete(oldest);
      urls.set(name, { url: found.url, until: Date.now() + KEEP_URL_MS });
      return streamed(c, await sound(found.url, c));
    });
  };

  app.get("/calls/:call_id{[0-9]{1,15}}/recordings/:n{[0-9]{1,3}}", async (c) => {
    const { call_id: callId, n } = c.req.param();
    return play(c, `calls/${callId}/${n}`, (session) => recordingUrl(session, c, callId, Number(n)));
  });
  app.get("/prompts/:id{[0-9]{1,15}}", async (c) => {
    const id = Number(c.req.param("id"));
    return play(c, `prompts/${id}`, (session) => promptUrl(session, c, id));
  });
  return app;
}

function streamed(c: GatewayContext, response: IncomingMessage): Response {
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
  const body = Readable.toWeb(response) as ReadableStream<Uint8Array<ArrayBuffer>>;
  return c.newResponse(body, status as StatusCode, headers);
}

/** The rows of a list and how many there are in all; nothing when the answer is none. */
function listOf(body: Buffer, key: string): { rows: unknown[]; total: number } {
  const data = parseObject(body)?.["data"];
  const rows = isObject(data) ? data[key] : undefined;
  const total = isObject(data) ? Number(data["total"]) : 0;
  return { rows: Array.isArray(rows) ? rows : [], total: Number.isFinite(total) ? total : 0 };
}

/** @param n from 0, as in the list `recording_details` */
function recordingOf(body: Buffer, n: number): unknown {
  const call = listOf(body, "calls").rows[0];
  if (!isObject(call)) throw noSound(404, "There is no such call.");
  const details = call["recording_details"];
  const detail: unknown = Array.isArray(details) ? details[n] : undefined;
  if (!isObject(detail)) throw noSound(404, "This call has no such recording, or you may not hear it.");
  return detail["url"];
}

function allowedUrl(value: unknown, hosts: Set<string>): URL {
  const url = typeof value === "string" ? URL.parse(value) : null;
  const web = url?.protocol === "https:" || url?.protocol === "http:";
  if (!url || !web || !hosts.has(url.host)) {
    throw noSound(502, `Sound of ${url?.host ?? "an unknown place"} is not allowed: see RECORDING_HOSTS.`);
  }
  return url;
}

function noSound(status: number, message: string): GatewayProblem {
  return new GatewayProblem(status, "recording_unavailable", message);
}
