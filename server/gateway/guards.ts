import { createMiddleware } from "hono/factory";
import { rawPath, type GatewayEnv } from "./gateway-env.ts";
import { GatewayProblem } from "./problem.ts";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Encoded dots, slashes, percent signs and NUL: nothing of ours needs them, path tricks do. */
const TRICKS = /%(?:2e|2f|5c|25|00)|\\|\/\/|\/\.{1,2}(?:\/|$)/i;

/** Refuses paths that two servers might read differently. */
export const plainPaths = createMiddleware<GatewayEnv>(async (c, next) => {
  const path = rawPath(c);
  if (!path.startsWith("/") || TRICKS.test(path)) {
    throw new GatewayProblem(400, "bad_request", "This address is not allowed.");
  }
  await next();
});

/**
 * Answers to our own names only: a foreign page whose name is made to point at this machine (DNS rebinding)
 * comes with its own name in `Host`.
 * @param publicHost the name the world knows us by; without it on a public address every name is ours
 */
export function ownHost(loopback: boolean, publicHost: string | undefined) {
  return createMiddleware<GatewayEnv>(async (c, next) => {
    const name = nameOf(c.req.header("host") ?? new URL(c.req.url).host);
    const anyName = !loopback && publicHost === undefined;
    const isPublic = publicHost !== undefined && name === nameOf(publicHost);
    if (!anyName && !isPublic && !(loopback && LOOPBACK.has(name))) {
      throw new GatewayProblem(421, "forbidden_host", "This server does not answer to that name.");
    }
    await next();
  });
}

/** Without the port, which a browser may name or leave out, and without the dot of a full domain name. */
function nameOf(host: string): string {
  return host.toLowerCase().replace(/:\d*$/, "").replace(/\.$/, "");
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
  return new GatewayProblem(403, "forbidden_origin", "Only this app's own pages may ask for this.");
}
