import { isIPv4, isIPv6 } from "node:net";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";

/** The socket behind a request is there on a real server and not in `app.request()`. */
export type GatewayEnv = {
  Bindings: Partial<HttpBindings>;
  Variables: { requestId: string; problemCode: string | undefined };
};

const ASKED_ID = /^[\w-]{8,64}$/;

export type GatewayContext = Context<GatewayEnv>;

/** The request target as it stood on the wire: a parsed URL has already lost its `/../`. */
export function rawTarget(c: GatewayContext): string {
  if (c.env?.incoming?.url !== undefined) return c.env.incoming.url;
  const { pathname, search } = new URL(c.req.url);
  return pathname + search;
}

/** The id that a browser, or a proxy in front, gives its request. Two may say the same, so it is for the log alone. */
export function askedId(c: GatewayContext): string | undefined {
  const id = c.req.header("x-request-id") ?? "";
  return ASKED_ID.test(id) ? id : undefined;
}

/** The path part of the raw target. */
export function rawPath(c: GatewayContext): string {
  return rawTarget(c).split("?", 1)[0] ?? "";
}

/**
 * The address the request came from, in one spelling and without a port: logins are counted by it.
 * @param trustProxy the gateway stands behind one proxy, whose word (the last entry) counts when it is an address
 */
export function clientAddress(c: GatewayContext, trustProxy: boolean): string | undefined {
  const forwarded = trustProxy ? c.req.header("x-forwarded-for")?.split(",").at(-1) : undefined;
  return plainAddress(forwarded) ?? plainAddress(c.env?.incoming?.socket.remoteAddress);
}

function plainAddress(text = ""): string | undefined {
  const [, bracketed, dotted] = /^"?(?:\[([^\]]+)\](?::\d+)?|([\d.]+):\d+)"?$/.exec(text.trim()) ?? [];
  const address = (bracketed ?? dotted ?? text.trim()).replace(/^::ffff:(?=[\d.]+$)/i, "");
  if (isIPv4(address)) return address;
  // A zone ("fe80::1%eth0") is the receiver's own word.
  const bare = address.replace(/%.*$/, "");
  return isIPv6(bare) ? new URL(`http://[${bare}]`).hostname.slice(1, -1) : undefined;
}
