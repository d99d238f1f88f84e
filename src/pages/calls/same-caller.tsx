import { useQuery } from "@tanstack/react-query";
import { conversationPageQuery } from "../../api/messages.ts";
import { personCallsQuery } from "../../api/person-calls.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { formatMoment } from "../../lib/dates.ts";
import { formatDuration } from "../../lib/duration.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { formatPhone } from "../../lib/phone.ts";
import { Button } from "../../ui/button.tsx";
import { dispositionLabel } from "./disposition-words.ts";

const SHOWN = 5;

export type SameCallerProps = { callId: number; number: string; zone: string };

/** What else there is of whoever called: their calls of the last 30 days, and the conversations with them. */
export function SameCaller({ callId, number, zone }: SameCallerProps) {
  // One more than are shown, as this call may be among them.
  const calls = useQuery(personCallsQuery(number, SHOWN + 1));
  const texts = useQuery(
    conversationPageQuery({ search: number.slice(1), type: "allOpen", limit: SHOWN, offset: 0 }),
  );
  const others = calls.data?.rows.filter(({ call_id: id }) => id !== callId).slice(0, SHOWN) ?? [];
  const isAmong = calls.data?.rows.some(({ call_id: id }) => id === callId) === true;
  const more = (calls.data?.total ?? 0) - others.length - (isAmong ? 1 : 0);
  // A search finds the account's own numbers, too.
  const theirs = texts.data?.rows.filter(({ contact }) => contact === number) ?? [];
  return (
    <div className="flex flex-col gap-3">
      <Rows name="Calls in the last 30 days" read={calls} isEmpty={others.length === 0}>
        {others.map(({ call_id: id, start, duration, direction, disposition }, index) => (
          <li key={id ?? `row-${index}`} className="flex flex-col">
            <RecordLink to={id === null ? null : paths.call(id)} text={formatMoment(start, zone)} />
            <span className="text-xs text-ink-faint">
              {direction === "outbound" && "To them · "}
              <OutsideText text={dispositionLabel(disposition)} /> · {formatDuration(duration)}
            </span>
          </li>
        ))}
        {more > 0 && (
          <li>
            <RecordLink
              to={paths.callsLately}
              unlisted={{ words: formatPhone(number) }}
              text={`All ${formatCount(calls.data?.total ?? 0)} calls`}
            />
          </li>
        )}
      </Rows>
      <Rows name="Open conversations" read={texts} isEmpty={theirs.length === 0}>
        {theirs.map(({ conversation_id: id, phone_number: ours, updated }, index) => (
          <li key={id ?? `row-${index}`} className="flex flex-col">
            <RecordLink to={id === null ? null : paths.conversation(id)} text={formatMoment(updated, zone)} />
            <span className="text-xs text-ink-faint">With {formatPhone(ours)}</span>
          </li>
        ))}
      </Rows>
    </div>
  );
}

type RowsProps = {
  name: string;
  read: { data: object | undefined; error: Error | null; refetch: () => Promise<object> };
  isEmpty: boolean;
  children: React.ReactNode;
};

function Rows({ name, read: { data, error, refetch }, isEmpty, children }: RowsProps) {
  return (
    <div>
      <h3 className="pb-0.5 text-xs text-ink-soft">{name}</h3>
      {data === undefined && error === null && <p className="text-ink-faint">Loading…</p>}
      {data === undefined && error !== null && (
        <p>
          {error.message} <Button onClick={() => void refetch()}>Try again</Button>
        </p>
      )}
      {data !== undefined && isEmpty && <p className="text-ink-faint">None</p>}
      {!isEmpty && (
        <ul aria-label={name} className="flex flex-col gap-1">
          {children}
        </ul>
      )}
    </div>
  );
}
