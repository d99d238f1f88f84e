import { Megaphone } from "lucide-react";
import {
  broadcastStatuses,
  useBroadcastCount,
  useBroadcasts,
  type Broadcast,
  type BroadcastFilters,
} from "../../api/broadcasts.ts";
import { useListState } from "../../components/back-link.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { useScope, type Scope } from "../../components/use-scope.ts";
import { useZone } from "../../components/use-zone.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { oneOf, text, useSearchState, whole } from "../../lib/search-state.ts";
import { DataTable, type Column } from "../../ui/data-table.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { Time } from "../../ui/time.tsx";
import { BroadcastBadge } from "./broadcast-badge.tsx";
import { broadcastStatus } from "./broadcast-words.ts";
import { Progress } from "./progress.tsx";

const schema = {
  status: oneOf(["", ...broadcastStatuses], ""),
  q: text,
  order: oneOf(["desc", "asc"], "desc"),
  page: whole(1, 1),
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
  const query = useBroadcasts({ ...filtersOf(state), ...filter });
  const { data } = query;

  return (
    <>
      <PageHeader title="Broadcasts" note={data && formatCount(data.total, "broadcast")} />
      <States chosen={state.status} q={state.q} filter={filter} onChoose={(status) => set({ status })} />
      <DataTable
        label="Broadcasts"
        columns={columnsIn(zone)}
        query={query}
        rows={data?.rows}
        total={data?.total ?? 0}
        rowKey={(broadcast, index) => broadcast.broadcast_id ?? `row-${index}`}
        rowLink={({ broadcast_id: id }) => (id === null ? null : keep(paths.broadcast(id)))}
        linkState={listState}
        filtered={state.q !== "" || state.status !== ""}
        onClearFilters={() => set({ q: "", status: "" })}
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

function filtersOf({ q, status, order, page }: State): BroadcastFilters {
  return {
    ...(q === "" ? {} : { search: q }),
    ...(status === "" ? {} : { status }),
    sort_order: order,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  };
}

type StatesProps = {
  chosen: State["status"];
  q: string;
  filter: Scope["filter"];
  onChoose: (status: State["status"]) => void;
};

/** The states with how many broadcasts each has, as far as search and scope go. */
function States({ chosen, q, filter, onChoose }: StatesProps) {
  const asked = { ...(q === "" ? {} : { search: q }), ...filter };
  return (
    <Tabs
      label="State"
      chosen={chosen}
      onChoose={onChoose}
      tabs={[
        { value: "" as const, label: "All", note: <Count asked={asked} /> },
        ...broadcastStatuses.map((value) => ({
          value,
          label: broadcastStatus(value).label,
          note: <Count asked={{ ...asked, status: value }} />,
        })),
      ]}
    />
  );
}

function Count({ asked }: { asked: Omit<BroadcastFilters, "limit" | "offset"> }) {
  const { data } = useBroadcastCount(asked);
  return data === undefined ? null : formatCount(data);
}

function columnsIn(zone: string): Column<Broadcast>[] {
  return [
    { id: "name", header: "Name", share: 24, cell: ({ name }) => <OutsideText text={name} /> },
    { id: "status", header: "State", share: 11, cell: ({ status }) => <BroadcastBadge status={status} /> },
    {
      id: "sender",
      header: "Sender",
      share: 15,
      optional: "shown",
      className: "max-lg:hidden",
      cell: ({ phone_number: number }) => <NumberLink number={number} />,
    },
    {
      id: "progress",
      header: "Sent",
      share: 17,
      cell: (broadcast) => <Progress broadcast={broadcast} />,
    },
    {
      id: "recipients",
      header: "Recipients",
      share: 10,
      numeric: true,
      cell: ({ recipients_total: count }) => formatCount(count),
    },
    {
      id: "when",
      header: "When",
      share: 18,
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
      id: "by",
      header: "Created by",
      share: 14,
      optional: "hidden",
      cell: ({ created_by: name }) => <OutsideText text={name} />,
    },
  ];
}
