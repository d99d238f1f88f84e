import { Megaphone } from "lucide-react";
import { useMemo } from "react";
import {
  broadcastStatuses,
  isSending,
  useBroadcastCount,
  useBroadcasts,
  type Broadcast,
  type BroadcastFilters,
  type BroadcastStatus,
  type CountFilters,
} from "../../api/broadcasts.ts";
import { useListState } from "../../components/back-link.tsx";
import { DayFilter } from "../../components/day-filter.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { useScope } from "../../components/use-scope.ts";
import { useZone } from "../../components/use-zone.ts";
import { formatDate } from "../../lib/dates.ts";
import { anyDay, boundsOf, dayRangeSchema, type DayRange } from "../../lib/day-range.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { oneOf, pageNumber, text, useSearchState } from "../../lib/search-state.ts";
import { DataTable, type Column } from "../../ui/data-table.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { Time } from "../../ui/time.tsx";
import { BroadcastBadge } from "./broadcast-badge.tsx";
import { broadcastStatus } from "./broadcast-words.ts";
import { Delivery } from "./delivery.tsx";

const schema = {
  status: oneOf(["", ...broadcastStatuses], ""),
  q: text,
  ...dayRangeSchema,
  order: oneOf(["desc", "asc"], "desc"),
  page: pageNumber,
};

const pageSize = 50;

const orders = [
  { value: "desc", label: "Newest first" },
  { value: "asc", label: "Oldest first" },
] as const;

/** `/broadcasts`: one text to many contacts, by state. */
export function BroadcastsPage() {
  const { state, set } = useSearchState(schema);
  const { filter, keep } = useScope();
  const listState = useListState();
  const zone = useZone();
  const columns = useMemo(() => columnsIn(zone), [zone]);
  const narrowed = { ...searched(state, zone), ...filter };
  const query = useBroadcasts({ ...narrowed, ...pageOf(state) });
  const { data } = query;

  return (
    <>
      <PageHeader title="Broadcasts" note={data && formatCount(data.total, "broadcast")} />
      <States
        chosen={state.status}
        narrowed={narrowed}
        sending={data?.rows.filter(isSending).length}
        onChoose={(status) => set({ status })}
      />
      <DataTable
        label="Broadcasts"
        noun="broadcast"
        columns={columns}
        query={query}
        rows={data?.rows}
        total={data?.total ?? 0}
        rowKey={(broadcast, index) => broadcast.broadcast_id ?? `row-${index}`}
        rowLink={({ broadcast_id: id }) => (id === null ? null : keep(paths.broadcast(id)))}
        linkState={listState}
        filtered={state.q !== "" || state.status !== "" || state.from !== "" || state.to !== ""}
        onClearFilters={() => set({ q: "", status: "", ...anyDay })}
        empty={{ title: "No broadcasts yet", icon: <Megaphone aria-hidden="true" className="size-6" /> }}
        page={state.page}
        pageSize={pageSize}
        onPage={(page) => set({ page })}
        toolbar={
          <>
            <SearchField
              label="Search broadcasts"
              placeholder="Name"
              value={state.q}
              onSearch={(q) => set({ q }, { replace: true })}
            />
            <DayFilter what="Created" range={state} onRange={set} />
            <FilterSelect
              label="Order"
              options={orders}
              value={state.order}
              onChoose={(order) => set({ order })}
            />
          </>
        }
      />
    </>
  );
}

type State = ReturnType<typeof useSearchState<typeof schema>>["state"];

type Narrowed = Pick<BroadcastFilters, "search" | "start" | "end" | "org_unit_id">;

/** What list and counts have in common. */
function searched({ q, ...range }: Pick<State, "q"> & DayRange, zone: string): Narrowed {
  return { ...(q === "" ? {} : { search: q }), ...boundsOf(range, zone) };
}

function pageOf({ status, order, page }: State): BroadcastFilters {
  return {
    ...(status === "" ? {} : { status }),
    sort_order: order,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  };
}

type StatesProps = {
  chosen: State["status"];
  narrowed: Narrowed;
  /** How many of the list are going out: when one is done, another count is wrong, too. */
  sending: number | undefined;
  onChoose: (status: State["status"]) => void;
};

/** The statuses with how many broadcasts each has, as far as search, days and scope go. */
function States({ chosen, narrowed, sending, onChoose }: StatesProps) {
  const count = (status?: BroadcastStatus) =>
    sending === undefined ? null : (
      <Count asked={{ ...narrowed, ...(status === undefined ? {} : { status }) }} sending={sending} />
    );
  return (
    <Tabs
      label="Status"
      chosen={chosen}
      onChoose={onChoose}
      tabs={[
        { value: "" as const, label: "All", note: count() },
        ...broadcastStatuses.map((value) => ({
          value,
          label: broadcastStatus(value).label,
          note: count(value),
        })),
      ]}
    />
  );
}

function Count({ asked, sending }: { asked: CountFilters; sending: number }) {
  const { data } = useBroadcastCount(asked, sending);
  return data === undefined ? null : formatCount(data);
}

function columnsIn(zone: string): Column<Broadcast>[] {
  return [
    { id: "name", header: "Name", share: 22, cell: ({ name }) => <OutsideText text={name} /> },
    {
      id: "status",
      header: "Status",
      share: 10,
      card: "badge",
      cell: ({ status }) => <BroadcastBadge status={status} />,
    },
    {
      id: "sender",
      header: "Tracking number",
      share: 14,
      optional: "shown",
      className: "max-lg:hidden",
      cell: ({ phone_number: number }) => <PhoneNumber number={number} />,
    },
    {
      id: "delivered",
      header: "Delivered",
      share: 20,
      card: "named",
      cell: (broadcast) => <Delivery broadcast={broadcast} />,
    },
    {
      id: "recipients",
      header: "Recipients",
      share: 9,
      numeric: true,
      card: "named",
      cell: ({ recipients_total: count }) => formatCount(count),
    },
    {
      id: "when",
      header: "When",
      share: 20,
      card: "detail",
      cell: ({ started_at, scheduled_at }) => {
        const at = started_at ?? scheduled_at;
        return at === null ? (
          <span className="text-ink-faint">Not scheduled</span>
        ) : (
          <Time at={at} zone={zone} />
        );
      },
    },
    {
      id: "created",
      header: "Created",
      share: 12,
      optional: "hidden",
      cell: ({ created_on: at }) => <Time at={at} zone={zone} text={formatDate(at, zone)} />,
    },
    {
      id: "by",
      header: "Created by",
      share: 14,
      optional: "hidden",
      cell: ({ created_by: name }) => <OutsideText text={name} />,
    },
  ];
}
