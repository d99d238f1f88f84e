import type { components } from "../../openapi.d.ts";
import { ApiError } from "./api-error.ts";
import { call, client } from "./client.ts";
import { idOrNull, textOrNull } from "./loose.ts";
import { readWebhook, readWebhooks, webhookOf, webhooksKey, type Webhook } from "./webhooks.ts";
import type { Write } from "./write.ts";

/** A new webhook. */
export type WebhookCreate = components["schemas"]["WebhookWrite"];

/** What changes of a webhook; what is not said stays as it is, its parameters among it. */
export type WebhookPatch = components["schemas"]["WebhookPatch"];

/** A webhook that was made. Its secret is told by the answer to its creation alone; null when that answer was lost. */
export type MadeWebhook = { webhookId: number | null; secret: string | null };

/** Creates a webhook. */
export const webhookCreation: Write<WebhookCreate, MadeWebhook> = {
  send: async ({ body, key }) => {
    const made = await call(client.POST("/v3/webhooks", { body, headers: { "Idempotency-Key": key } }));
    return { webhookId: idOrNull(made.webhookId), secret: textOrNull(made.signing_secret) };
  },
  // Names may come twice: the newest that has all that was said.
  find: async (body) => {
    const { static_parameters: parameters = [], ...rest } = body;
    const { rows } = await readWebhooks({ search: body.name, org_unit_id: body.org_unit_id, limit: 200 });
    const found = rows.find(
      (row) => isWritten(row, rest) && row.static_parameters_count === parameters.length && isNew(row),
    );
    return found === undefined ? null : { webhookId: found.webhook_id, secret: null };
  },
  changes: [webhooksKey],
};

/** An older one that is just the same is not the one that was sent a moment ago. */
const MOMENT_MS = 15 * 60_000;
const isNew = ({ created_on: at }: Webhook) => Math.abs(Date.now() - Date.parse(at)) < MOMENT_MS;

/** Changes some fields of a webhook. */
export function webhookChange(webhookId: number): Write<WebhookPatch, number> {
  return {
    send: async ({ body, key, etag }) => {
      const headers = { "Idempotency-Key": key, "If-Match": etag ?? "*" };
      await call(client.PATCH("/v3/webhooks/{id}", { params: { path: { id: webhookId } }, body, headers }));
      return webhookId;
    },
    find: async ({ static_parameters: parameters, ...rest }) => {
      const webhook = await readWebhook(webhookId);
      const isCounted = parameters === undefined || parameters.length === webhook.static_parameters_count;
      return isCounted && isWritten(webhook, rest) ? webhookId : null;
    },
    present: ({ data, etag }) => ({ data: webhookOf(data), etag }),
    changes: [webhooksKey],
  };
}

/** Deletes a webhook for good. */
export function webhookDeletion(webhookId: number): Write<null, number> {
  return {
    send: async ({ key, etag }) => {
      const headers = { "Idempotency-Key": key, "If-Match": etag ?? "*" };
      await client.DELETE("/v3/webhooks/{id}", { params: { path: { id: webhookId } }, headers });
      return webhookId;
    },
    find: async () => {
      try {
        await readWebhook(webhookId);
        return null;
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return webhookId;
        throw error;
      }
    },
    // The webhook itself can't be read any more.
    changes: [[...webhooksKey, "list"]],
    gone: [[...webhooksKey, "one", webhookId]],
  };
}

/** Whether a webhook has all that was written; its address as the URL standard writes it. */
function isWritten(webhook: Webhook, body: Omit<WebhookPatch, "static_parameters">): boolean {
  return Object.entries(body).every(([name, value]) => {
    const kept: unknown = Reflect.get(webhook, name);
    if (name === "endpoint_url") return kept === URL.parse(String(value))?.href;
    return JSON.stringify(kept) === JSON.stringify(value);
  });
}
