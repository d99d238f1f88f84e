import type { Context, Env, Hono } from "hono";
import { readJson } from "./body.ts";
import type { Contract, Operation } from "./contract.ts";
import { readForm } from "./form.ts";
import { readPath, readQuery } from "./parameters.ts";
import { Problem, refuseFields } from "./problem.ts";
import type { FieldError } from "./problem.ts";
import { checksOf } from "./validator.ts";
import type { Checks } from "./validator.ts";

/** What is wrong in more than this is refused for the first fault: to find all may take minutes and gigabytes. */
const MAX_CHECKED_WHOLE = 64 * 1024;

type AnyHandler = (request: object) => unknown;

/** What a service adds to its contract. */
export type MountOptions<ServiceEnv extends Env, Known extends Operation> = {
  contract: Contract<Known>;
  /** By operation id; an operation without a handler isn't mounted. */
  handlers: Readonly<Record<string, (request: never) => unknown>>;
  /** Lets a request in or throws. What it returns reaches the handler beside `path`, `query` and `body`. */
  admit: (c: Context<ServiceEnv>, operation: Known) => object | Promise<object>;
  /** Wraps what a handler returned, where the contract has the envelope. */
  envelope: (c: Context<ServiceEnv>, data: unknown) => object;
  /** Development and tests: an answer that breaks the contract becomes a 500 that says where. */
  validateAnswers: boolean;
};

/**
 * Registers every operation of the contract that has a handler. For each request, in this order: known path (404) and
 * method (405), `admit` (401, 403), parameters and body (400), handler, envelope.
 */
export function mountOperations<ServiceEnv extends Env, Known extends Operation>(
  app: Hono<ServiceEnv>,
  options: MountOptions<ServiceEnv, Known>,
): void {
  const { contract, handlers } = options;
  const mounted = contract.operations.filter((operation) => operation.id in handlers);
  for (const path of inMatchingOrder(new Set(mounted.map((operation) => operation.path)))) {
    const operations = mounted.filter((operation) => operation.path === path);
    const route = path.replaceAll(/\{(\w+)\}/g, ":$1");
    for (const operation of operations) {
      app.on(operation.method.toUpperCase(), route, serveOperation(operation, options));
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

function serveOperation<ServiceEnv extends Env, Known extends Operation>(
  operation: Known,
  { contract, handlers, admit, envelope, validateAnswers }: MountOptions<ServiceEnv, Known>,
) {
  const handler = handlers[operation.id] as AnyHandler;
  return async (c: Context<ServiceEnv>): Promise<Response> => {
    const admitted = await admit(c, operation);
    const checks = checksOf(contract, operation);
    const { dispose, ...input } = await readInput(operation, checks, c);
    let data: unknown;
    try {
      data = await handler({ ...input, ...admitted });
    } finally {
      await dispose?.();
    }
    if (data instanceof Response) return data;
    const answer = operation.enveloped ? envelope(c, data) : data;
    if (validateAnswers) requireContract(checks.answer?.(answer) ?? [], operation);
    return c.json(answer as object);
  };
}

/** 403 unless the operation is open to the role. */
export function requireRole({ roles }: Operation, role: string): void {
  if (!roles || roles.includes(role)) return;
  throw new Problem(403, `Only the role ${roles.join(" or ")} may do this; yours is ${role}.`);
}

async function readInput(operation: Operation, checks: Checks, c: Context) {
  const path = readPath(c.req.param(), operation.parameters);
  const query = readQuery(new URL(c.req.url).searchParams, operation.parameters);
  refuseFields(400, [...checks.path(path), ...checks.query(query)]);
  return { path, query, ...(await readBody(operation, checks, c.req.raw)) };
}

type Body = { body: unknown; dispose?: () => Promise<void> };

async function readBody(
  { fileFields, maxBodyBytes }: Operation,
  checks: Checks,
  request: Request,
): Promise<Body> {
  if (!checks.body) return { body: undefined };
  if (fileFields === null) {
    const { value: body, size } = await readJson(request, maxBodyBytes);
    const check = size > MAX_CHECKED_WHOLE ? checks.largeBody : checks.body;
    refuseFields(400, check?.(body) ?? []);
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

function requireContract(errors: FieldError[], operation: Operation): void {
  if (errors.length === 0) return;
  const details = errors.map((error) => error.message).join(" ");
  throw new Problem(500, `The answer of ${operation.id} breaks the contract: ${details}`, { errors });
}
