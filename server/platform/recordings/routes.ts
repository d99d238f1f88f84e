import type { Hono } from "hono";
import type { PlatformContext } from "../context.ts";
import { Problem } from "../http/problem.ts";
import type { ServiceContext, ServiceEnv } from "../http/service.ts";
import { parseByteRange } from "./byte-range.ts";
import { findSound } from "./find-sound.ts";
import { checkRecordingUrl, recordingKey } from "./signed-url.ts";
import { streamSound } from "./sound.ts";
import type { Sound } from "./sound.ts";

/** Documented, word for word. */
const EXPIRED = "Recording URL has expired. Please re-fetch the call to get a fresh link.";

/**
 * `GET /recordings/:call_id/:n?expires=&signature=`: the sound itself, with `Range`. The signature is the
 * permission, no token is asked for. 403 wrong signature, 410 expired (documented), 404, 416.
 */
export function mountRecordings(app: Hono<ServiceEnv>, context: PlatformContext): void {
  const key = recordingKey(context.db);
  app.get("/recordings/:call_id{[0-9]{1,15}}/:n{[0-9]{1,3}}", (c) => {
    c.set("operation", "getRecording");
    const { call_id: callId, n } = c.req.param();
    const claim = { callId: Number(callId), n: Number(n), expires: Number(c.req.query("expires")) };
    const verdict = checkRecordingUrl(key, claim, c.req.query("signature") ?? "", context.now());
    if (verdict === "forged") throw new Problem(403, "The signature of this recording URL is not valid.");
    if (verdict === "expired") throw new Problem(410, EXPIRED);
    const sound = findSound(context.db, claim.callId, claim.n);
    if (!sound) throw new Problem(404, "There is no such recording.");
    return sendSound(c, sound);
  });
}

function sendSound(c: ServiceContext, sound: Sound): Response {
  const { contentType, size, etag } = sound;
  const headers = { "Content-Type": contentType, "Accept-Ranges": "bytes", ETag: etag };
  if (c.req.method === "HEAD") return c.body(null, 200, { ...headers, "Content-Length": String(size) });
  const ifRange = c.req.header("If-Range");
  // Without the same ETag the client holds part of something else: it gets the whole.
  const asked = ifRange === undefined || ifRange === etag ? c.req.header("Range") : undefined;
  const range = parseByteRange(asked, size);
  if (range === "unsatisfiable") {
    throw new Problem(416, `This recording has ${size} bytes.`, {
      headers: { "Content-Range": `bytes */${size}` },
    });
  }
  const { start, end } = range ?? { start: 0, end: size };
  const length = { "Content-Length": String(end - start) };
  const body = streamSound(sound, start, end);
  if (range === null) return c.body(body, 200, { ...headers, ...length });
  return c.body(body, 206, { ...headers, ...length, "Content-Range": `bytes ${start}-${end - 1}/${size}` });
}
