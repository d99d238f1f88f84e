import { CalendarX2, PhoneOff } from "lucide-react";
import { callsQuery, type CallFilters } from "../../api/call-list.ts";
import { noFilters } from "../../components/filter-state.ts";
import type { FirstQuery } from "../../components/first-query.ts";
import { ListTable, ListTitle } from "../../components/list-page.tsx";
import { useList } from "../../components/use-list.ts";
import { listOf } from "../../components/list.ts";
import { useScope } from "../../components/use-scope.ts";
import { useToday } from "../../components/use-today.ts";
import { useZone } from "../../components/use-zone.ts";
import { dayIn } from "../../lib/dates.ts";
import { paths } from "../../lib/paths.ts";
import { readState, useSearchState } from "../../lib/search-state.ts";
import { useKeys } from "../../lib/use-keys.ts";
import { Button } from "../../ui/button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { StatePanel } from "../../ui/state-panel.tsx";
import { callColumns, callLabel } from "./call-columns.tsx";
import { askFor, callFilters, callOrders, callsSchema } from "./call-filters.ts";
import { CallsActions } from "./calls-actions.tsx";
import { CallsToolbar } from "./calls-filters.tsx";
import { ReadProgress } from "./read-progress.tsx";

const calls = listOf({
  title: "Calls",
  noun: "call",
  icon: PhoneOff,
  filters: callFilters,
  orders: callOrders,
  query: (state, { page, scope, zone, sort }) => {
    const order = { sort: callsSchema.sort.parse(sort.value) ?? "newest", page: 1 };
    const { filters, problem } = askFor({ ...state, ...order }, zone, dayIn(zone, new Date()), scope);
    if (filters === null) throw new RangeError(problem);
    return callsQuery({ ...filters, ...page });
  },
  rowKey: ({ call_id: id }) => id,
  rowLabel: callLabel,
  opens: { page: ({ call_id: id }) => (id === null ? null : paths.call(id)) },
  columns: callColumns,
  empty: { title: "No calls in this range", text: "Choose other dates above." },
});

export const firstCalls: FirstQuery = (opening) => {
  const { state } = readState(callsSchema, opening.search);
  const { timezone: zone } = opening.profile;
  const { filters } = askFor(state, zone, dayIn(zone, new Date()), opening.scope.filter);
  // Where the API cannot search, counting reads every call of the range.
  const isTooMuch = opening.countOnly && filters?.search;
  return filters === null || isTooMuch ? null : calls.first(opening);
};

/** `/calls`: the calls of a range, to find one and open it. */
export function CallsPage() {
  const { state, set } = useSearchState(callsSchema);
  const zone = useZone();
  const { filter } = useScope();
  const { filters, problem } = askFor(state, zone, useToday(zone), filter);
  useKeys({ "/": () => document.querySelector<HTMLElement>('input[aria-label="Caller"]')?.focus() });
  if (filters !== null) return <CallsList filters={filters} />;
  const reset = () => set({ ...noFilters(callFilters), range: "7d", from: "", to: "" });
  return (
    <>
      <PageHeader title="Calls" />
      <div className="flex flex-wrap gap-1.5 pb-2">
        <CallsToolbar filters={null} campaignName={null} />
      </div>
      <div role="alert" className="rounded-lg border border-line bg-surface">
        <StatePanel
          icon={<CalendarX2 aria-hidden="true" className="size-6" />}
          title={problem}
          action={<Button onClick={reset}>Reset</Button>}
        />
      </div>
    </>
  );
}

function CallsList({ filters }: { filters: CallFilters }) {
  const listed = useList(calls);
  const campaignName = listed.query.data?.rows[0]?.campaign ?? null;
  const actions = <CallsActions query={listed.query} />;
  return (
    <>
      <ListTitle listed={listed} progress={<ReadProgress filters={filters} />} actions={actions} />
      <ListTable listed={listed} toolbar={<CallsToolbar filters={filters} campaignName={campaignName} />} />
    </>
  );
}
