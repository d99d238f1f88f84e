import { Problem } from "../../http/problem.ts";
import type { ServiceContext } from "../http/service.ts";
import { parseByteRange } from "./byte-range.ts";
import { checkUrl } from "./signed-url.ts";
import { streamSound } from "./sound.ts";
import type { Sound } from "./sound.ts";

/** The signature of a sound's URL is the permission to hear it: 403 when it is wrong, 410 when its time is over. */
export function requireSignature(c: ServiceContext, key: Buffer, now: Date, whenExpired: string): void {
  const { path } = c.req;
  const query = { expires: c.req.query("expires"), signature: c.req.query("signature") };
  const verdict = checkUrl(key, path, query, now);
  if (verdict === "forged") throw new Problem(403, "The signature of this URL is not valid.");
  if (verdict === "expired") throw new Problem(410, whenExpired);
}

/** Answers with a sound, or the `Range` of it that was asked for; 416 when that lies outside. */
export function sendSound(c: ServiceContext, sound: Sound): Response {
  const { contentType, size, etag } = sound;
  const headers = { "Content-Type": contentType, "Accept-Ranges": "bytes", ETag: etag };
  if (c.req.method === "HEAD") return c.body(null, 200, { ...headers, "Content-Length": String(size) });
  const ifRange = c.req.header("If-Range");
  // With another ETag the client has part of another sound: it gets the whole one.
  const asked = ifRange === undefined || ifRange === etag ? c.req.header("Range") : undefined;
  const range = parseByteRange(asked, size);
  if (range === "unsatisfiable") {
    throw new Problem(416, `This sound has ${size} bytes.`, {
      headers: { "Content-Range": `bytes */${size}` },
    });
  }
  const { start, end } = range ?? { start: 0, end: size };
  const length = { "Content-Length": String(end - start) };
  const body = streamSound(sound, start, end);
  if (range === null) return c.body(body, 200, { ...headers, ...length });
  return c.body(body, 206, { ...headers, ...length, "Content-Range": `bytes ${start}-${end - 1}/${size}` });
}
