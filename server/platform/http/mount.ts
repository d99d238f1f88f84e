import type { Hono } from "hono";
import { mountOperations, requireRole } from "../../http/mount.ts";
import type { PlatformContext } from "../context.ts";
import { authenticate } from "./bearer.ts";
import { clientAddress } from "./client-address.ts";
import { loadContract } from "./contract.ts";
import type { Operation } from "./contract.ts";
import type { Handlers, OperationId } from "./handler.ts";
import type { ServiceContext, ServiceEnv } from "./service.ts";

/** Registers the operations of openapi.yaml that have a handler, for callers with a token whose role can. */
export function mountHandlers(
  app: Hono<ServiceEnv>,
  context: PlatformContext,
  handlers: Partial<Handlers<OperationId>>,
): void {
  mountOperations(app, {
    contract: loadContract(),
    handlers,
    admit: (c, operation) => admit(c, operation, context),
    envelope: (c, data) => ({
      code: 200,
      message: "Success",
      data,
      request_id: c.get("requestId"),
      timestamp: context.now().toISOString(),
    }),
    validateAnswers: context.validateResponses,
  });
}

function admit(c: ServiceContext, operation: Operation, context: PlatformContext) {
  c.set("operation", operation.id);
  const caller = operation.isPublic ? null : authenticate(context, c.req.header("Authorization"));
  if (caller) {
    c.set("userId", caller.userId);
    requireRole(operation, caller.role);
  }
  return { caller, clientAddress: clientAddress(c), context };
}
