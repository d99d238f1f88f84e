import { UserRoundX } from "lucide-react";
import { recipientStatuses, type Recipient, type RecipientStatus } from "../../api/broadcasts.ts";
import type { ListPage } from "../../api/client.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { useZone } from "../../components/use-zone.ts";
import { DataTable, type Column } from "../../ui/data-table.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import type { QueryState } from "../../ui/list-states.tsx";
import { Time } from "../../ui/time.tsx";
import { OutcomeBadge } from "./broadcast-badge.tsx";
import { describeOutcome, outcome } from "./broadcast-words.ts";

type State = { outcome: RecipientStatus | ""; page: number };

type RecipientsProps = {
  query: QueryState;
  recipients: ListPage<Recipient>;
  state: State;
  set: (patch: Partial<State>) => void;
  pageSize: number;
};

const outcomes = [
  { value: "" as const, label: "All outcomes" },
  ...recipientStatuses.map((value) => ({ value, label: outcome(value).label })),
];

/** Who gets it and what became of each, page by page: there may be fifty thousand. */
export function Recipients({ query, recipients, state, set, pageSize }: RecipientsProps) {
  const zone = useZone();
  return (
    <DataTable
      label="Recipients"
      narrow
      columns={columnsIn(zone)}
      query={query}
      rows={recipients.rows}
      total={recipients.total}
      rowKey={({ phone_number: number }, index) => `${number} ${index}`}
      filtered={state.outcome !== ""}
      onClearFilters={() => set({ outcome: "" })}
      empty={{ title: "No recipients yet", icon: <UserRoundX aria-hidden="true" className="size-6" /> }}
      page={state.page}
      pageSize={pageSize}
      onPage={(page) => set({ page })}
      toolbar={
        <>
          <h2 className="mr-2 font-semibold">Recipients</h2>
          <FilterSelect
            label="Outcome"
            options={outcomes}
            value={state.outcome}
            onChoose={(chosen) => set({ outcome: chosen })}
          />
        </>
      }
    />
  );
}

function columnsIn(zone: string): Column<Recipient>[] {
  return [
    {
      id: "name",
      header: "Contact",
      share: 22,
      cell: ({ contact_name: name }) => <OutsideText text={name} />,
    },
    {
      id: "number",
      header: "Number",
      share: 23,
      cell: ({ phone_number: number }) => <PhoneNumber number={number} />,
    },
    {
      id: "outcome",
      header: "Outcome",
      share: 28,
      cell: ({ status, error_code: code }) => {
        const why = describeOutcome(status, code);
        return (
          <>
            <OutcomeBadge status={status} />
            {why !== null && (
              <span className="block py-1 text-xs text-ink-faint">
                <OutsideText text={why} />
              </span>
            )}
          </>
        );
      },
    },
    {
      id: "sent",
      header: "Sent",
      share: 29,
      cell: ({ sent_on: at }) => (at === null ? "–" : <Time at={at} zone={zone} />),
    },
  ];
}
