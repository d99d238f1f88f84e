import { Plus, Route as RouteIcon } from "lucide-react";
import { Link } from "react-router";
import { routesQuery, routeTypes, routeWriters, type Route } from "../../api/routes.ts";
import { useProfile } from "../../api/session.ts";
import type { BulkAct } from "../../components/bulk-acts.ts";
import { choice, given, search } from "../../components/list-filters.tsx";
import { ListPage } from "../../components/list-page.tsx";
import { listOf } from "../../components/list.ts";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { routeTypeLabel } from "../../components/route-type-label.ts";
import { useScope } from "../../components/use-scope.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { phoneDigits } from "../../lib/phone.ts";
import { buttonClass } from "../../ui/button.tsx";
import { LateClosures } from "./late-closures.tsx";

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
  columns: [
    { id: "name", header: "Name", share: 25, value: ({ route_name: name }) => name },
    {
      id: "type",
      header: "Type",
      share: 15,
      card: "detail",
      value: ({ route_type: type }) => routeTypeLabel(type),
    },
    {
      id: "numbers",
      header: "Numbers",
      share: 16,
      card: "detail",
      as: "phone",
      value: ({ phone_numbers: numbers }) => numbers,
      cell: ({ phone_numbers: numbers }) => <Numbers numbers={numbers} />,
    },
    { id: "group", header: "Group", share: 18, onlyWide: true, value: ({ group }) => group },
    {
      id: "status",
      header: "Status",
      share: 9,
      card: "badge",
      as: "status",
      value: ({ route_status: status }) => status,
    },
    {
      id: "recording",
      header: "Recorded",
      share: 9,
      hidden: true,
      value: ({ record_calls: recorded }) => (recorded ? "Yes" : "No"),
    },
    {
      id: "modified",
      header: "Changed",
      share: 12,
      as: "day",
      onlyWide: true,
      value: ({ route_modified: at }) => at,
    },
  ],
});

/** `/routes`: where the calls of the numbers go. */
export const RoutesPage = () => (
  <>
    <LateClosures />
    <ListPage list={routes} actions={<RoutesActions />} />
  </>
);

export const firstRoutes = routes.first;

function RoutesActions() {
  const { keep } = useScope();
  const mayWrite = routeWriters.includes(useProfile().role);
  return (
    <>
      <Link to={keep(paths.closures)} className={buttonClass("secondary")}>
        Closures
      </Link>
      {mayWrite && (
        <Link to={keep(paths.newRoute)} className={buttonClass("primary")}>
          <Plus aria-hidden="true" className="size-4" />
          New route
        </Link>
      )}
    </>
  );
}

function Numbers({ numbers }: { numbers: readonly string[] }) {
  const [first, ...more] = numbers;
  if (first === undefined) return <span className="text-ink-faint">None</span>;
  return (
    <span className="whitespace-nowrap">
      <PhoneNumber number={first} />
      {more.length > 0 && <span className="text-ink-faint"> +{more.length}</span>}
    </span>
  );
}
