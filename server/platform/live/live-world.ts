import type { DatabaseSync } from "node:sqlite";
import { all } from "../db/query.ts";
import type { World } from "../db/seed/world.ts";
import type { SeedUser } from "../db/seed/identity.ts";
import { FIRST_CAMPAIGN } from "../db/seed/marketing.ts";
import { accountId, branches, type Place } from "../db/seed/places.ts";
import type { SeedRoute } from "../db/seed/routes.ts";
import { tagIdOf } from "../db/seed/tags.ts";

type RouteRow = Pick<SeedRoute, "id" | "name" | "type" | "unit"> & {
  campaign_id: number | null;
  record_calls: 0 | 1;
  numbers: string;
};

/** What there is of the demo company by now: its active routes that have a number, and its active people. */
export function readWorld(db: DatabaseSync, now: Date): World {
  const rows = all<RouteRow>(
    db,
    `SELECT provisioned_route_id AS id, route_name AS name, route_type AS type, provisioned_routes.org_unit_id AS unit,
       campaign_id, record_calls, json_group_array(phone_numbers.phone_number ORDER BY phone_number_id) AS numbers
     FROM org_units JOIN provisioned_routes USING (org_unit_id) JOIN phone_numbers USING (provisioned_route_id)
     WHERE top_ou_id = :accountId AND org_unit_status = 'active' AND route_status = 'active'
     GROUP BY provisioned_route_id`,
    { accountId },
  );
  const numbers = new Map(rows.map((row) => [row.id, JSON.parse(row.numbers) as string[]]));
  const routes = rows.map(({ id, name, type, unit, campaign_id, record_calls }) => ({
    id,
    name,
    type,
    unit,
    campaign: campaign_id === null ? null : campaign_id - FIRST_CAMPAIGN,
    recorded: record_calls === 1,
    numbers: numbers.get(id)?.length ?? 0,
    tollFree: false,
  }));
  const users = all<SeedUser>(
    db,
    `SELECT ct_user_id AS id, first_name AS first, first_name || ' ' || last_name AS name, org_unit_id AS unit,
       agent_ring_to AS ringTo, user_status AS status
     FROM org_units JOIN users USING (org_unit_id)
     WHERE top_ou_id = :accountId AND user_status = 'active'
     ORDER BY ct_user_id`,
    { accountId },
  );
  return { now, routes, numbers, users, tagId: tagIdOf };
}

/** The branches that take calls, each with its share of them. */
export function openBranches(db: DatabaseSync): (readonly [Place, number])[] {
  const open = all<{ id: number }>(
    db,
    "SELECT org_unit_id AS id FROM org_units WHERE top_ou_id = :accountId AND org_unit_status = 'active'",
    { accountId },
  );
  return branches
    .filter(({ id, status }) => status === "active" && open.some((unit) => unit.id === id))
    .map((branch) => [branch, branch.weight] as const);
}
