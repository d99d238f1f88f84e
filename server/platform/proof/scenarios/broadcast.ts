import { buildBroadcast, buildContacts, buildSender } from "../../db/broadcast-builders.ts";
import type { TestPlatform } from "../../test-platform.ts";
import type { Scenario } from "../scenario.ts";

const body = {
  name: "Spring",
  message: "Spring is here. Reply STOP to opt out.",
  phone_number_id: 1,
  recipients: ["+18015550100", "+18015550100", "+18015550155", "801"],
  org_unit_id: 1001,
  status: "scheduled",
  scheduled_at: "2026-03-06T10:00:00Z",
};

/** The sender 1, and the broadcast 1 in a state. */
function arrangeBroadcast(status: string) {
  return ({ db }: TestPlatform) => {
    buildSender(db);
    buildBroadcast(db, { status, contacts: buildContacts(db, 2) });
  };
}

export const broadcastScenarios: Scenario[] = [
  { operation: "createBroadcast", status: 200, arrange: arrangeBroadcast("draft"), request: { body } },
  {
    operation: "createBroadcast",
    status: 403,
    arrange: arrangeBroadcast("draft"),
    request: { body: { ...body, org_unit_id: 2001 } },
  },
  // The time is past.
  {
    operation: "createBroadcast",
    status: 422,
    arrange: arrangeBroadcast("draft"),
    request: { body: { ...body, scheduled_at: "2026-03-01T10:00:00Z" } },
  },
  ...["draft", "scheduled", "missed", "sending", "completed", "cancelled"].map((status) => ({
    operation: "getBroadcast" as const,
    status: 200,
    arrange: arrangeBroadcast(status),
    request: { id: 1 },
  })),
  {
    operation: "listBroadcasts",
    status: 200,
    arrange: arrangeBroadcast("sending"),
    request: { query: { status: "sending", search: "spring", sort_order: "asc" } },
  },
  {
    operation: "updateBroadcast",
    status: 200,
    arrange: arrangeBroadcast("sending"),
    request: { id: 1, body: { status: "cancelled" } },
  },
  // What has been sent is final.
  {
    operation: "replaceBroadcast",
    status: 422,
    arrange: arrangeBroadcast("completed"),
    request: { id: 1, body },
  },
  {
    operation: "updateBroadcast",
    status: 422,
    arrange: arrangeBroadcast("completed"),
    request: { id: 1, body: { name: "Summer" } },
  },
  { operation: "deleteBroadcast", status: 422, arrange: arrangeBroadcast("completed"), request: { id: 1 } },
];
