import { Route as RouteIcon } from "lucide-react";
import { useMemo } from "react";
import { routeTypes, useRoutes, type Route, type RouteFilters } from "../../api/routes.ts";
import { useListState } from "../../components/back-link.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { routeTypeLabel } from "../../components/route-type-label.ts";
import { StatusBadge } from "../../components/status-badge.tsx";
import { useScope } from "../../components/use-scope.ts";
import { useZone } from "../../components/use-zone.ts";
import { formatDate } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { phoneDigits } from "../../lib/phone.ts";
import { oneOf, pageNumber, text, useSearchState } from "../../lib/search-state.ts";
import { DataTable, type Column } from "../../ui/data-table.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { Time } from "../../ui/time.tsx";

const schema = { q: text, type: oneOf(["", ...routeTypes], ""), page: pageNumber };

const pageSize = 50;

const types = [
  { value: "" as const, label: "All types" },
  ...routeTypes.map((value) => ({ value, label: routeTypeLabel(value) })),
];

/** `/routes`: where the calls of the numbers go. */
export function RoutesPage() {
  const { state, set } = useSearchState(schema);
  const { filter, keep } = useScope();
  const listState = useListState();
  const zone = useZone();
  const columns = useMemo(() => columnsIn(zone), [zone]);
  const query = useRoutes({ ...filtersOf(state), ...filter });
  const { data } = query;

  return (
    <>
      <PageHeader title="Routes" note={data && formatCount(data.total, "route")} />
      <DataTable
        label="Routes"
        noun="route"
        columns={columns}
        query={query}
        rows={data?.rows}
        total={data?.total ?? 0}
        rowKey={(route, index) => route.provisioned_route_id ?? `row-${index}`}
        rowLink={({ provisioned_route_id: id }) => (id === null ? null : keep(paths.route(id)))}
        linkState={listState}
        filtered={state.q !== "" || state.type !== ""}
        onClearFilters={() => set({ q: "", type: "" })}
        empty={{ title: "No routes yet", icon: <RouteIcon aria-hidden="true" className="size-6" /> }}
        page={state.page}
        pageSize={pageSize}
        onPage={(page) => set({ page })}
        toolbar={
          <>
            <SearchField
              label="Search routes"
              placeholder="Name or number"
              value={state.q}
              onSearch={(q) => set({ q }, { replace: true })}
            />
            <FilterSelect
              label="Type"
              options={types}
              value={state.type}
              onChoose={(type) => set({ type })}
            />
          </>
        }
      />
    </>
  );
}

type State = ReturnType<typeof useSearchState<typeof schema>>["state"];

function filtersOf({ q, type, page }: State): RouteFilters {
  return {
    ...(q === "" ? {} : { search: phoneDigits(q) ?? q }),
    ...(type === "" ? {} : { route_type: type }),
    limit: pageSize,
    offset: (page - 1) * pageSize,
  };
}

function columnsIn(zone: string): Column<Route>[] {
  return [
    { id: "name", header: "Name", share: 24, cell: ({ route_name: name }) => <OutsideText text={name} /> },
    {
      id: "type",
      header: "Type",
      share: 16,
      card: "detail",
      cell: ({ route_type: type }) => <OutsideText text={routeTypeLabel(type)} />,
    },
    {
      id: "numbers",
      header: "Numbers",
      share: 20,
      card: "detail",
      cell: ({ phone_numbers: numbers }) => <Numbers numbers={numbers} />,
    },
    {
      id: "group",
      header: "Group",
      share: 15,
      className: "leading-tight max-lg:hidden",
      optional: "shown",
      cell: ({ group }) => <OutsideText text={group} />,
    },
    {
      id: "status",
      header: "Status",
      share: 9,
      card: "badge",
      cell: ({ route_status: status }) => <StatusBadge status={status} />,
    },
    {
      id: "recording",
      header: "Recorded",
      share: 9,
      optional: "hidden",
      cell: ({ record_calls: recorded }) => (recorded ? "Yes" : "No"),
    },
    {
      id: "modified",
      header: "Changed",
      share: 12,
      optional: "shown",
      className: "max-xl:hidden",
      cell: ({ route_modified: at }) => <Time at={at} zone={zone} text={formatDate(at, zone)} />,
    },
  ];
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
