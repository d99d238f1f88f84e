import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";

/** The socket behind a request is there on a real server and not in `app.request()`. */
export type GatewayEnv = {
  Bindings: Partial<HttpBindings>;
  Variables: { requestId: string; problemCode: string | undefined };
};

export type GatewayContext = Context<GatewayEnv>;

/** The request target as it stood on the wire: a parsed URL has already lost its `/../`. */
export function rawTarget(c: GatewayContext): string {
  if (c.env?.incoming?.url !== undefined) return c.env.incoming.url;
  const { pathname, search } = new URL(c.req.url);
  return pathname + search;
}

/** The path part of the raw target. */
export function rawPath(c: GatewayContext): string {
  return rawTarget(c).split("?", 1)[0] ?? "";
}

/**
 * The address the request came from.
 * @param trustProxy the gateway stands behind one proxy, whose word (the last entry) counts
 */
export function clientAddress(c: GatewayContext, trustProxy: boolean): string | undefined {
  const forwarded = trustProxy ? c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return forwarded === undefined || forwarded === "" ? c.env?.incoming?.socket.remoteAddress : forwarded;
}
