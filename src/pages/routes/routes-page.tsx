import { Route as RouteIcon } from "lucide-react";
import { routesQuery, routeTypes, type Route } from "../../api/routes.ts";
import type { BulkAct } from "../../components/bulk-acts.ts";
import { choice, given, search } from "../../components/list-filters.tsx";
import { ListPage } from "../../components/list-page.tsx";
import { listOf } from "../../components/list.ts";
import { routeTypeLabel } from "../../components/route-type-label.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { phoneDigits } from "../../lib/phone.ts";
import { LateClosures } from "./late-closures.tsx";
import { routeColumns } from "./route-columns.tsx";
import { RouteWays } from "./route-ways.tsx";

const types = choice("Type", [
  { value: "", label: "All types" },
  ...routeTypes.map((value) => ({ value, label: routeTypeLabel(value) })),
]);

const routes = listOf({
  title: "Routes",
  noun: "route",
  icon: RouteIcon,
  filters: { q: search("Name or number"), type: types },
  query: ({ q, type }, { page, scope }) =>
    routesQuery({ ...given({ search: phoneDigits(q) ?? q, route_type: type }), ...scope, ...page }),
  rowKey: ({ provisioned_route_id: id }) => id,
  opens: { page: ({ provisioned_route_id: id }) => (id === null ? null : paths.route(id)) },
  acts: codePart<readonly BulkAct<Route>[]>(() =>
    import("./route-acts.ts").then((module) => module.routeActs),
  ),
  columns: routeColumns,
});

/** `/routes`: where the calls of the numbers go. */
export const RoutesPage = () => (
  <>
    <LateClosures />
    <ListPage list={routes} actions={<RouteWays />} />
  </>
);

export const firstRoutes = routes.first;
