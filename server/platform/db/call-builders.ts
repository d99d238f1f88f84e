import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { run } from "./query.ts";

type Values = Record<string, SQLInputValue>;

function insert(db: DatabaseSync, table: string, values: Values): number {
  const names = Object.keys(values);
  const text = `INSERT INTO ${table} (${names.join(", ")}) VALUES (${names.map((name) => `:${name}`).join(", ")})`;
  return run(db, text, values).id;
}

/** Adds a call of Acme (1001) that was answered for two minutes; `values` are columns of `calls`. */
export function buildCall(
  db: DatabaseSync,
  values: Values & { call_id: number; call_start: string },
): number {
  return insert(db, "calls", {
    top_ou_id: 1001,
    org_unit_id: 1001,
    duration: 120,
    ring_duration: 8,
    direction: "inbound",
    caller_id: "+18015550101",
    phone_number: "+18015550199",
    disposition: "ANSWERED",
    kind: "conversation",
    ...values,
  });
}

type Turn = { speaker: "agent" | "caller"; start: number; end: number; text: string };

export function buildTranscript(
  db: DatabaseSync,
  callId: number,
  turns: Turn[],
  format: "timed" | "plain" = "timed",
): void {
  insert(db, "transcripts", { call_id: callId, format, turns: JSON.stringify(turns) });
}

/** Adds a recording, in seconds; `speechFile` is the name of one in the folder `recordings/speech`. */
export function buildRecording(
  db: DatabaseSync,
  callId: number,
  {
    n = 0,
    duration = 120,
    speechFile = null,
  }: { n?: number; duration?: number; speechFile?: string | null } = {},
): void {
  insert(db, "recordings", { call_id: callId, n, duration, speech_file: speechFile });
}

/** Adds a campaign and a route of Acme, and answers their ids. */
export function buildRoute(
  db: DatabaseSync,
  route: string,
  campaign: string,
): { route: number; campaign: number } {
  const campaignId = insert(db, "campaigns", { top_ou_id: 1001, campaign_name: campaign });
  const built = "2026-01-01T00:00:00.000Z";
  const routeId = insert(db, "provisioned_routes", {
    org_unit_id: 1001,
    route_name: route,
    route_type: "forward",
    config: "{}",
    campaign_id: campaignId,
    route_created: built,
    route_modified: built,
  });
  return { route: routeId, campaign: campaignId };
}

/** Gives a call everything that a request can include. */
export function buildIncludes(db: DatabaseSync, callId: number, authorId: number): void {
  for (const name of ["Urgent", "Booked"]) {
    const tag = insert(db, "tags", {
      top_ou_id: 1001,
      tag_name: name,
      created_on: "2026-01-01T00:00:00.000Z",
    });
    insert(db, "call_tags", { call_id: callId, tag_id: tag });
  }
  const comments = [
    ["Called back.", "2026-03-04T12:00:00.000Z"],
    ["Wants a quote.", "2026-03-03T12:00:00.000Z"],
  ] as const;
  for (const [comment, created_on] of comments) {
    insert(db, "call_comments", { call_id: callId, ct_user_id: authorId, comment, created_on });
  }
  insert(db, "call_sources", { call_id: callId, sources: JSON.stringify({ utm_source: "google" }) });
  const steps = JSON.stringify([{ step: "Rang the front desk", at: 0 }]);
  insert(db, "call_flows", { call_id: callId, steps });
}
