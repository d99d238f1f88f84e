import type { Hono } from "hono";
import type { PlatformContext } from "../context.ts";
import { authenticate } from "./bearer.ts";
import { readJson } from "./body.ts";
import { clientAddress } from "./client-address.ts";
import { loadContract } from "./contract.ts";
import type { Operation, Service } from "./contract.ts";
import { readForm } from "./form.ts";
import type { Handlers, OperationId, RoleName } from "./handler.ts";
import { readPath, readQuery } from "./parameters.ts";
import { Problem, refuseFields } from "./problem.ts";
import type { FieldError } from "./problem.ts";
import type { ServiceContext, ServiceEnv } from "./service.ts";
import { checksOf } from "./validator.ts";
import type { Checks } from "./validator.ts";

type AnyHandler = (request: object) => unknown;

type MountOptions = {
  context: PlatformContext;
  service: Service;
  handlers: Partial<Handlers<OperationId>>;
};

/**
 * Registers every operation of openapi.yaml that belongs to the service and has a handler. For each request, in this
 * order: known path (404) and method (405), token (401), role (403), parameters and body (400), handler, envelope.
 */
export function mountOperations(app: Hono<ServiceEnv>, { context, service, handlers }: MountOptions): void {
  const mounted = loadContract().operations.filter(
    (operation) => operation.service === service && operation.id in handlers,
  );
  for (const path of inMatchingOrder(new Set(mounted.map((operation) => operation.path)))) {
    const operations = mounted.filter((operation) => operation.path === path);
    const route = path.replaceAll(/\{(\w+)\}/g, ":$1");
    for (const operation of operations) {
      const serve = serveOperation(operation, handlers[operation.id] as AnyHandler, context);
      app.on(operation.method.toUpperCase(), route, serve);
    }
    app.all(route, () => {
      throw wrongMethod(operations);
    });
  }
}

/** `/users/list` before `/users/{id}`: the router takes the first that fits. */
function inMatchingOrder(paths: Set<string>): string[] {
  const key = (path: string): string => path.replaceAll(/\{\w+\}/g, "\uffff");
  return [...paths].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function wrongMethod(operations: Operation[]): Problem {
  const allowed = operations.map((operation) => operation.method.toUpperCase()).join(", ");
  return new Problem(405, `This address takes ${allowed} only.`, { headers: { Allow: allowed } });
}

function serveOperation(operation: Operation, handler: AnyHandler, context: PlatformContext) {
  return async (c: ServiceContext): Promise<Response> => {
    c.set("operation", operation.id);
    const caller = operation.isPublic ? null : authenticate(context, c.req.header("Authorization"));
    if (caller) {
      c.set("userId", caller.userId);
      requireRole(operation, caller.role);
    }
    const checks = checksOf(operation);
    const { dispose, ...input } = await readInput(operation, checks, c);
    let data: unknown;
    try {
      data = await handler({ ...input, caller, clientAddress: clientAddress(c), context });
    } finally {
      await dispose?.();
    }
    const answer = operation.enveloped ? envelope(data, c, context) : data;
    if (context.validateResponses) requireContract(checks.answer(answer), operation);
    return c.json(answer as object);
  };
}

function requireRole({ roles }: Operation, role: RoleName): void {
  if (!roles || roles.includes(role)) return;
  throw new Problem(403, `Only the role ${roles.join(" or ")} may do this; yours is ${role}.`);
}

async function readInput(operation: Operation, checks: Checks, c: ServiceContext) {
  const path = readPath(c.req.param(), operation.parameters);
  const query = readQuery(new URL(c.req.url).searchParams, operation.parameters);
  refuseFields(400, [...checks.path(path), ...checks.query(query)]);
  return { path, query, ...(await readBody(operation, checks, c.req.raw)) };
}

type Body = { body: unknown; dispose?: () => Promise<void> };

async function readBody({ fileFields }: Operation, checks: Checks, request: Request): Promise<Body> {
  if (!checks.body) return { body: undefined };
  if (fileFields === null) {
    const body = await readJson(request);
    refuseFields(400, checks.body(body));
    return { body };
  }
  const { stated, body, dispose } = await readForm(request, fileFields);
  try {
    refuseFields(400, checks.body(stated));
  } catch (error) {
    await dispose();
    throw error;
  }
  return { body, dispose };
}

function envelope(data: unknown, c: ServiceContext, context: PlatformContext) {
  return {
    code: 200,
    message: "Success",
    data,
    request_id: c.get("requestId"),
    timestamp: context.now().toISOString(),
  };
}

function requireContract(errors: FieldError[], operation: Operation): void {
  if (errors.length === 0) return;
  const details = errors.map((error) => error.message).join(" ");
  throw new Problem(500, `The answer of ${operation.id} breaks the contract: ${details}`, { errors });
}
