import type { Log } from "./log.ts";
import type { OauthClient } from "./oauth-client.ts";
import type { Session, SessionStore, Tokens } from "./store/store.ts";

/** Tells the vendor that tokens are over; what it does not take in is in the log. */
export type Revoke = (tokens: Tokens, requestId: string) => Promise<void>;

export type EndSessions = (sessions: Session[], requestId: string) => Promise<void>;

/** Makes the way to revoke both tokens of a session. */
export function revoker(oauth: OauthClient, log: Log): Revoke {
  return async ({ accessToken, refreshToken }, requestId) => {
    const results = await Promise.allSettled([
      oauth.revoke(accessToken, "access", requestId),
      oauth.revoke(refreshToken, "refresh", requestId),
    ]);
    if (results.some(({ status }) => status === "rejected"))
      log({ level: "warn", event: "revoke_failed", requestId });
  };
}

/** Makes the way to end sessions: here first, so that they are over whatever the service says; then their tokens. */
export function sessionEnder(sessions: SessionStore, revoke: Revoke): EndSessions {
  return async (open, requestId) => {
    await Promise.all(open.map(({ id }) => sessions.remove(id)));
    await Promise.all(open.map((session) => revoke(session, requestId)));
  };
}
