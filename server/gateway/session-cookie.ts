import { createHash, randomBytes } from "node:crypto";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { GatewayContext } from "./gateway-env.ts";
import type { Session, SessionStore } from "./store/store.ts";

const SID = /^[\w-]{43}$/;

export type SessionCookie = {
  /** The session of the request, if it has one. */
  read: (c: GatewayContext) => Promise<Session | undefined>;
  /** Sets a new value of 256 random bits and returns the session's id, which is all that is stored. */
  issue: (c: GatewayContext, expiresAt: number) => string;
  clear: (c: GatewayContext) => void;
};

/** The browser's only credential. `__Host-` cannot be set over plain http, so there the name is `sid`. */
export function sessionCookie(sessions: SessionStore, https: boolean): SessionCookie {
  const name = https ? "__Host-sid" : "sid";
  const attributes = { httpOnly: true, secure: https, sameSite: "Strict", path: "/" } as const;
  const hash = (sid: string) => createHash("sha256").update(sid).digest("hex");
  return {
    async read(c) {
      const sid = getCookie(c, name);
      return sid !== undefined && SID.test(sid) ? sessions.find(hash(sid)) : undefined;
    },
    issue(c, expiresAt) {
      const sid = randomBytes(32).toString("base64url");
      const maxAge = Math.max(0, Math.floor((expiresAt - Date.now()) / 1000));
      setCookie(c, name, sid, { ...attributes, maxAge });
      return hash(sid);
    },
    clear(c) {
      deleteCookie(c, name, attributes);
    },
  };
}
