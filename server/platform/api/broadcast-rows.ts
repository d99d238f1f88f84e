import type { components } from "../../../openapi.d.ts";

/** A broadcast as a list shows it. */
export type Broadcast = components["schemas"]["Broadcast"];
export type BroadcastRecipient = components["schemas"]["BroadcastRecipient"];

/** Which broadcasts have a status: one that was missed lies there as a draft. */
export function withStatus(status: Broadcast["status"]): string {
  if (status === "missed") return "broadcasts.missed_at IS NOT NULL";
  return status === "draft"
    ? "broadcasts.status = 'draft' AND broadcasts.missed_at IS NULL"
    : `broadcasts.status = '${status}'`;
}

/** Columns of `broadcastTables` that make a `Broadcast`. */
export const broadcastColumns = `
  broadcasts.broadcast_id, broadcasts.name, broadcasts.message, broadcasts.phone_number_id, broadcasts.phone_number,
  broadcasts.org_unit_id, iif(broadcasts.missed_at IS NULL, broadcasts.status, 'missed') AS status, broadcasts.scheduled_at, broadcasts.started_at, broadcasts.completed_at,
  broadcasts.recipients_total, broadcasts.sent, broadcasts.delivered, broadcasts.failed, broadcasts.opted_out,
  broadcasts.created_on, users.first_name || ' ' || users.last_name AS created_by`;

/** Joined from the broadcast on, so that the order of an index of it is kept. */
export const broadcastTables = "broadcasts CROSS JOIN users ON users.ct_user_id = broadcasts.created_by";
