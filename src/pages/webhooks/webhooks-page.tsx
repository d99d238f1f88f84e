import { Webhook as WebhookIcon } from "lucide-react";
import { useMemo } from "react";
import { useWebhooks, type Webhook, type WebhookFilters } from "../../api/webhooks.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { useScope } from "../../components/use-scope.ts";
import { useZone } from "../../components/use-zone.ts";
import { formatCount } from "../../lib/numbers.ts";
import { oneOf, pageNumber, text, useSearchState, whole } from "../../lib/search-state.ts";
import { DataTable, type Column } from "../../ui/data-table.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { ListWithPanel } from "../../ui/side-panel.tsx";
import { Delivery } from "./delivery.tsx";
import { WebhookPanel } from "./webhook-panel.tsx";

const schema = {
  q: text,
  status: oneOf(["", "active", "inactive"], ""),
  open: whole(1, null),
  page: pageNumber,
};

const pageSize = 50;

const statuses = [
  { value: "", label: "All statuses" },
  { value: "active", label: "Active" },
  { value: "inactive", label: "Inactive" },
] as const;

/** `/webhooks`: who is told what. Secrets and static parameters are never shown. */
export function WebhooksPage() {
  const { state, set, href } = useSearchState(schema);
  const { filter } = useScope();
  const zone = useZone();
  const columns = useMemo(() => columnsIn(zone), [zone]);
  const query = useWebhooks({ ...filtersOf(state), ...filter });
  const { data } = query;
  const list = (
    <DataTable
      label="Webhooks"
      noun="webhook"
      narrow
      columns={columns}
      query={query}
      rows={data?.rows}
      total={data?.total ?? 0}
      rowKey={(webhook, index) => webhook.webhook_id ?? `row-${index}`}
      rowLink={({ webhook_id: id }) => (id === null ? null : href({ open: id }))}
      isOpen={({ webhook_id: id }) => id !== null && id === state.open}
      filtered={state.q !== "" || state.status !== ""}
      onClearFilters={() => set({ q: "", status: "" })}
      empty={{ title: "No webhooks yet", icon: <WebhookIcon aria-hidden="true" className="size-6" /> }}
      page={state.page}
      pageSize={pageSize}
      onPage={(page) => set({ page })}
      toolbar={
        <>
          <SearchField
            label="Search webhooks"
            placeholder="Name or address"
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
  );
  return (
    <>
      <PageHeader title="Webhooks" note={data && formatCount(data.total, "webhook")} />
      <ListWithPanel
        list={list}
        panel={
          state.open === null ? null : (
            <WebhookPanel key={state.open} webhookId={state.open} onClose={() => set({ open: null })} />
          )
        }
      />
    </>
  );
}

type State = ReturnType<typeof useSearchState<typeof schema>>["state"];

function filtersOf({ q, status, page }: State): WebhookFilters {
  return {
    ...(q === "" ? {} : { search: q }),
    ...(status === "" ? {} : { status }),
    limit: pageSize,
    offset: (page - 1) * pageSize,
  };
}

function columnsIn(zone: string): Column<Webhook>[] {
  return [
    { id: "name", header: "Name", share: 20, cell: ({ name }) => <OutsideText text={name} /> },
    {
      id: "endpoint",
      header: "Address",
      share: 36,
      className: "md:whitespace-nowrap",
      card: "detail",
      cell: ({ endpoint_url: url }) => <OutsideText text={url} className="text-ink-soft" />,
    },
    {
      id: "events",
      header: "Events",
      share: 10,
      className: "@max-4xl:hidden",
      numeric: true,
      cell: ({ events }) => formatCount(events.length),
    },
    {
      id: "status",
      header: "Status",
      share: 13,
      card: "badge",
      cell: ({ status }) => <StatusBadge status={status} />,
    },
    {
      id: "delivery",
      header: "Last delivery",
      share: 20,
      card: "named",
      cell: ({ last_delivery: last }) => <Delivery last={last} zone={zone} />,
    },
  ];
}
