import type { Handler } from "hono";
import { passOn, sendStored } from "./answer.ts";
import type { ApiClient } from "./api-client.ts";
import type { ReadCaller } from "./caller.ts";
import { rawTarget, type GatewayContext, type GatewayEnv } from "./gateway-env.ts";
import { requireApiPath } from "./guards.ts";
import { idempotencyKey } from "./idempotency-key.ts";
import { GatewayProblem, sessionEnded } from "./problem.ts";
import { dataOf } from "./read-record.ts";
import type { MarkOf } from "./record-mark.ts";
import { etagOf, recordAt } from "./records.ts";
import { maySayNo, type HearRefusals } from "./refusals-heard.ts";
import { repeatRights } from "./repeat-rights.ts";
import { readRequestBody } from "./request-body.ts";
import type { SessionCookie } from "./session-cookie.ts";
import type { Session } from "./store/store.ts";
import type { UpstreamAnswer } from "./upstream.ts";
import { needsIfMatch, type Write } from "./write-plan.ts";
import type { SendWrite } from "./write.ts";

const WRITES = ["POST", "PUT", "PATCH", "DELETE"] as const;
/** The only headers of the browser that reach the vendor. */
const REQUEST_HEADERS = ["accept", "accept-language", "content-type", "idempotency-key"];

export type ProxyOptions = {
  api: ApiClient;
  markOf: MarkOf;
  hearRefusals: HearRefusals;
  sendWrite: SendWrite;
  readCaller: ReadCaller;
  cookie: SessionCookie;
  /** Where uploads lie until they have been forwarded. */
  uploadDir: string;
  /** Upstream time limit of a read. */
  limitMs: number;
};

/** Forwards /v3/* with the session's token: reads as they are, every write through the pipeline. */
export function proxy(options: ProxyOptions): Handler<GatewayEnv> {
  const { sendWrite, cookie, uploadDir } = options;
  const requireRepeat = repeatRights(options.readCaller);

  const write = async (c: GatewayContext, session: Session, method: Write["method"], path: string) => {
    const key = idempotencyKey(c);
    const ifMatch = ifMatchOf(c, method, path);
    const body = await readRequestBody(c.req.raw, pathOf(path), uploadDir);
    const { requestId } = c.var;
    const headers = passedHeaders(c);
    try {
      const sent = { session, method, path, headers, body, key, ifMatch, via: "browser", requestId } as const;
      const { answer, replayed } = await sendWrite(sent);
      if (replayed) {
        await requireRepeat(sent);
        c.header("Idempotency-Replayed", "true");
      }
      return await sendStored(c, answer);
    } finally {
      await body.dispose();
    }
  };

  return async (c) => {
    const session = await cookie.read(c);
    if (!session) throw sessionEnded();
    const { method } = c.req;
    const path = rawTarget(c).slice("/v3".length);
    const writeMethod = WRITES.find((known) => known === method);
    if (writeMethod === undefined && method !== "GET" && method !== "HEAD") {
      throw new GatewayProblem(405, "method_not_allowed", "This method isn't allowed here.");
    }
    requireApiPath(pathOf(path));
    return writeMethod === undefined ? read(c, options, session, path) : write(c, session, writeMethod, path);
  };
}

/** Passes a read on; the answer to one of a single record says which state of it that is. */
async function read(
  c: GatewayContext,
  { api, markOf, hearRefusals, limitMs }: ProxyOptions,
  session: Session,
  target: string,
) {
  const at = recordAt(pathOf(target));
  const mark = at && (await markOf(at));
  const isHeard = maySayNo(pathOf(target));
  const accepted = at || isHeard ? undefined : c.req.header("accept-encoding");
  const answer = await api(session, {
    method: "GET",
    target,
    // Passed on as the API has packed it, unless we have to read it ourselves.
    headers: { ...passedHeaders(c), "accept-encoding": accepted ?? "identity" },
    limitMs,
    requestId: c.var.requestId,
    signal: c.req.raw.signal,
  });
  if (at) nameState(c, answer, mark);
  if (isHeard) hearRefusals(session, target, answer);
  return passOn(c, answer);
}

function nameState(c: GatewayContext, answer: UpstreamAnswer, mark?: string): void {
  if (answer.status !== 200) return;
  try {
    c.header("ETag", etagOf(dataOf(answer), mark));
  } catch {
    // No record in it: the page will say so.
  }
}

function pathOf(target: string): string {
  return target.split("?", 1)[0] ?? "";
}

function passedHeaders(c: GatewayContext): Record<string, string> {
  return Object.fromEntries(
    REQUEST_HEADERS.flatMap((name) => {
      const value = c.req.header(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function ifMatchOf(c: GatewayContext, method: string, path: string): string | undefined {
  const ifMatch = c.req.header("if-match")?.trim() || undefined;
  if (ifMatch !== undefined || !needsIfMatch(method, pathOf(path))) return ifMatch;
  throw new GatewayProblem(
    428,
    "if_match_missing",
    "A change needs the header If-Match: the ETag of the record as it was read, or * to overwrite what is there.",
    { field: "If-Match" },
  );
}
