import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { readContract, type Operation } from "../../http/contract.ts";
import { mountOperations, requireRole } from "../../http/mount.ts";
import { Problem } from "../../http/problem.ts";
import { storedAnswer } from "../answer.ts";
import type { ReadCaller } from "../caller.ts";
import { compressAnswer } from "../compress.ts";
import { bodyHash } from "../fingerprint.ts";
import { rawTarget, type GatewayContext, type GatewayEnv } from "../gateway-env.ts";
import { idempotencyKey } from "../idempotency-key.ts";
import { runOnce } from "../once.ts";
import { problemOf, repeatedProblem, sessionEnded } from "../problem.ts";
import type { RoleName } from "../roles.ts";
import type { SessionCookie } from "../session-cookie.ts";
import type { Ledger } from "../store/store.ts";
import { closureHandlers } from "./closures.ts";
import type { OwnContext } from "./context.ts";
import { conversationMarkHandlers } from "./conversation-marks.ts";
import { documentHandlers } from "./documents.ts";
import type { OwnHandlers, OwnOperationId, OwnRequest } from "./handler.ts";
import { groupCountHandlers } from "./group-counts.ts";
import { historyHandlers } from "./history.ts";
import { jobHandlers } from "./jobs.ts";
import { labelHandlers } from "./labels.ts";
import { launchHandlers } from "./launches.ts";
import { optOutRequestHandlers } from "./opt-out-requests.ts";
import { revealHandlers } from "./reveals.ts";
import { recipientOverlapHandlers } from "./recipient-overlaps.ts";
import { recipientHandlers } from "./recipients.ts";
import { replyKindHandlers } from "./reply-kinds.ts";
import { sessionHandlers } from "./sessions.ts";
import { suppressionHandlers } from "./suppressions.ts";
import { transcriptSearchHandlers } from "./transcript-searches.ts";

type OwnOptions = OwnContext & {
  cookie: SessionCookie;
  readCaller: ReadCaller;
  /** Development and tests: an answer that breaks own.yaml becomes a 500 that says where. */
  validateResponses: boolean;
};

const contract = readContract<OwnOperationId, RoleName>(new URL("../../../own.yaml", import.meta.url));

/** The gateway's own operations. A new subject is a file beside this one and a line in `handlers`. */
export function ownRoutes(options: OwnOptions): Hono<GatewayEnv> {
  const { store, cookie, readCaller, validateResponses } = options;
  const handlers = {
    ...documentHandlers(options),
    ...jobHandlers(options),
    ...labelHandlers(options),
    ...suppressionHandlers(options),
    ...optOutRequestHandlers(options),
    ...conversationMarkHandlers(options),
    ...recipientHandlers(options),
    ...recipientOverlapHandlers(options),
    ...replyKindHandlers(options),
    ...closureHandlers(options),
    ...launchHandlers(options),
    ...sessionHandlers(options),
    ...historyHandlers(options),
    ...groupCountHandlers(options),
    ...transcriptSearchHandlers(options),
    ...revealHandlers(options),
  } satisfies OwnHandlers<OwnOperationId>;

  const admit = async (c: GatewayContext, operation: Operation<OwnOperationId, RoleName>) => {
    const session = await cookie.read(c);
    if (!session) throw sessionEnded();
    const caller = await readCaller(session, c.var.requestId);
    requireRole(operation, caller.role);
    const write = operation.isRead ? undefined : writeOf(c);
    const ifMatch = c.req.header("if-match");
    const { signal } = c.req.raw;
    return { session, caller, requestId: c.var.requestId, ifMatch, signal, write };
  };

  const app = new Hono<GatewayEnv>();
  app.use("/own/*", compressed);
  mountOperations(app, {
    contract,
    handlers: Object.fromEntries(
      Object.entries(handlers).map(([id, handler]) => [
        id,
        throughLedger(store.ledger, handler as AnyHandler),
      ]),
    ),
    admit,
    envelope,
    validateAnswers: validateResponses,
  });
  return app;
}

