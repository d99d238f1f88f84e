import type { IncomingMessage } from "node:http";
import { ReadableStream } from "node:stream/web";
import { Hono } from "hono";
import type { StatusCode } from "hono/utils/http-status";
import { passOn } from "./answer.ts";
import type { ApiClient } from "./api-client.ts";
import type { GatewayContext, GatewayEnv } from "./gateway-env.ts";
import type { Log } from "./log.ts";
import { findPrompt, findRecording, noSound, soundUrls } from "./media-urls.ts";
import type { FoundUrl, ReadList, UrlOf } from "./media-urls.ts";
import { GatewayProblem, sessionEnded } from "./problem.ts";
import type { SessionCookie } from "./session-cookie.ts";
import { SoundPlaces, type SoundPlace } from "./sound-places.ts";
import type { Session } from "./store/store.ts";
import type { Upstream } from "./upstream.ts";

const SOUND = /^(?:audio\/|video\/(?:mp4|webm|ogg)|application\/(?:octet-stream|ogg))/i;
const SOUND_HEADERS = ["content-type", "content-length", "content-range", "accept-ranges", "etag"];
/** What the API says when somebody may not, or no longer, hear a sound; other refusals are trouble of its own. */
const NOT_ALLOWED = new Set([401, 403, 404]);

type MediaOptions = {
  api: ApiClient;
  upstream: Upstream;
  cookie: SessionCookie;
  /** `host` or `host:port` of the servers that sound may come from. */
  recordingHosts: Set<string>;
  limitMs: number;
  log: Log;
};

/** A sound that is open: its answer, its place, and whether the person may still hear it. */
type OpenSound = { response: IncomingMessage; place: SoundPlace; mayHear: () => Promise<boolean> };

/** Sound for the player. The browser names a record, never a URL. */
export function mediaRoutes(options: MediaOptions): Hono<GatewayEnv> {
  const { api, upstream, cookie, limitMs, log } = options;
  const app = new Hono<GatewayEnv>();
  const urlOf = soundUrls(options.recordingHosts);
  const places = new SoundPlaces();

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

  const open = async (c: GatewayContext, session: Session, url: URL) => {
    const place = await places.take(session.id);
    const headers: Record<string, string> = { accept: "*/*", "accept-encoding": "identity" };
    for (const name of ["range", "if-range"]) {
      const value = c.req.header(name);
      if (value !== undefined) headers[name] = value;
    }
    const { signal } = c.req.raw;
    try {
      const response = await upstream.stream({ method: "GET", url, headers, limitMs, signal });
      response.once("close", place.leave);
      place.onEnd(() => {
        response.destroy();
        c.env.outgoing?.destroy();
      });
      return { response, place };
    } catch (error) {
      place.leave();
      throw error;
    }
  };

  /** Plays what `find` finds, or what it found a moment ago for the same session. */
  const play = async (
    c: GatewayContext,
    record: string,
    find: (read: ReadList) => Promise<FoundUrl>,
  ): Promise<Response> => {
    const session = await cookie.read(c);
    if (!session) throw sessionEnded();
    const ask = (again = false) => urlOf(`${session.id}/${record}`, () => find(reader(session, c)), again);
    let found = await ask();
    if ("refused" in found) return passOn(c, found.refused);
    let sound = await open(c, session, found.url);
    if (sound.response.statusCode === 410 && found.isKept) {
      // Documented: 410 means that the signed URL has expired and a fresh one is to be had.
      sound.response.destroy();
      found = await ask(true);
      if ("refused" in found) return passOn(c, found.refused);
      sound = await open(c, session, found.url);
    }
    return streamed(c, { ...sound, mayHear: () => mayHear(ask) }, log);
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

/** Asked again while a sound plays. An API that cannot say now does not silence what it has allowed. */
async function mayHear(ask: () => Promise<UrlOf>): Promise<boolean> {
  try {
    const found = await ask();
    return !("refused" in found && NOT_ALLOWED.has(found.refused.status));
  } catch (error) {
    return !(error instanceof GatewayProblem && NOT_ALLOWED.has(error.status));
  }
}

function streamed(c: GatewayContext, sound: OpenSound, log: Log): Response {
  const { response } = sound;
  const status = response.statusCode ?? 0;
  const type = response.headers["content-type"] ?? "";
  const playable = (status === 200 || status === 206) && SOUND.test(type);
  if (!playable && status !== 416) {
    response.destroy();
    throw noSound(status === 404 || status === 410 ? status : 502, "This sound can't be played.");
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
  const body = ReadableStream.from(chunksOf(c, sound, log)) as globalThis.ReadableStream;
  return c.newResponse(body, status as StatusCode, headers);
}

/** When a sound breaks off, the browser's connection is cut: a part must not look like the whole. */
async function* chunksOf(c: GatewayContext, sound: OpenSound, log: Log): AsyncGenerator<Uint8Array> {
  const { response, place, mayHear } = sound;
  let mayGoOn = true;
  try {
    for await (const chunk of response as AsyncIterable<Uint8Array>) {
      mayGoOn = await mayHear();
      if (!mayGoOn) break;
      place.waits(true);
      yield chunk;
      place.waits(false);
    }
  } catch {
    const left = c.req.raw.signal.aborted || place.isEnded();
    if (!left) log({ level: "warn", event: "sound_lost", requestId: c.var.requestId });
    c.env.outgoing?.destroy();
  }
  if (mayGoOn) return;
  log({ level: "info", event: "sound_forbidden", requestId: c.var.requestId });
  c.env.outgoing?.destroy();
}
