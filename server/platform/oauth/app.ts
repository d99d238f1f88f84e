import type { Hono } from "hono";
import type { IsOwnName } from "../../own-names.ts";
import type { PlatformContext } from "../context.ts";
import { mountHandlers } from "../http/mount.ts";
import { createService } from "../http/service.ts";
import type { ServiceEnv } from "../http/service.ts";
import { createLoginLimit } from "./login-limit.ts";
import { createTokenHandlers } from "./tokens.ts";

/** The OAuth service: /oauth/token, /oauth/refresh-token, /oauth/revoke-token. */
export function createOauthApp(
  context: PlatformContext,
  isOwnName: IsOwnName = () => true,
): Hono<ServiceEnv> {
  const app = createService(context, "oauth", isOwnName);
  mountHandlers(app, context, createTokenHandlers(createLoginLimit()));
  return app;
}
