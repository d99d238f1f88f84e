import type { Hono } from "hono";
import type { PlatformContext } from "../context.ts";
import { Problem } from "../../http/problem.ts";
import type { ServiceEnv } from "../http/service.ts";
import { requireSignature, sendSound } from "../recordings/send-sound.ts";
import { signUrl, urlKey } from "../recordings/signed-url.ts";
import { findPromptSound } from "./prompt-audio.ts";

const EXPIRED = "Prompt URL has expired. Please re-fetch the list of prompts to get a fresh link.";

/** The signed URL of a prompt's sound. */
export function promptUrl({ db, publicUrl, now }: PlatformContext, promptId: number): string {
  return signUrl(urlKey(db), publicUrl, `/prompts/${promptId}`, now()).url;
}

/**
 * `GET /prompts/:id?expires=&signature=`: the sound itself, with `Range`. The signature is the permission, no token is
 * asked for. 403 wrong signature, 410 expired, 404, 416: as for recordings.
 */
export function mountPrompts(app: Hono<ServiceEnv>, context: PlatformContext): void {
  const key = urlKey(context.db);
  app.get("/prompts/:id{[0-9]{1,15}}", (c) => {
    c.set("operation", "getPromptAudio");
    requireSignature(c, key, context.now(), EXPIRED);
    const sound = findPromptSound(context.db, Number(c.req.param("id")));
    if (!sound) throw new Problem(404, "There is no such prompt.");
    return sendSound(c, sound);
  });
}
