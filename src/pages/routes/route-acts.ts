import { routeWriters, type Route } from "../../api/routes.ts";
import type { BulkAct } from "../../components/bulk-acts.ts";
import { toGroup, toStatus } from "../../components/bulk-changes.ts";
import { formatCount } from "../../lib/numbers.ts";

const routes = { base: "/v3/provisioned-routes", idOf: ({ provisioned_route_id: id }: Route) => id };

const status = {
  ...routes,
  roles: routeWriters,
  field: "route_status",
  valueOf: (route: Route) => route.route_status,
};

function numbersOf(rows: readonly Route[]): string {
  const count = rows.reduce((sum, { phone_numbers: numbers }) => sum + numbers.length, 0);
  return formatCount(count, "number");
}

/** What can be done with many routes at once. */
export const routeActs: readonly BulkAct<Route>[] = [
  {
    ...toStatus(status, "inactive"),
    label: "Deactivate",
    isGrave: true,
    title: (rows) => `Deactivate ${rows}`,
    effect: (rows) =>
      `Calls to their ${numbersOf(rows)} will lead nowhere until you activate them again. A route whose numbers other routes ring stays active.`,
  },
  {
    ...toStatus(status, "active"),
    label: "Activate",
    title: (rows) => `Activate ${rows}`,
    effect: (rows) => `Calls to their ${numbersOf(rows)} will go where these routes say.`,
  },
  {
    ...toGroup({ ...routes, field: "org_unit_id", valueOf: ({ org_unit_id: group }) => group }),
    title: (rows, group) => `Move ${rows} to ${group}`,
    effect: (_, group) =>
      `Who works in ${group}, or above it, finds them. Calls go where they go now, and numbers stay in their own groups.`,
  },
];
