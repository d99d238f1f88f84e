import { routeWriters, type Route } from "../../api/routes.ts";
import type { BulkAct } from "../../components/bulk-acts.ts";
import { formatCount } from "../../lib/numbers.ts";

const toStatus = (status: "active" | "inactive") => ({
  roles: routeWriters,
  leavesOut: ({ route_status: present }: Route) => (present === status ? `already ${status}` : null),
  write: ({ provisioned_route_id: id, route_status: present }: Route) =>
    id === null
      ? null
      : {
          method: "PATCH" as const,
          path: `/v3/provisioned-routes/${id}`,
          body: { route_status: status },
          only_if: { route_status: present },
        },
});

function numbersOf(routes: readonly Route[]): string {
  const count = routes.reduce((sum, { phone_numbers: numbers }) => sum + numbers.length, 0);
  return formatCount(count, "number");
}

/** What can be done with many routes at once. */
export const routeActs: readonly BulkAct<Route>[] = [
  {
    ...toStatus("inactive"),
    label: "Deactivate",
    isGrave: true,
    title: (routes) => `Deactivate ${routes}`,
    effect: (routes) =>
      `Calls to their ${numbersOf(routes)} will lead nowhere until you activate them again. A route whose numbers other routes ring stays active.`,
  },
  {
    ...toStatus("active"),
    label: "Activate",
    title: (routes) => `Activate ${routes}`,
    effect: (routes) => `Calls to their ${numbersOf(routes)} will go where these routes say.`,
  },
];
