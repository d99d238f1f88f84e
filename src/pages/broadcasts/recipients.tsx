import { UserRoundX, X } from "lucide-react";
import { useMemo } from "react";
import { Link } from "react-router";
import {
  failuresQuery,
  recipientsQuery,
  recipientStatuses,
  type Recipient,
  type RecipientFilters,
  type RecipientStatus,
} from "../../api/broadcasts.ts";
import type { RowsPage } from "../../api/client.ts";
import { choice, given } from "../../components/list-filters.tsx";
import { ListTable } from "../../components/list-page.tsx";
import { useList } from "../../components/use-list.ts";
import { listOf, PAGE_SIZE, type Filter, type ListColumn } from "../../components/list.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { useScope } from "../../components/use-scope.ts";
import { paths } from "../../lib/paths.ts";
import { pageNumber, text } from "../../lib/search-state.ts";
import { Button } from "../../ui/button.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { OutcomeBadge } from "./broadcast-badge.tsx";
import { adviceFor, describeOutcome, describeReason, ownerOf } from "./after/carrier-codes.ts";
import {
  SuppressionMark,
  SuppressionMarks,
  SuppressionSign,
  useHasStopped,
} from "./after/suppression-marks.tsx";
import { outcome } from "./broadcast-words.ts";
import { reasonOf } from "./failures.ts";

const outcomes = [
  { value: "" as const, label: "All outcomes" },
  ...recipientStatuses.map((value) => ({ value, label: outcome(value).label })),
];

/** Failed recipients are narrowed to those with one carrier's code. */
const reason: Filter<string> = {
  ...text,
  describe: describeReason,
  control: ({ value, set }) =>
    value !== "" && (
      <Button icon={<X aria-hidden="true" className="size-3.5" />} onClick={() => set("")}>
        <span className="sr-only">Clear reason: </span>
        <OutsideText text={describeReason(value)} />
      </Button>
    ),
};

const filters = {
  outcome: {
    ...choice("Outcome", outcomes),
    control: ({ value, setAll }) => (
      <FilterSelect
        label="Outcome"
        options={outcomes}
        value={value}
        onChoose={(chosen) => setAll({ outcome: chosen, reason: "" })}
      />
    ),
  } satisfies Filter<RecipientStatus | "">,
  reason,
};

/** How the recipients' part of the address is read. */
export const recipientsSchema = { ...filters, page: pageNumber };

type State = { outcome: RecipientStatus | ""; reason: string; page: number };

/** The recipients that come with the broadcast itself. With a reason the rows come from the failures, read whole. */
export function askedOf({ outcome: status, reason: code, page }: State): RecipientFilters {
  return {
    ...given({ recipient_status: status }),
    limit: PAGE_SIZE,
    offset: code === "" ? (page - 1) * PAGE_SIZE : 0,
  };
}

/** What is known of a failure; nothing of any other outcome. */
const ofFailure = (words: (reason: string) => string) => (recipient: Recipient) =>
  recipient.status === "failed" ? words(reasonOf(recipient)) : null;

const columnsOf = (broadcast: string): readonly ListColumn<Recipient>[] => [
  { id: "name", header: "Contact", share: 15, value: ({ contact_name: name }) => name },
  {
    id: "number",
    header: "Number",
    share: 21,
    card: "detail",
    as: "phone",
    value: ({ phone_number: number }) => number,
    cell: ({ phone_number: number }) => (
      <span className="inline-flex items-center gap-1.5">
        <PhoneNumber number={number} />
        <SuppressionSign number={number} />
      </span>
    ),
  },
  {
    id: "outcome",
    header: "Outcome",
    share: 21,
    card: "badge",
    value: ({ status }) => outcome(status).label,
    cell: (recipient) => <Outcome recipient={recipient} broadcast={broadcast} />,
  },
  {
    id: "reason",
    header: "Reason",
    share: 20,
    hidden: true,
    inFiles: true,
    value: ({ status, error_code: code }) => describeOutcome(status, code, broadcast),
  },
  { id: "owner", header: "Whose problem", share: 14, hidden: true, inFiles: true, value: ofFailure(ownerOf) },
  { id: "advice", header: "What to do", share: 24, hidden: true, inFiles: true, value: ofFailure(adviceFor) },
  {
    id: "suppressed",
    header: "Suppressed",
    share: 16,
    hidden: true,
    value: null,
    cell: ({ phone_number: number }) => <SuppressionMark number={number} />,
  },
  { id: "sent", header: "Sent", share: 27, card: "detail", as: "moment", value: ({ sent_on: at }) => at },
];

const shared = {
  title: "Recipients",
  noun: "recipient",
  icon: UserRoundX,
  filters,
  // The API gives recipients no id.
  rowKey: ({ phone_number: number }: Recipient) => number,
  numberOf: ({ phone_number: number }: Recipient) => number,
};

const recipientsOf = (broadcastId: number, status: string) =>
  listOf({
    ...shared,
    columns: columnsOf(status),
    query: ({ outcome: status }, { page }) =>
      recipientsQuery(broadcastId, { ...given({ recipient_status: status }), ...page }),
  });

/** The API cannot narrow recipients by reason, so they are picked from all failures. */
const failedOf = (broadcastId: number, status: string) =>
  listOf({
    ...shared,
    columns: columnsOf(status),
    query: ({ reason: code }, { page: { limit, offset } }) => ({
      ...failuresQuery(broadcastId, { status }),
      select: ({ rows }: RowsPage<Recipient>) => {
        const found = rows.filter((failure) => reasonOf(failure) === code);
        return { rows: found.slice(offset, offset + limit), total: found.length };
      },
    }),
  });

type RecipientsProps = { broadcastId: number; status: string; reason: string };

/** Who gets it and what became of each, page by page: there may be fifty thousand. */
export function Recipients({ broadcastId, status, reason: code }: RecipientsProps) {
  const list = useMemo(
    () => (code === "" ? recipientsOf(broadcastId, status) : failedOf(broadcastId, status)),
    [broadcastId, status, code],
  );
  const listed = useList(list);
  const { keep } = useScope();
  return (
    <SuppressionMarks numbers={(listed.query.data?.rows ?? []).map(({ phone_number: number }) => number)}>
      <ListTable
        listed={listed}
        heading={
          <>
            <h2 className="font-semibold">Recipients</h2>
            {/* The API can't look for one of them; this page reads them all. */}
            <Link to={keep(paths.whoGotIt)} className="link mr-2">
              Find someone
            </Link>
          </>
        }
      />
    </SuppressionMarks>
  );
}

function Outcome({ recipient, broadcast }: { recipient: Recipient; broadcast: string }) {
  const { phone_number: number, status, error_code: code } = recipient;
  const hasStopped = useHasStopped(number);
  // Who had replied STOP isn't sent to, whether their turn came or not.
  const isOptOut = status === "skipped" && hasStopped;
  const why = isOptOut ? "Had opted out" : describeOutcome(status, code, broadcast);
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
}
