import type { Hono } from "hono";
import type { IsOwnName } from "../../own-names.ts";
import type { PlatformContext } from "../context.ts";
import type { Handlers, OperationId, PublicOperationId } from "../http/handler.ts";
import { mountHandlers } from "../http/mount.ts";
import { createService } from "../http/service.ts";
import type { ServiceEnv } from "../http/service.ts";
import { mountPrompts } from "../media/routes.ts";
import { mountRecordings } from "../recordings/routes.ts";
import { voiceAgentHandlers } from "./ai-voice-agents.ts";
import { adSourceHandlers } from "./ad-source.ts";
import { authHandlers } from "./auth.ts";
import { broadcastHandlers } from "./broadcast.ts";
import { callHandlers } from "./calls.ts";
import { groupHandlers } from "./groups.ts";
import { industryHandlers } from "./industry.ts";
import { phoneNumberHandlers } from "./phone-numbers.ts";
import { routeHandlers } from "./provisioned-routes.ts";
import { promptHandlers } from "./media-prompts.ts";
import { smsHandlers } from "./sms.ts";
import { tagHandlers } from "./tag.ts";
import { userHandlers } from "./users.ts";
import { webhookHandlers } from "./webhooks.ts";

const handlers = {
  ...authHandlers,
  ...userHandlers,
  ...groupHandlers,
  ...industryHandlers,
  ...callHandlers,
  ...broadcastHandlers,
  ...smsHandlers,
  ...phoneNumberHandlers,
  ...routeHandlers,
  ...adSourceHandlers,
  ...promptHandlers,
  ...voiceAgentHandlers,
  ...tagHandlers,
  ...webhookHandlers,
  // An operation of openapi.yaml without a handler does not compile.
} satisfies Handlers<Exclude<OperationId, PublicOperationId>>;

/** The public API: everything under /v3, and the recordings and prompts its answers link to. */
export function createApiApp(context: PlatformContext, isOwnName: IsOwnName = () => true): Hono<ServiceEnv> {
  const app = createService(context, "api", isOwnName);
  mountHandlers(app, context, handlers);
  mountRecordings(app, context);
  mountPrompts(app, context);
  return app;
}
