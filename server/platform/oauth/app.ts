import type { Hono } from "hono";
import type { PlatformContext } from "../context.ts";
import { mountOperations } from "../http/mount.ts";
import { createService } from "../http/service.ts";
import type { ServiceEnv } from "../http/service.ts";
import { createLoginLimit } from "./login-limit.ts";
import { createTokenHandlers } from "./tokens.ts";

/** The OAuth service: /oauth/token, /oauth/refresh-token, /oauth/revoke-token. */
export function createOauthApp(context: PlatformContext, ownNames?: ReadonlySet<string>): Hono<ServiceEnv> {
  const app = createService(context, "oauth", ownNames);
  mountOperations(app, { context, service: "oauth", handlers: createTokenHandlers(createLoginLimit()) });
  return app;
}
