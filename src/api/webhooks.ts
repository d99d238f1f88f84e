import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import { call, callForChange, client, pageOf } from "./client.ts";
import { idOrNull, objects, textOrDash, textOrNull, texts, type Loose } from "./loose.ts";

/**
 * A webhook that is safe to show. Its static parameters may hold secrets, so nothing but their number leaves this file.
 * `last_delivery` is null before the first one; its `status_code` is null when no answer came,
 * `isRefused` when nothing was sent because the address is not public.
 */
export type Webhook = {
  webhook_id: number | null;
  name: string;
  endpoint_url: string;
  events: string[];
  org_unit_id: number | null;
  status: string;
  static_parameters_count: number;
  created_on: string;
  modified_on: string;
  last_delivery: { at: string; status_code: string | null; isRefused: boolean } | null;
};

/** A webhook by itself, with the version that a change of it names. */
export type OneWebhook = Webhook & { etag: string | null };

export const webhooksKey = ["webhooks"] as const;

/** Query of `GET /webhooks` (assumed). Admin only. */
export type WebhookFilters = NonNullable<operations["listWebhooks"]["parameters"]["query"]>;

/** One page of webhooks, of an org unit and everything below it. */
export function webhooksQuery(filters: WebhookFilters) {
  return queryOptions({
    queryKey: [...webhooksKey, "list", filters],
    queryFn: ({ signal }) => readWebhooks(filters, signal),
    placeholderData: keepPreviousData,
  });
}

/** @throws ApiError */
export async function readWebhooks(filters: WebhookFilters, signal?: AbortSignal) {
  const data = await call(
    client.GET("/v3/webhooks", { params: { query: filters }, ...(signal && { signal }) }),
  );
  return pageOf(data, "webhooks", webhookOf, (webhook) => webhook.webhook_id);
}

export const useWebhooks = (filters: WebhookFilters) => useQuery(webhooksQuery(filters));

/** One webhook. `GET /webhooks/:id` (assumed). Admin only. */
function webhookQuery(webhookId: number) {
  return queryOptions({
    queryKey: [...webhooksKey, "one", webhookId],
    queryFn: ({ signal }) => readWebhook(webhookId, signal),
  });
}

/** @throws ApiError */
export async function readWebhook(webhookId: number, signal?: AbortSignal): Promise<OneWebhook> {
  const params = { path: { id: webhookId } };
  const { record, etag } = await callForChange(
    client.GET("/v3/webhooks/{id}", { params, ...(signal && { signal }) }),
  );
  return { ...webhookOf(record), etag };
}

export const useWebhook = (webhookId: number) => useQuery(webhookQuery(webhookId));

export function webhookOf(row: object): Webhook {
  const wire = row as Loose<components["schemas"]["Webhook"]>;
  const { last_delivery: last } = wire;
  const delivery =
    typeof last === "object" && last !== null
      ? (last as Loose<NonNullable<components["schemas"]["Webhook"]["last_delivery"]>>)
      : null;
  return {
    webhook_id: idOrNull(wire.webhook_id),
    name: textOrDash(wire.name),
    endpoint_url: textOrDash(wire.endpoint_url),
    events: texts(wire.events),
    org_unit_id: idOrNull(wire.org_unit_id),
    status: textOrDash(wire.status),
    static_parameters_count: objects(wire.static_parameters).length,
    created_on: textOrDash(wire.created_on),
    modified_on: textOrDash(wire.modified_on),
    last_delivery:
      delivery === null
        ? null
        : {
            at: textOrDash(delivery.at),
            status_code: textOrNull(delivery.status_code),
            isRefused: delivery.failure === "address_refused",
          },
  };
}
