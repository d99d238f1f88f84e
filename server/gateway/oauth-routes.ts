import { Hono } from "hono";
import { passOn } from "./answer.ts";
import { clientAddress, type GatewayEnv } from "./gateway-env.ts";
import { badGrantAnswer, readGrant } from "./grant.ts";
import { parseObject } from "./json.ts";
import type { Log } from "./log.ts";
import type { OauthClient } from "./oauth-client.ts";
import { GatewayProblem } from "./problem.ts";
import { readJsonBody } from "./request-body.ts";
import type { SessionCookie } from "./session-cookie.ts";
import type { Session, SessionStore } from "./store/store.ts";

type OauthRoutesOptions = {
  oauth: OauthClient;
  sessions: SessionStore;
  cookie: SessionCookie;
  trustProxy: boolean;
  limitMs: number;
  log: Log;
};

/** Sign-in and sign-out under the vendor's paths. Refreshing is the gateway's business: there is no route for it. */
export function oauthRoutes(options: OauthRoutesOptions): Hono<GatewayEnv> {
  const { oauth, sessions, cookie, trustProxy, limitMs, log } = options;
  const app = new Hono<GatewayEnv>();

  /** Ends the session here first, so that it is over whatever the service says; then revokes both tokens. */
  const end = async (session: Session, requestId: string) => {
    await sessions.remove(session.id);
    const results = await Promise.allSettled([
      oauth.revoke(session.accessToken, "access", requestId),
      oauth.revoke(session.refreshToken, "refresh", requestId),
    ]);
    if (results.some(({ status }) => status === "rejected"))
      log({ level: "warn", event: "revoke_failed", requestId });
  };

  app.post("/token", async (c) => {
    const { email, password } = (await readJsonBody(c.req.raw)) ?? {};
    if (typeof email !== "string" || typeof password !== "string") {
      throw new GatewayProblem(400, "bad_request", "Email and password are required.");
    }
    const { requestId } = c.var;
    const address = clientAddress(c, trustProxy);
    const answer = await oauth.signIn({ email, password }, { requestId, address, limitMs });
    if (answer.status !== 200) {
      if (!parseObject(answer.body)) throw badGrantAnswer(answer.status);
      return passOn(c, answer);
    }
    const { user, expiresAt, ...tokens } = readGrant(answer.body);
    if (!user) throw badGrantAnswer(answer.status);
    // Always a new value: one that was planted before the sign-in is worth nothing after it.
    const before = await cookie.read(c);
    const id = cookie.issue(c, expiresAt);
    await sessions.create({ id, user, ...tokens }, expiresAt);
    if (before) await end(before, requestId);
    return c.json({ user });
  });

  app.post("/revoke-token", async (c) => {
    const { requestId } = c.var;
    const session = await cookie.read(c);
    cookie.clear(c);
    if (session) await end(session, requestId);
    const timestamp = new Date().toISOString();
    return c.json({ code: 200, message: "Signed out", data: null, request_id: requestId, timestamp });
  });

  return app;
}
