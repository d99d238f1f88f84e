import type { Hono } from "hono";
import type { PlatformContext } from "../context.ts";
import { mountOperations } from "../http/mount.ts";
import { createService } from "../http/service.ts";
import type { ServiceEnv } from "../http/service.ts";
import { authHandlers } from "./auth.ts";
import { groupHandlers } from "./groups.ts";
import { industryHandlers } from "./industry.ts";
import { userHandlers } from "./users.ts";

const handlers = { ...authHandlers, ...userHandlers, ...groupHandlers, ...industryHandlers };

/** The public API: everything under /v3. */
export function createApiApp(context: PlatformContext): Hono<ServiceEnv> {
  const app = createService(context, "api");
  mountOperations(app, { context, service: "api", handlers });
  return app;
}
