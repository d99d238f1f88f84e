import type { components } from "../../../openapi.d.ts";

export type Call = components["schemas"]["Call"];

/** A call with the names of what it belongs to, as `callColumns` selects it. */
export type CallRow = Omit<Call, "call_end" | "has_recording" | "has_transcription"> & {
  has_recording: 0 | 1;
  has_transcription: 0 | 1;
};

export const callColumns = `
  calls.call_id, call_start, duration, ring_duration, direction, caller_id, caller_name, caller_city, caller_state,
  calls.phone_number, ring_to, disposition, calls.org_unit_id, org_unit_name AS "group",
  calls.campaign_id, campaign_name AS campaign, calls.provisioned_route_id, route_name AS route,
  calls.ct_user_id, first_name || ' ' || last_name AS agent,
  EXISTS (SELECT 1 FROM recordings WHERE recordings.call_id = calls.call_id) AS has_recording,
  EXISTS (SELECT 1 FROM transcripts WHERE transcripts.call_id = calls.call_id) AS has_transcription`;

/** To be joined to a list of call ids named `page`. */
export const callTables = `
  calls USING (call_id)
  JOIN org_units ON org_units.org_unit_id = calls.org_unit_id
  LEFT JOIN campaigns ON campaigns.campaign_id = calls.campaign_id
  LEFT JOIN provisioned_routes ON provisioned_routes.provisioned_route_id = calls.provisioned_route_id
  LEFT JOIN users ON users.ct_user_id = calls.ct_user_id`;

/** A call without any of its includes. */
export function toCall({ has_recording, has_transcription, ...row }: CallRow): Call {
  const seconds = row.ring_duration + row.duration;
  return {
    ...row,
    call_end: new Date(Date.parse(row.call_start) + seconds * 1000).toISOString(),
    has_recording: has_recording === 1,
    has_transcription: has_transcription === 1,
  };
}
