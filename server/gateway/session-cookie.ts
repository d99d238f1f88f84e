import { createHash, randomBytes } from "node:crypto";
import { deleteCookie, setCookie } from "hono/cookie";
import type { GatewayContext } from "./gateway-env.ts";
import type { Session, SessionStore } from "./store/store.ts";

const SID = /^[\w-]{43}$/;

export type SessionCookie = {
  /** The session of the request, if it has one. */
  read: (c: GatewayContext) => Promise<Session | undefined>;
  /** Every session that the request's cookies open: one, unless somebody has planted another. */
  all: (c: GatewayContext) => Promise<Session[]>;
  /**
   * Sets a new value of 256 random bits, once `keep` has stored the session's id, which is all that is stored:
   * when that fails, the cookie of before stays.
   */
  issue: (c: GatewayContext, expiresAt: number, keep: (id: string) => Promise<void>) => Promise<void>;
  /**
   * For signing out alone. A session that ended by itself leaves its cookie, which is worth nothing: an answer
   * that comes late would take away the one of the next sign-in.
   */
  clear: (c: GatewayContext) => void;
};

/**
 * The browser's only credential. Lax, so that a link in a mail opens signed in; every request that matters is
 * guarded by its headers. `__Host-` cannot be set over plain http, and cookies know no ports: there the port is a
 * part of the name, so that two gateways on one machine do not sign each other out.
 */
export function sessionCookie(sessions: SessionStore, publicUrl: URL | undefined): SessionCookie {
  const https = publicUrl?.protocol === "https:";
  const attributes = { httpOnly: true, secure: https, sameSite: "Lax", path: "/" } as const;
  const hash = (sid: string) => createHash("sha256").update(sid).digest("hex");
  const nameFor = (c: GatewayContext): string => {
    if (https) return "__Host-sid";
    const port = publicUrl === undefined ? c.env?.incoming?.socket.localPort : publicUrl.port || 80;
    return `sid-${port ?? 80}`;
  };

  const all = async (c: GatewayContext): Promise<Session[]> => {
    const sids = valuesOf(c, nameFor(c)).filter((value) => SID.test(value));
    const found = await Promise.all(sids.map((sid) => sessions.find(hash(sid))));
    // One that is kept to watch launches is the gateway's own.
    return found.filter((session) => session !== undefined).filter(({ isWatch }) => isWatch !== true);
  };
  return {
    all,
    async read(c) {
      const session = (await all(c))[0];
      if (session) sessions.seen(session);
      return session;
    },
    async issue(c, expiresAt, keep) {
      const sid = randomBytes(32).toString("base64url");
      await keep(hash(sid));
      const maxAge = Math.max(0, Math.floor((expiresAt - Date.now()) / 1000));
      setCookie(c, nameFor(c), sid, { ...attributes, maxAge });
    },
    clear(c) {
      deleteCookie(c, nameFor(c), attributes);
    },
  };
}

/** All values under one name: a script can set a second cookie for a longer path, which browsers then send first. */
function valuesOf(c: GatewayContext, name: string): string[] {
  const pairs = (c.req.header("cookie") ?? "").split(";").map((pair) => pair.trim());
  const values = pairs
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return [...new Set(values)];
}
