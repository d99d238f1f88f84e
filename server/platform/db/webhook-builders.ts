import type { DatabaseSync } from "node:sqlite";
import { get, run } from "./query.ts";

/** The signing secret of every built webhook. */
export const builtSecret = "a secret of more than thirty-two characters";

/** Adds a webhook of an org unit of Acme that wants every finished call; `created` is its day in January 2026. */
export function buildWebhook(
  db: DatabaseSync,
  webhook: {
    id: number;
    unit?: number;
    name?: string;
    url?: string;
    events?: string[];
    status?: "active" | "inactive";
    parameters?: { name: string; value: string }[];
    created?: number;
  },
): number {
  const { events = ["call.completed"], parameters = [], created = 1, ...rest } = webhook;
  run(
    db,
    `INSERT INTO webhooks (webhook_id, top_ou_id, org_unit_id, name, endpoint_url, events, status, static_parameters,
       signing_secret, created_on, modified_on)
     SELECT :id, top_ou_id, org_unit_id, :name, :url, :events, :status, :parameters, :secret, :created, :created
     FROM org_units WHERE org_unit_id = :unit`,
    {
      unit: 1001,
      name: "CRM",
      url: "https://hooks.acme.test/calls",
      status: "active",
      ...rest,
      events: JSON.stringify(events),
      parameters: JSON.stringify(parameters),
      secret: builtSecret,
      created: new Date(Date.UTC(2026, 0, created)).toISOString(),
    },
  );
  return webhook.id;
}

/** How many deliveries wait for a webhook. */
export function countWaiting(db: DatabaseSync, webhookId: number): number {
  const sql = "SELECT count(*) AS n FROM webhook_deliveries WHERE webhook_id = :webhookId";
  return get<{ n: number }>(db, sql, { webhookId })?.n ?? 0;
}
