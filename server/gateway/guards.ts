import { createMiddleware } from "hono/factory";
import type { IsOwnName } from "../own-names.ts";
import { rawPath, type GatewayEnv } from "./gateway-env.ts";
import { GatewayProblem } from "./problem.ts";

/** Encoded dots, slashes, percent signs and NUL: nothing of ours needs them, path tricks do. */
const TRICKS = /%(?:2e|2f|5c|25|00)|\\|\/\/|\/\.{1,2}(?:\/|$)/i;

/** Ids and words: the API's paths need nothing else. */
const API_PATH = /^(?:\/[\w~:+-]+(?:\.[\w~:+-]+)*)+\/?$/;

/** Refuses what cannot be a path of the API, below /v3 and without its query. */
export function requireApiPath(path: string): void {
  if (!API_PATH.test(path)) throw new GatewayProblem(400, "bad_request", "This address isn't allowed.");
}

/** Refuses paths that two servers might read differently. */
export const plainPaths = createMiddleware<GatewayEnv>(async (c, next) => {
  const path = rawPath(c);
  if (!path.startsWith("/") || TRICKS.test(path)) {
    throw new GatewayProblem(400, "bad_request", "This address isn't allowed.");
  }
  await next();
});

/** Answers to our own names only. */
export function ownHost(isOwnName: IsOwnName) {
  return createMiddleware<GatewayEnv>(async (c, next) => {
    if (!isOwnName(c.req.header("host") ?? new URL(c.req.url).host)) {
      throw new GatewayProblem(421, "forbidden_host", "This server doesn't answer to that name.");
    }
    await next();
  });
}

/** The CSRF defence of /oauth, /v3 and /own: a foreign page can neither set the header nor hide where it is from. */
export const sameOriginScript = createMiddleware<GatewayEnv>(async (c, next) => {
  const site = c.req.header("sec-fetch-site");
  if (c.req.header("x-app") !== "1" || (site !== undefined && site !== "same-origin")) throw foreign();
  await next();
});

/** For sound: a media element sets no headers of ours, but the browser says where the request is from. */
export const sameOriginMedia = createMiddleware<GatewayEnv>(async (c, next) => {
  if (c.req.header("sec-fetch-site") !== "same-origin") throw foreign();
  await next();
});

function foreign(): GatewayProblem {
  return new GatewayProblem(403, "forbidden_origin", "Only this app's own pages can ask for this.");
}
