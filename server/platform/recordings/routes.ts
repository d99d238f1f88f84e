import type { Hono } from "hono";
import type { PlatformContext } from "../context.ts";
import { Problem } from "../../http/problem.ts";
import type { ServiceEnv } from "../http/service.ts";
import { findSound } from "./find-sound.ts";
import { requireSignature, sendSound } from "./send-sound.ts";
import { urlKey } from "./signed-url.ts";

/** Documented, word for word. */
const EXPIRED = "Recording URL has expired. Please re-fetch the call to get a fresh link.";

/**
 * `GET /recordings/:call_id/:n?expires=&signature=`: the sound itself, with `Range`. The signature is the
 * permission, no token is asked for. 403 wrong signature, 410 expired (documented), 404, 416.
 */
export function mountRecordings(app: Hono<ServiceEnv>, context: PlatformContext): void {
  const key = urlKey(context.db);
  app.get("/recordings/:call_id{[0-9]{1,15}}/:n{[0-9]{1,3}}", (c) => {
    c.set("operation", "getRecording");
    requireSignature(c, key, context.now(), EXPIRED);
    const { call_id: callId, n } = c.req.param();
    const sound = findSound(context.db, Number(callId), Number(n));
    if (!sound) throw new Problem(404, "There is no such recording.");
    return sendSound(c, sound);
  });
}
