import { createHash } from "node:crypto";
import type { Handler } from "hono";
import { passOn, sendStored, storedAnswer } from "./answer.ts";
import type { ApiClient, ApiRequest } from "./api-client.ts";
import { rawTarget, type GatewayEnv, type GatewayContext } from "./gateway-env.ts";
import { plainType } from "./fingerprint.ts";
import { idempotencyKey } from "./idempotency-key.ts";
import { runOnce } from "./once.ts";
import { GatewayProblem, sessionEnded } from "./problem.ts";
import { readRequestBody, type RequestBody } from "./request-body.ts";
import type { SessionCookie } from "./session-cookie.ts";
import type { Ledger, Session } from "./store/store.ts";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);
/** The only headers of the browser that reach the vendor. */
const REQUEST_HEADERS = ["accept", "accept-language", "content-type", "idempotency-key"];
/** Ids and words: the API's paths need nothing else. */
const API_PATH = /^\/v3(?:\/[\w~:+-]+(?:\.[\w~:+-]+)*)+\/?$/;

export type ProxyOptions = {
  api: ApiClient;
  ledger: Ledger;
  cookie: SessionCookie;
  /** Where uploads lie until they have been forwarded. */
  uploadDir: string;
  /** Upstream time limit, and that of a launch, which the vendor needs longer for. */
  limitMs: number;
  launchLimitMs: number;
};

/** Forwards /v3/* with the session's token; every write through the ledger. */
export function proxy(options: ProxyOptions): Handler<GatewayEnv> {
  const { api, ledger, cookie } = options;

  const write = async (c: GatewayContext, session: Session, request: ApiRequest, body: RequestBody) => {
    const intention = {
      userId: session.user.user_id,
      key: idempotencyKey(c),
      bodyHash: fingerprint(request, body),
      requestId: request.requestId,
    };
    const { answer, replayed } = await runOnce(ledger, intention, storedAnswer, () =>
      api(session, { ...request, body }),
    );
    if (replayed) c.header("Idempotency-Replayed", "true");
    return sendStored(c, answer);
  };

  return async (c) => {
    const session = await cookie.read(c);
    if (!session) throw sessionEnded();
    const request = apiRequest(c, options);
    if (request.method === "GET") {
      return passOn(c, await api(session, { ...request, signal: c.req.raw.signal }));
    }
    idempotencyKey(c);
    const body = await readRequestBody(c.req.raw, options.uploadDir);
    try {
      return await write(c, session, request, body);
    } finally {
      await body.dispose();
    }
  };
}

function apiRequest(c: GatewayContext, { limitMs, launchLimitMs }: ProxyOptions): ApiRequest {
  const target = rawTarget(c);
  const path = target.split("?", 1)[0] ?? "";
  if (!METHODS.has(c.req.method)) {
    throw new GatewayProblem(405, "method_not_allowed", "This method is not allowed here.");
  }
  if (!API_PATH.test(path)) throw new GatewayProblem(400, "bad_request", "This address is not allowed.");
  const method = c.req.method === "HEAD" ? "GET" : c.req.method;
  const headers: Record<string, string> = {};
  for (const name of REQUEST_HEADERS) {
    const value = c.req.header(name);
    if (value !== undefined) headers[name] = value;
  }
  // The ledger keeps what it can read; a read is passed on as the API has packed it.
  headers["accept-encoding"] =
    method === "GET" ? (c.req.header("accept-encoding") ?? "identity") : "identity";
  const launch = method !== "GET" && /^\/v3\/broadcast(?:\/|$)/.test(path);
  return {
    method,
    target: target.slice("/v3".length),
    headers,
    limitMs: launch ? launchLimitMs : limitMs,
    requestId: c.var.requestId,
  };
}

/** What "the same request" means to the ledger. */
function fingerprint({ method, target, headers }: ApiRequest, body: RequestBody): string {
  const parts = [method, target, plainType(headers["content-type"] ?? ""), body.hash];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
