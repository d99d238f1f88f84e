import { badGrantAnswer, readGrant, type Grant } from "./grant.ts";
import { bodyOf, type Upstream, type UpstreamAnswer } from "./upstream.ts";

/** Refreshing and revoking must not hold up the request behind them for long. */
const LIMIT_MS = 10_000;

export type Login = { email: string; password: string };

export type OauthClient = {
  /** The answer as it is, so that a 401 or 429 passes through. */
  signIn: (login: Login, from: ForwardedRequest) => Promise<UpstreamAnswer>;
  /** Undefined when the refresh token is dead. Throws when nobody can tell. */
  refresh: (refreshToken: string, requestId: string) => Promise<Grant | undefined>;
  /** Revoking the access token leaves the refresh token alive (documented), so each is revoked by itself. */
  revoke: (token: string, type: "access" | "refresh", requestId: string) => Promise<void>;
};

/** Who asks: the OAuth service counts logins per address. */
type ForwardedRequest = { requestId: string; address: string | undefined; limitMs: number };

/** The OAuth service, from the gateway's side. */
export function createOauthClient(upstream: Upstream, oauthUrl: string): OauthClient {
  const post = (path: string, payload: object, from: ForwardedRequest) => {
    const body = Buffer.from(JSON.stringify(payload));
    const headers: Record<string, string> = {
      accept: "application/json",
      "accept-encoding": "identity",
      "content-type": "application/json",
      "x-request-id": from.requestId,
    };
    if (from.address !== undefined) headers["x-forwarded-for"] = from.address;
    const url = new URL(oauthUrl.replace(/\/+$/, "") + path);
    return upstream.exchange({ method: "POST", url, headers, body: bodyOf(body), limitMs: from.limitMs });
  };
  const own = (requestId: string) => ({ requestId, address: undefined, limitMs: LIMIT_MS });

  return {
    signIn: (login, from) => post("/oauth/token", login, from),
    async refresh(refreshToken, requestId) {
      const answer = await post("/oauth/refresh-token", { refresh_token: refreshToken }, own(requestId));
      if (answer.status === 400 || answer.status === 401) return undefined;
      if (answer.status === 200) return readGrant(answer.body);
      throw badGrantAnswer(answer.status);
    },
    async revoke(token, type, requestId) {
      const answer = await post("/oauth/revoke-token", { token, token_type: type }, own(requestId));
      if (answer.status !== 200) throw badGrantAnswer(answer.status);
    },
  };
}