/** Answers as small as the browser takes them. What comes as a file comes piece by piece, and as it is. */
const compressed = createMiddleware<GatewayEnv>(async (c, next) => {
  await next();
  if (c.res.headers.get("content-type")?.startsWith("application/json") !== true) return;
  const body = Buffer.from(await c.res.clone().arrayBuffer());
  const { bytes, encoding } = await compressAnswer(body, c.req.header("accept-encoding"));
  c.res.headers.set("vary", "Accept-Encoding");
  if (encoding === undefined) return;
  const headers = new Headers(c.res.headers);
  headers.set("content-encoding", encoding);
  headers.delete("content-length");
  c.res = new Response(new Uint8Array(bytes), { status: c.res.status, headers });
});

type Write = { key: string; method: string; target: string; replayed: () => void };
type AnyHandler = (request: OwnRequest<OwnOperationId>) => Promise<object>;
type AnyRequest = Omit<OwnRequest<OwnOperationId>, "key"> & { write: Write | undefined };

function writeOf(c: GatewayContext): Write {
  const replayed = () => c.header("Idempotency-Replayed", "true");
  return { key: idempotencyKey(c), method: c.req.method, target: rawTarget(c), replayed };
}

/** Runs a handler: a read as it is, a write once per intention. */
function throughLedger(ledger: Ledger, handler: AnyHandler) {
  return async ({ write, ...asked }: AnyRequest): Promise<object> => {
    const request = { ...asked, key: write?.key ?? "" };
    if (!write) return handler(request);
    const intention = {
      userId: request.session.user.user_id,
      key: write.key,
      bodyHash: fingerprint(write, request),
      requestId: request.requestId,
    };
    const { answer, replayed } = await runOnce(ledger, intention, storedAnswer, () => done(handler, request));
    if (replayed) write.replayed();
    if (answer.status !== 200) throw repeatedProblem(answer);
    const kept = JSON.parse(Buffer.from(answer.bodyBase64, "base64").toString()) as object;
    return { ...contentOf(request.body), ...kept };
  };
}

/** What was done, as the ledger keeps it: a document without its content, which whoever asks again says again. */
async function done(handler: AnyHandler, request: OwnRequest<OwnOperationId>) {
  try {
    const data = await handler(request);
    const { content, ...rest } = { content: undefined, ...data };
    const isSaid = isDeepStrictEqual({ content }, contentOf(request.body));
    return { status: 200, headers: {}, body: Buffer.from(JSON.stringify(isSaid ? rest : data)) };
  } catch (error) {
    throw error instanceof Problem ? problemOf(error) : error;
  }
}

/** The content that a body has; of one without, nothing. */
function contentOf(body: unknown): { content?: unknown } {
  return typeof body === "object" && body !== null && "content" in body ? { content: body.content } : {};
}

/** What "the same request" means to the ledger. */
function fingerprint(
  { method, target }: Write,
  { body, ifMatch = "" }: { body: unknown; ifMatch?: string | undefined },
) {
  const hash = bodyHash("application/json");
  hash.update(Buffer.from(JSON.stringify(body ?? null)));
  return createHash("sha256")
    .update(JSON.stringify([method, target, ifMatch, hash.digest()]))
    .digest("hex");
}

/** The API's envelope; what has a revision or an ETag says it in the header too. */
function envelope(c: GatewayContext, data: unknown): object {
  const revision: unknown = Reflect.get(Object(data), "revision");
  const etag: unknown = Reflect.get(Object(data), "etag");
  if (typeof revision === "number") c.header("ETag", `"${revision}"`);
  else if (typeof etag === "string") c.header("ETag", etag);
  const timestamp = new Date().toISOString();
  return { code: 200, message: "Success", data, request_id: c.var.requestId, timestamp };
}
