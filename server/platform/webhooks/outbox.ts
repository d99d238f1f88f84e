import type { DatabaseSync } from "node:sqlite";
import type { components } from "../../../openapi.d.ts";
import { run } from "../db/query.ts";

export type WebhookEvent = components["schemas"]["WebhookEvent"];

/** What happened, for whoever wants to be told. */
type Happening = { event: WebhookEvent; orgUnitId: number; at: Date; data: object };

/**
 * Notes what is to be told to the webhooks: to each active one of the org unit, or of a unit above it, that wants the
 * event. Called inside the transaction of the event itself, so that what was rolled back is never told.
 */
export function queueEvent(db: DatabaseSync, { event, orgUnitId, at, data }: Happening): void {
  const created = at.toISOString();
  run(
    db,
    // A path is the ids from the account down: as a JSON array they lead to the webhooks by index.
    `INSERT INTO webhook_deliveries (webhook_id, event, body, next_try_at, created_on)
     SELECT webhook_id, :event, :body, :created, :created
     FROM org_units
     CROSS JOIN json_each('[' || replace(rtrim(org_units.path, '/'), '/', ',') || ']') AS above
     CROSS JOIN webhooks ON webhooks.org_unit_id = above.value
     WHERE org_units.org_unit_id = :orgUnitId AND webhooks.status = 'active'
       AND EXISTS (SELECT 1 FROM json_each(webhooks.events) AS wanted WHERE wanted.value = :event)`,
    {
      event,
      orgUnitId,
      created,
      body: JSON.stringify({ created_on: created, org_unit_id: orgUnitId, data }),
    },
  );
}
