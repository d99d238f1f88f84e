import { createHash } from "node:crypto";
import { ReadableStream } from "node:stream/web";
import { Hono } from "hono";
import type { ReadAlong } from "./along.ts";
import { passOn } from "./answer.ts";
import { clientAddress, type GatewayContext, type GatewayEnv } from "./gateway-env.ts";
import { badGrantAnswer, readGrant } from "./grant.ts";
import { parseObject } from "./json.ts";
import { browserName } from "./browser-name.ts";
import type { EndSessions, Revoke } from "./end-sessions.ts";
import type { Login, OauthClient } from "./oauth-client.ts";
import { GatewayProblem } from "./problem.ts";
import { launchWatch } from "./own/launches/watch.ts";
import { readJsonBody } from "./request-body.ts";
import type { SessionCookie } from "./session-cookie.ts";
import type { GatewayStore, Session } from "./store/store.ts";

type OauthRoutesOptions = {
  oauth: OauthClient;
  store: GatewayStore;
  readAlong: ReadAlong;
  cookie: SessionCookie;
  trustProxy: boolean;
  limitMs: number;
  revoke: Revoke;
  endSessions: EndSessions;
};

/** Sign-in and sign-out under the vendor's paths. Refreshing is the gateway's business: there is no route for it. */
export function oauthRoutes(options: OauthRoutesOptions): Hono<GatewayEnv> {
  const { oauth, readAlong, cookie, trustProxy, limitMs, revoke, endSessions } = options;
  const { sessions, locks } = options.store;
  const watch = launchWatch(options.store);
  const app = new Hono<GatewayEnv>();

  /** Keeps a new session, or sees that nobody has its tokens. */
  const keep = async (c: GatewayContext, session: Session, expiresAt: number, signIn: string | undefined) => {
    const { requestId } = c.var;
    try {
      // The browser has disconnected and never gets this cookie; it repeats the request by itself.
      if (c.env?.outgoing?.destroyed === true)
        throw new GatewayProblem(400, "bad_request", "The browser has gone.");
      await sessions.create(session, expiresAt, signIn);
    } catch (error) {
      await revoke(session, requestId);
      throw error;
    }
  };

  const signIn = async (c: GatewayContext, login: Login, name: string | undefined) => {
    const { requestId } = c.var;
    const address = clientAddress(c, trustProxy);
    const answer = await oauth.signIn(login, { requestId, address, limitMs });
    if (answer.status !== 200) {
      if (!parseObject(answer.body)) throw badGrantAnswer(answer.status);
      return passOn(c, answer);
    }
    const { user, expiresAt, ...tokens } = readGrant(answer.body);
    if (!user) {
      await revoke(tokens, requestId);
      throw badGrantAnswer(answer.status);
    }
    // Always a new value: one that was planted before the sign-in is worth nothing after it.
    const before = await cookie.all(c);
    // The same request once more: the cookie of its first answer was lost on the way, nobody else could end that session.
    if (name !== undefined) before.push(...(await sessions.ofSignIn(name)));
    const session = { id: "", user, ...tokens, browser: browserName(c.req.header("user-agent")) };
    await cookie.issue(c, expiresAt, (id) => {
      session.id = id;
      return keep(c, session, expiresAt, name);
    });
    // Spares the page a round trip; without it the page asks for itself.
    const [along] = await Promise.all([readAlong(session, requestId), endSessions(before, requestId)]);
    return c.json({ user, ...(along === "ended" ? {} : along) });
  };

  app.post("/token", async (c) => {
    const { email, password } = (await readJsonBody(c.req.raw)) ?? {};
    if (typeof email !== "string" || typeof password !== "string") {
      throw new GatewayProblem(400, "bad_request", "Email and password are required.");
    }
    const key = c.req.header("idempotency-key");
    if (key === undefined) return signIn(c, { email, password }, undefined);
    // With the address: a key is good for one person alone, even if two programs count theirs.
    const name = createHash("sha256")
      .update(JSON.stringify([email, key]))
      .digest("hex");
    // One after the other: the browser keeps the answer of the later one.
    return locks.run(`sign-in/${name}`, 2 * limitMs, () => signIn(c, { email, password }, name));
  });

  app.post("/revoke-token", async (c) => {
    const { requestId } = c.var;
    const open = await cookie.all(c);
    cookie.clear(c);
    const staysOnWatch = c.req.header("x-watch") === "1";
    const kept = staysOnWatch ? await Promise.all(open.map(watch.keep)) : [];
    const over = open.filter((_, n) => !kept[n]);
    await Promise.all(over.map(({ id }) => sessions.remove(id)));
    const timestamp = new Date().toISOString();
    const answer = { code: 200, message: "Signed out", data: null, request_id: requestId, timestamp };
    const said = async function* () {
      await Promise.all(over.map((session) => revoke(session, requestId)));
      yield new TextEncoder().encode(JSON.stringify(answer));
    };
    // The head goes before the service is asked, which may take its time: the cookie that somebody gets by
    // signing in again meanwhile must not be taken away by this answer.
    const body = ReadableStream.from(said()) as globalThis.ReadableStream;
    return c.newResponse(body, 200, { "content-type": "application/json" });
  });

  return app;
}
