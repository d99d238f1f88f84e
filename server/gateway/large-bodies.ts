import { createMiddleware } from "hono/factory";
import type { GatewayEnv } from "./gateway-env.ts";
import { GatewayProblem, sessionEnded } from "./problem.ts";
import type { SessionCookie } from "./session-cookie.ts";

/** A body that is smaller is no burden, however long it takes. */
const LARGE_BYTES = 1024 * 1024;
/** A page sends one; somebody with a few tabs some more. */
const MOST_OF_ONE = 4;
/** What a process keeps in memory or on its disk meanwhile: 16 MB, or an upload's 50 MB, each. */
const MOST_IN_ALL = 32;

/**
 * Lets in few large bodies at a time, of one person and in all: each is kept until it is whole, and one that stops half-way
 * stays for a while. Who isn't signed in sends none.
 */
export function largeBodies(cookie: SessionCookie) {
  const open = new Map<number, number>();
  return createMiddleware<GatewayEnv>(async (c, next) => {
    if (!isLarge(c.req.raw.headers)) return next();
    const session = await cookie.read(c);
    if (!session) throw sessionEnded();
    const { user_id: userId } = session.user;
    const theirs = open.get(userId) ?? 0;
    const all = [...open.values()].reduce((sum, count) => sum + count, 0);
    if (theirs >= MOST_OF_ONE || all >= MOST_IN_ALL) throw tooMany();
    open.set(userId, theirs + 1);
    try {
      await next();
    } finally {
      const left = (open.get(userId) ?? 1) - 1;
      if (left === 0) open.delete(userId);
      else open.set(userId, left);
    }
  });
}

/** Or of a size that nobody tells. */
function isLarge(headers: Headers): boolean {
  return headers.has("transfer-encoding") || Number(headers.get("content-length") ?? 0) > LARGE_BYTES;
}

function tooMany(): GatewayProblem {
  const message = "Too many large requests are under way. Try again in a moment.";
  return new GatewayProblem(503, "record_busy", message, { headers: { "retry-after": "5" } });
}
