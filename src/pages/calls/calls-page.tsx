import { CalendarX2, PhoneOff, RefreshCw } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import { callsQuery, useCalls, useReadProgress, type CallFilters } from "../../api/call-list.ts";
import type { Call } from "../../api/calls.ts";
import { useListState } from "../../components/back-link.tsx";
import type { FirstQuery } from "../../components/first-query.ts";
import { useScope } from "../../components/use-scope.ts";
import { useToday } from "../../components/use-today.ts";
import { useZone } from "../../components/use-zone.ts";
import { dayIn, zoneName } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { readState, useSearchState } from "../../lib/search-state.ts";
import { useKeys } from "../../lib/use-keys.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Button } from "../../ui/button.tsx";
import type { Sort } from "../../ui/header-cell.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { StatePanel } from "../../ui/state-panel.tsx";
import { callColumns, callLabel } from "./call-columns.tsx";
import {
  askFor,
  callsSchema,
  describeFilters,
  isFiltered,
  noFilters,
  PAGE_SIZE,
  type CallsState,
} from "./call-filters.ts";
import { CallsFilters, type SetCalls } from "./calls-filters.tsx";
import { FilterChips } from "./filter-chips.tsx";

/** The order of the list as the heads of the table say it. */
const sorts = {
  newest: { by: "start", order: "desc" },
  oldest: { by: "start", order: "asc" },
  longest: { by: "duration", order: "desc" },
  shortest: { by: "duration", order: "asc" },
} as const satisfies Record<CallsState["sort"], Sort>;
const sortNames = Object.keys(sorts) as (keyof typeof sorts)[];

export const firstCalls: FirstQuery = ({ search, profile: { timezone }, scope }) => {
  const { state } = readState(callsSchema, search);
  const { filters } = askFor(state, timezone, dayIn(timezone, new Date()), scope.filter);
  return filters === null ? null : callsQuery(filters);
};

/** `/calls`: the calls of a range, to find one and open it. */
export function CallsPage() {
  const { state, set } = useSearchState(callsSchema);
  const zone = useZone();
  const scope = useScope();
  const today = useToday(zone);
  const { filters, problem } = askFor(state, zone, today, scope.filter);
  const filterBar = (
    <CallsFilters
      state={state}
      set={set}
      filters={filters}
      today={today}
      zoneLabel={zoneName(zone, new Date(`${today}T12:00:00Z`))}
    />
  );
  useKeys({
    "/": () => document.querySelector<HTMLElement>('input[aria-label="Caller"]')?.focus(),
  });

  if (filters !== null) {
    return <CallsList filters={filters} state={state} set={set} filterBar={filterBar} />;
  }
  return (
    <>
      <PageHeader title="Calls" />
      <div className="flex flex-wrap gap-1.5 pb-2">
        {filterBar}
        <FilterChips state={state} set={set} filters={null} campaignName={null} />
      </div>
      <div role="alert" className="rounded-lg border border-line bg-surface">
        <StatePanel
          icon={<CalendarX2 aria-hidden="true" className="size-6" />}
          title={problem}
          action={<Button onClick={() => set({ ...noFilters, range: "7d", from: "", to: "" })}>Reset</Button>}
        />
      </div>
    </>
  );
}

type CallsListProps = {
  filters: CallFilters;
  state: CallsState;
  set: SetCalls;
  filterBar: ReactNode;
};

function CallsList({ filters, state, set, filterBar }: CallsListProps) {
  const zone = useZone();
  const listState = useListState();
  const { keep } = useScope();
  const query = useCalls(filters);
  const { data } = query;
  const columns = useMemo(() => callColumns(zone), [zone]);

  return (
    <>
      <PageHeader
        title="Calls"
        note={<CallsNote query={query} filters={filters} />}
        actions={
          <IconButton
            label={query.isFetching ? "Refreshing" : "Refresh"}
            icon={
              <RefreshCw aria-hidden="true" className={`size-4 ${query.isFetching ? "animate-spin" : ""}`} />
            }
            onClick={() => void query.refetch()}
          />
        }
      />
      <DataTable
        label="Calls"
        noun="call"
        narrow
        columns={columns}
        query={query}
        rows={data?.calls}
        total={data?.total ?? 0}
        rowKey={({ call_id: id }, index) => id ?? `row-${index}`}
        rowLink={({ call_id: id }) => (id === null ? null : keep(paths.call(id)))}
        rowLabel={(row) => callLabel(row, zone)}
        linkState={listState}
        sort={sorts[state.sort]}
        onSort={({ by, order }) => {
          const sort = sortNames.find((name) => sorts[name].by === by && sorts[name].order === order);
          if (sort !== undefined) set({ sort });
        }}
        filtered={isFiltered(state)}
        onClearFilters={() => set(noFilters)}
        empty={{
          title: "No calls in this range",
          text: "Choose other dates above.",
          noMatch: `No calls match “${describeFilters(state)}”.`,
          icon: <PhoneOff aria-hidden="true" className="size-6" />,
        }}
        page={state.page}
        pageSize={PAGE_SIZE}
        onPage={(page) => set({ page })}
        toolbar={
          <>
            {filterBar}
            <FilterChips
              state={state}
              set={set}
              filters={filters}
              campaignName={campaignOf(data?.calls[0])}
            />
            {data?.truncated === true && (
              <p role="status" className="order-1 basis-full rounded-md bg-warn-soft px-3 py-2 text-warn">
                Only the newest 10,000 calls were searched. Narrow the dates to see all.
              </p>
            )}
          </>
        }
      />
    </>
  );
}

type CallsNoteProps = { query: ReturnType<typeof useCalls>; filters: CallFilters };

/** How many calls there are; while the calls of a range are read one by one, how far that has come. */
function CallsNote({ query: { data, isFetching, isPlaceholderData }, filters }: CallsNoteProps) {
  const progress = useReadProgress(filters);
  if (data !== undefined && !isPlaceholderData) return formatCount(data.total, "call");
  if (!isFetching || progress === undefined || progress.read >= progress.total) return null;
  return `Searching ${formatCount(progress.read)} of ${formatCount(progress.total, "call")}…`;
}

/** All rows are of the one campaign that the list is narrowed to. */
function campaignOf(call: Call | undefined): string | null {
  return call?.campaign ?? null;
}
