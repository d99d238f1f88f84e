import { UserRoundX, X } from "lucide-react";
import { recipientStatuses, type Recipient, type RecipientStatus } from "../../api/broadcasts.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { useZone } from "../../components/use-zone.ts";
import { Button } from "../../ui/button.tsx";
import { DataTable, type Column } from "../../ui/data-table.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import type { QueryState } from "../../ui/list-states.tsx";
import { Time } from "../../ui/time.tsx";
import { OutcomeBadge } from "./broadcast-badge.tsx";
import { describeOutcome, describeReason, outcome } from "./broadcast-words.ts";

type State = { outcome: RecipientStatus | ""; reason: string; page: number };

export type RecipientsProps = {
  query: QueryState;
  /** One page of them; undefined until they are read. */
  rows: readonly Recipient[] | undefined;
  total: number;
  state: State;
  set: (patch: Partial<State>) => void;
  pageSize: number;
};

const outcomes = [
  { value: "" as const, label: "All outcomes" },
  ...recipientStatuses.map((value) => ({ value, label: outcome(value).label })),
];

/** Who gets it and what became of each, page by page: there may be fifty thousand. */
export function Recipients({ query, rows, total, state, set, pageSize }: RecipientsProps) {
  const zone = useZone();
  return (
    <DataTable
      label="Recipients"
      noun="recipient"
      narrow
      columns={columnsIn(zone)}
      query={query}
      rows={rows}
      total={total}
      rowKey={({ phone_number: number }, index) => `${number} ${index}`}
      filtered={state.outcome !== ""}
      onClearFilters={() => set({ outcome: "", reason: "" })}
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
            onChoose={(chosen) => set({ outcome: chosen, reason: "" })}
          />
          {state.reason !== "" && (
            <Button icon={<X aria-hidden="true" className="size-3.5" />} onClick={() => set({ reason: "" })}>
              <span className="sr-only">Clear reason: </span>
              <OutsideText text={describeReason(state.reason)} />
            </Button>
          )}
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
      card: "detail",
      cell: ({ phone_number: number }) => <PhoneNumber number={number} />,
    },
    {
      id: "outcome",
      header: "Outcome",
      share: 28,
      card: "badge",
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
      card: "detail",
      cell: ({ sent_on: at }) => (at === null ? "–" : <Time at={at} zone={zone} />),
    },
  ];
}
