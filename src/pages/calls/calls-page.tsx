import { CalendarX2, PhoneOff, RefreshCw } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import { useCalls, type Call, type CallFilters } from "../../api/calls.ts";
import { useListState } from "../../components/back-link.tsx";
import { useScope } from "../../components/use-scope.ts";
import { useToday } from "../../components/use-today.ts";
import { useZone } from "../../components/use-zone.ts";
import { zoneName } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { useSearchState } from "../../lib/search-state.ts";
import { useKeys } from "../../lib/use-keys.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Button } from "../../ui/button.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { StatePanel } from "../../ui/state-panel.tsx";
import { callColumns } from "./call-columns.tsx";
import { askFor, callsSchema, isFiltered, noFilters, PAGE_SIZE, type CallsState } from "./call-filters.ts";
import { CallsFilters, type SetCalls } from "./calls-filters.tsx";
import { FilterChips } from "./filter-chips.tsx";

const orders = [
  { value: "newest", label: "Newest first" },
  { value: "longest", label: "Longest first" },
] as const;

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
      zone={zone}
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
      {filterBar}
      <FilterChips state={state} set={set} campaignName={null} />
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
        note={data && !query.isPlaceholderData && formatCount(data.total, "call")}
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
      {filterBar}
      {data?.truncated === true && (
        <p role="status" className="mb-2 rounded-md bg-warn-soft px-3 py-2 text-warn">
          This range has more than 10,000 calls. Only its newest 10,000 were searched: choose fewer days to be
          sure that nothing is missing.
        </p>
      )}
      <DataTable
        label="Calls"
        narrow
        columns={columns}
        query={query}
        rows={data?.calls}
        total={data?.total ?? 0}
        rowKey={({ call_id: id }, index) => id ?? `row-${index}`}
        rowLink={({ call_id: id }) => (id === null ? null : keep(paths.call(id)))}
        linkState={listState}
        filtered={isFiltered(state)}
        onClearFilters={() => set(noFilters)}
        empty={{
          title: "No calls in this range",
          text: "Choose other days above.",
          icon: <PhoneOff aria-hidden="true" className="size-6" />,
        }}
        page={state.page}
        pageSize={PAGE_SIZE}
        onPage={(page) => set({ page })}
        toolbar={
          <>
            <FilterSelect
              label="Order"
              options={orders}
              value={state.sort}
              onChoose={(sort) => set({ sort })}
            />
            <FilterChips state={state} set={set} campaignName={campaignOf(data?.calls[0])} />
          </>
        }
      />
    </>
  );
}

/** All rows are of the one campaign that the list is narrowed to. */
function campaignOf(call: Call | undefined): string | null {
  return call?.campaign ?? null;
}
