import { Bot } from "lucide-react";
import { useMemo } from "react";
import { useAgents, type AgentFilters, type VoiceAgent } from "../../api/agents.ts";
import { useListState } from "../../components/back-link.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { useScope } from "../../components/use-scope.ts";
import { useZone } from "../../components/use-zone.ts";
import { formatDate } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { oneOf, pageNumber, text, useSearchState } from "../../lib/search-state.ts";
import { DataTable, type Column } from "../../ui/data-table.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { Time } from "../../ui/time.tsx";
import { languageName } from "./language-name.ts";

const schema = { q: text, status: oneOf(["", "active", "inactive"], ""), page: pageNumber };

const pageSize = 50;

const statuses = [
  { value: "", label: "All statuses" },
  { value: "active", label: "Active" },
  { value: "inactive", label: "Inactive" },
] as const;

/** `/agents`: the AI voice agents that routes can hand a call to. */
export function AgentsPage() {
  const { state, set } = useSearchState(schema);
  const { filter, keep } = useScope();
  const listState = useListState();
  const zone = useZone();
  const columns = useMemo(() => columnsIn(zone), [zone]);
  const query = useAgents({ ...filtersOf(state), ...filter });
  const { data } = query;

  return (
    <>
      <PageHeader title="Voice agents" note={data && formatCount(data.total, "voice agent")} />
      <DataTable
        label="Voice agents"
        noun="agent"
        columns={columns}
        query={query}
        rows={data?.rows}
        total={data?.total ?? 0}
        rowKey={(agent, index) => agent.agent_id ?? `row-${index}`}
        rowLink={({ agent_id: id }) => (id === null ? null : keep(paths.agent(id)))}
        linkState={listState}
        filtered={state.q !== "" || state.status !== ""}
        onClearFilters={() => set({ q: "", status: "" })}
        empty={{ title: "No voice agents yet", icon: <Bot aria-hidden="true" className="size-6" /> }}
        page={state.page}
        pageSize={pageSize}
        onPage={(page) => set({ page })}
        toolbar={
          <>
            <SearchField
              label="Search voice agents"
              placeholder="Name"
              value={state.q}
              onSearch={(q) => set({ q }, { replace: true })}
            />
            <FilterSelect
              label="Status"
              options={statuses}
              value={state.status}
              onChoose={(status) => set({ status })}
            />
          </>
        }
      />
    </>
  );
}

type State = ReturnType<typeof useSearchState<typeof schema>>["state"];

function filtersOf({ q, status, page }: State): AgentFilters {
  return {
    ...(q === "" ? {} : { search: q }),
    ...(status === "" ? {} : { status }),
    limit: pageSize,
    offset: (page - 1) * pageSize,
  };
}

function columnsIn(zone: string): Column<VoiceAgent>[] {
  return [
    { id: "name", header: "Name", share: 22, cell: ({ name }) => <OutsideText text={name} /> },
    {
      id: "status",
      header: "Status",
      share: 10,
      card: "badge",
      cell: ({ status }) => <StatusBadge status={status} />,
    },
    {
      id: "voice",
      header: "Voice",
      share: 10,
      card: "detail",
      cell: ({ voice }) => <OutsideText text={voice} />,
    },
    {
      id: "language",
      header: "Language",
      share: 18,
      card: "detail",
      cell: ({ language }) => <OutsideText text={languageName(language)} />,
    },
    {
      id: "transfer",
      header: "Transfers to",
      share: 15,
      card: "named",
      cell: ({ transfer_number: number }) => <PhoneNumber number={number} />,
    },
    {
      id: "routes",
      header: "Routes",
      share: 9,
      numeric: true,
      cell: ({ used_by: routes }) => formatCount(routes.length),
    },
    {
      id: "modified",
      header: "Changed",
      share: 14,
      optional: "shown",
      className: "max-lg:hidden",
      cell: ({ modified_on: at }) => <Time at={at} zone={zone} text={formatDate(at, zone)} />,
    },
  ];
}
