import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import type { Context, ErrorHandler } from "hono";
import type { IsOwnName } from "../../own-names.ts";
import type { PlatformContext } from "../context.ts";
import { get } from "../db/query.ts";
import type { FieldError } from "../../http/problem.ts";
import { Problem } from "../../http/problem.ts";

/** What a request carries through the service. */
export type ServiceEnv = {
  Bindings: { incoming?: { socket: { remoteAddress?: string } } };
  Variables: { requestId: string; operation?: string; userId?: number };
};

export type ServiceContext = Context<ServiceEnv>;

/** The error envelope: `requestId` here, `request_id` on success (documented). */
function errorBody(problem: Problem, requestId: string, now: Date) {
  const errors: { errors?: FieldError[] } = problem.errors.length > 0 ? { errors: problem.errors } : {};
  return {
    code: problem.status,
    message: problem.message,
    data: null,
    requestId,
    timestamp: now.toISOString(),
    ...errors,
  };
}

/** A caller that numbers its requests finds the same number here: so the lines of gateway and services belong together. */
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A Hono app with what both services share: request ids, one log line per request, errors as envelopes. */
export function createService(
  context: PlatformContext,
  name: string,
  isOwnName: IsOwnName,
): Hono<ServiceEnv> {
  const app = new Hono<ServiceEnv>();
  // Asked every few seconds by whoever balances the load: not worth a line.
  app.get("/healthz", (c) => {
    const status = health(context, name);
    return c.json({ status, service: name }, status === "ok" ? 200 : 503, { "Cache-Control": "no-store" });
  });
  app.use(async (c, next) => {
    const started = performance.now();
    const asked = c.req.header("X-Request-Id");
    const requestId = asked !== undefined && UUID.test(asked) ? asked.toLowerCase() : randomUUID();
    c.set("requestId", requestId);
    await next();
    c.header("X-Request-Id", requestId);
    c.header("X-Content-Type-Options", "nosniff");
    if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "no-store");
    context.log({
      level: "info",
      event: "request",
      service: name,
      request_id: requestId,
      method: c.req.method,
      // The operation, not the address: an address may hold names and phone numbers.
      operation: c.get("operation") ?? null,
      user_id: c.get("userId") ?? null,
      status: c.res.status,
      ms: Math.round(performance.now() - started),
    });
  });
  app.use(async (c, next) => {
    if (!isOwnName(c.req.header("Host") ?? new URL(c.req.url).host)) {
      throw new Problem(421, "This server doesn't answer to that name.");
    }
    await next();
  });
  app.onError(answerError(context));
  app.notFound((c) => answer(context, c, new Problem(404, "There's nothing at this address.")));
  return app;
}

function health({ db, log }: PlatformContext, service: string): "ok" | "failing" {
  try {
    get(db, "SELECT 1 FROM migrations LIMIT 1");
    return "ok";
  } catch (error) {
    log({ level: "error", event: "unhealthy", service, error: String(error) });
    return "failing";
  }
}

function answer(context: PlatformContext, c: ServiceContext, problem: Problem): Response {
  return c.json(errorBody(problem, c.get("requestId"), context.now()), problem.status, problem.headers);
}

function answerError(context: PlatformContext): ErrorHandler<ServiceEnv> {
  return (error, c) => {
    if (error instanceof Problem && error.status !== 500) return answer(context, c, error);
    context.log({
      level: "error",
      event: "failure",
      request_id: c.get("requestId"),
      operation: c.get("operation") ?? null,
      error: error.stack ?? String(error),
    });
    const told = error instanceof Problem ? error : new Problem(500, "Something went wrong on our side.");
    return answer(context, c, told);
  };
}
