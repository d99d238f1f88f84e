import { Hash } from "lucide-react";
import { useMemo } from "react";
import { useNumbers, type NumberFilters, type TrackingNumber } from "../../api/phone-numbers.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { useScope } from "../../components/use-scope.ts";
import { useZone } from "../../components/use-zone.ts";
import { formatDate } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";
import { phoneDigits } from "../../lib/phone.ts";
import { oneOf, pageNumber, text, useSearchState } from "../../lib/search-state.ts";
import { DataTable, type Column } from "../../ui/data-table.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { ListWithPanel } from "../../ui/side-panel.tsx";
import { Time } from "../../ui/time.tsx";
import { NumberPanel } from "./number-panel.tsx";
import { NumberStatus, SmsStatus } from "./number-status.tsx";
import { numberTypes, smsStatuses, typeLabel } from "./number-words.ts";

const schema = {
  q: text,
  status: oneOf(["", "provisioned"], ""),
  type: oneOf(["", "local", "toll_free", "vanity"], ""),
  sms: oneOf(["", "active", "pending", "off"], ""),
  open: text,
  page: pageNumber,
};

const noFilters = { q: "", status: "", type: "", sms: "" } as const;

const pageSize = 50;

const statuses = [
  { value: "", label: "All numbers" },
  { value: "provisioned", label: "Provisioned" },
] as const;

/** `/phone-numbers`: the account's tracking numbers and where they lead. */
export function PhoneNumbersPage() {
  const { state, set, href } = useSearchState(schema);
  const { filter } = useScope();
  const zone = useZone();
  const columns = useMemo(() => columnsIn(zone), [zone]);
  const query = useNumbers({ ...filtersOf(state), ...filter });
  const { data } = query;
  const list = (
    <DataTable
      label="Phone numbers"
      noun="number"
      narrow
      columns={columns}
      query={query}
      rows={data?.rows}
      total={data?.total ?? 0}
      rowKey={(number, index) => number.phone_number_id ?? `row-${index}`}
      rowLink={({ phone_number: number }) => (number.startsWith("+") ? href({ open: number }) : null)}
      isOpen={({ phone_number: number }) => number !== "" && number === state.open}
      filtered={state.q !== "" || state.status !== "" || state.type !== "" || state.sms !== ""}
      onClearFilters={() => set(noFilters)}
      empty={{ title: "No phone numbers yet", icon: <Hash aria-hidden="true" className="size-6" /> }}
      page={state.page}
      pageSize={pageSize}
      onPage={(page) => set({ page })}
      toolbar={
        <>
          <SearchField
            label="Search phone numbers"
            placeholder="Digits or route"
            value={state.q}
            onSearch={(q) => set({ q }, { replace: true })}
          />
          <FilterSelect
            label="Status"
            options={statuses}
            value={state.status}
            onChoose={(status) => set({ status })}
          />
          <FilterSelect
            label="Type"
            options={[{ value: "", label: "All types" }, ...numberTypes]}
            value={state.type}
            onChoose={(type) => set({ type })}
          />
          <FilterSelect
            label="Texting"
            options={[{ value: "", label: "Any texting" }, ...smsStatuses]}
            value={state.sms}
            onChoose={(sms) => set({ sms })}
          />
        </>
      }
    />
  );
  return (
    <>
      <PageHeader title="Phone numbers" note={data && formatCount(data.total, "number")} />
      <ListWithPanel
        list={list}
        panel={
          state.open === "" ? null : (
            <NumberPanel key={state.open} phoneNumber={state.open} onClose={() => set({ open: "" })} />
          )
        }
      />
    </>
  );
}

type State = ReturnType<typeof useSearchState<typeof schema>>["state"];

function filtersOf({ q, status, type, sms, page }: State): NumberFilters {
  return {
    provisioned: status === "provisioned",
    ...(q === "" ? {} : { search: phoneDigits(q) ?? q }),
    ...(type === "" ? {} : { type }),
    ...(sms === "" ? {} : { sms_status: sms }),
    limit: pageSize,
    offset: (page - 1) * pageSize,
  };
}

function columnsIn(zone: string): Column<TrackingNumber>[] {
  return [
    {
      id: "number",
      header: "Number",
      share: 15,
      cell: ({ phone_number: number }) => <PhoneNumber number={number} />,
    },
    {
      id: "status",
      header: "Status",
      share: 12,
      card: "badge",
      cell: ({ status }) => <NumberStatus status={status} />,
    },
    {
      id: "type",
      header: "Type",
      share: 9,
      optional: "shown",
      className: "@max-4xl:hidden",
      cell: ({ type }) => <OutsideText text={typeLabel(type)} />,
    },
    {
      id: "route",
      header: "Route",
      share: 21,
      className: "leading-tight",
      card: "detail",
      cell: ({ route_name: name }) => <OutsideText text={name} />,
    },
    {
      id: "group",
      header: "Group",
      share: 14,
      optional: "shown",
      className: "leading-tight @max-4xl:hidden",
      cell: ({ group }) => <OutsideText text={group} />,
    },
    {
      id: "sms",
      header: "Texting",
      share: 10,
      cell: ({ sms_status: sms }) => <SmsStatus status={sms} />,
    },
    {
      id: "calls",
      header: "Calls, 30 days",
      share: 12,
      card: "named",
      numeric: true,
      cell: ({ calls_30d: calls }) => formatCount(calls),
    },
    {
      id: "last",
      header: "Last call",
      share: 12,
      optional: "shown",
      className: "@max-4xl:hidden",
      cell: ({ last_call_on: at }) =>
        at === null ? "–" : <Time at={at} zone={zone} text={formatDate(at, zone)} />,
    },
  ];
}
