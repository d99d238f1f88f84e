import type { DatabaseSync } from "node:sqlite";
import type { components } from "../../../openapi.d.ts";
import { all, run } from "../db/query.ts";

export type WebhookEvent = components["schemas"]["WebhookEvent"];

/**
 * Writes one delivery for each active webhook of the org unit, or of a unit above it, that wants the event. Called in the
 * transaction of the event itself: what is rolled back is never told.
 * @param at when it happened; a delivery is due from then on
 * @param data what the event is about, the same for every receiver
 */
export function queueEvent(
  db: DatabaseSync,
  { event, orgUnitId, at, data }: { event: WebhookEvent; orgUnitId: number; at: Date; data: object },
): void {
  const hooks = all<{ webhook_id: number }>(
    db,
    // A path is the ids of the units from the account down: 1001/1002/.
    `SELECT webhook_id FROM org_units AS unit
     JOIN json_each('[' || replace(rtrim(unit.path, '/'), '/', ',') || ']') AS above
     CROSS JOIN webhooks ON webhooks.org_unit_id = above.value
     WHERE unit.org_unit_id = :orgUnitId AND webhooks.status = 'active'
       AND EXISTS (SELECT 1 FROM json_each(events) AS wanted WHERE wanted.value = :event)`,
    { orgUnitId, event },
  );
  if (hooks.length === 0) return;
  const body = JSON.stringify({ event, created_on: at.toISOString(), org_unit_id: orgUnitId, data });
  for (const { webhook_id } of hooks) {
    run(
      db,
      `INSERT INTO webhook_deliveries (webhook_id, event, body, next_try_at, created_on)
       VALUES (:webhook_id, :event, :body, :at, :at)`,
      { webhook_id, event, body, at: at.toISOString() },
    );
  }
}
