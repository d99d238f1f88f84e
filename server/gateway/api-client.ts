import type { OauthClient } from "./oauth-client.ts";
import { GatewayProblem, sessionEnded } from "./problem.ts";
import type { GatewayStore, Session, Tokens } from "./store/store.ts";
import type { Upstream, UpstreamAnswer, UpstreamBody } from "./upstream.ts";

/** Longer than a refresh may take, so that a lock is only ever taken from a process that died. */
const REFRESH_LEASE_MS = 15_000;
/** Of whatever changes the tokens of a session, or what it is for. */
export const refreshLock = (id: string) => `refresh/${id}`;

/** How often a token may expire again while its request runs; a service that refuses every token ends the loop. */
const MAX_SENDS = 3;
const PROFILE_LIMIT_MS = 10_000;
const PROFILE = "/auth/profile";

export type ApiRequest = {
  method: string;
  /** Below /v3, with the query as the browser wrote it. */
  target: string;
  headers: Record<string, string>;
  body?: UpstreamBody | undefined;
  limitMs: number;
  signal?: AbortSignal | undefined;
  requestId: string;
};

/** The API with the rights of a session. Throws a GatewayProblem, "session_ended" among them. */
export type ApiClient = (session: Session, request: ApiRequest) => Promise<UpstreamAnswer>;

type ApiClientOptions = { upstream: Upstream; oauth: OauthClient; store: GatewayStore; apiUrl: string };

/** What a 401 turned out to mean. */
type Verdict = "permission" | Tokens;

/** Makes the one way to the API: it adds the token and deals with a 401. */
export function createApiClient({ upstream, oauth, store, apiUrl }: ApiClientOptions): ApiClient {
  const base = apiUrl.replace(/\/+$/, "");
  const { sessions, locks } = store;
  /** Requests that meet a 401 at the same time share one answer to "what does it mean?". */
  const asking = new Map<string, Promise<Verdict>>();

  const send = (accessToken: string, { target, requestId, headers, ...rest }: ApiRequest) =>
    upstream.exchange({
      ...rest,
      url: new URL(base + target),
      headers: { ...headers, authorization: `Bearer ${accessToken}`, "x-request-id": requestId },
    });

  /** Documented: the API also says 401 for an org unit outside the account. Then the profile still answers. */
  const tokenIsGood = async (accessToken: string, requestId: string): Promise<boolean> => {
    const headers = { accept: "application/json", "accept-encoding": "identity" };
    const request = { method: "GET", target: PROFILE, headers, limitMs: PROFILE_LIMIT_MS, requestId };
    const { status } = await send(accessToken, request);
    if (status !== 200 && status !== 401) {
      const message = "We can't tell whether your session is still good.";
      throw new GatewayProblem(502, "upstream_bad_answer", message);
    }
    return status === 200;
  };

  /** The refresh token is single use: whoever comes second finds the new tokens and uses them. */
  const refresh = (id: string, failed: string, requestId: string): Promise<Tokens> =>
    locks.run(refreshLock(id), REFRESH_LEASE_MS, async () => {
      const current = await sessions.find(id);
      if (!current) throw sessionEnded();
      if (current.accessToken !== failed) return current;
      const grant = await oauth.refresh(current.refreshToken, requestId);
      if (!grant) {
        // Another process that was thought dead may have used the token, and now have written the new ones.
        const latest = await sessions.find(id);
        if (latest && latest.accessToken !== failed) return latest;
        await sessions.remove(id);
        throw sessionEnded();
      }
      if (await sessions.replaceTokens(id, grant, grant.expiresAt)) return grant;
      // Signed out while we refreshed: these tokens must not outlive the session.
      await oauth.revoke(grant.accessToken, "access", requestId);
      await oauth.revoke(grant.refreshToken, "refresh", requestId);
      throw sessionEnded();
    });

  const judge = async (id: string, failed: string, { target, requestId }: ApiRequest): Promise<Verdict> => {
    const current = await sessions.find(id);
    if (!current) throw sessionEnded();
    if (current.accessToken !== failed) return current;
    if (target !== PROFILE && (await tokenIsGood(failed, requestId))) return "permission";
    return refresh(id, failed, requestId);
  };

  const judgeOnce = (id: string, failed: string, request: ApiRequest): Promise<Verdict> => {
    const name = `${id}/${failed}`;
    const running = asking.get(name);
    if (running) return running;
    const verdict = judge(id, failed, request).finally(() => asking.delete(name));
    asking.set(name, verdict);
    return verdict;
  };

  return async (session, request) => {
    let { accessToken } = session;
    // A 401 means that nothing was done, so even a POST may be sent again. The new token may be dead by then, too.
    for (let sends = 1; ; sends += 1) {
      const answer = await send(accessToken, request);
      if (answer.status !== 401 || sends === MAX_SENDS) return checkAnswer(answer, request.method);
      const verdict = await judgeOnce(session.id, accessToken, request);
      if (verdict === "permission") return checkAnswer(answer, request.method);
      ({ accessToken } = verdict);
    }
  };
}

/** Refusals that mean the same whatever the body says. */
const CLEAR_REFUSALS = new Set([401, 403, 413, 415, 429]);

/** Documented: the API answers JSON. A proxy's HTML page, half an answer or none becomes a clean error. */
function checkAnswer(answer: UpstreamAnswer, method: string): UpstreamAnswer {
  const { status, headers, body } = answer;
  if (status === 204) return answer;
  const usable = (status >= 200 && status < 300) || (status >= 400 && status < 600);
  if (usable && isWholeJson(headers["content-type"], headers["content-encoding"], body)) return answer;
  const retryAfter = headers["retry-after"];
  throw new GatewayProblem(
    CLEAR_REFUSALS.has(status) ? status : 502,
    "upstream_bad_answer",
    `The service's answer can't be read (${status}).`,
    {
      maybeDone: method !== "GET" && !isRefusal(status),
      headers: retryAfter === undefined ? {} : { "retry-after": retryAfter },
    },
  );
}

/** The API said that it did nothing. 408 is a proxy's word and says nothing about what is behind it. */
export function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408;
}

/** Looks at both ends only: the page reads the text anyway, and answers may be megabytes. */
function isWholeJson(type: string | undefined, encoding: string | undefined, body: Buffer): boolean {
  if (type === undefined || !/^application\/(?:[\w.-]+\+)?json\b/i.test(type)) return false;
  if (encoding !== undefined && encoding !== "identity") return body.length > 0;
  const start = body.subarray(0, 64).toString("latin1").trimStart()[0];
  const end = body.subarray(-64).toString("latin1").trimEnd().at(-1);
  return (start === "{" && end === "}") || (start === "[" && end === "]");
}
