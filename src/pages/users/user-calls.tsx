import { useCalls } from "../../api/call-list.ts";
import type { Call } from "../../api/calls.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { useToday } from "../../components/use-today.ts";
import { useZone } from "../../components/use-zone.ts";
import { addDays, formatDateTime, rangeOfDays } from "../../lib/dates.ts";
import { formatDuration } from "../../lib/duration.ts";
import { formatCount, formatShare } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { Card } from "../../ui/card.tsx";
import { ErrorPanel } from "../../ui/state-panel.tsx";

const answered = ["ANSWERED", "TRANSFERRED"] as const;
const SHOWN = 5;

/** How often calls that rang a user's phone were answered, and the latest of them. The API counts by number, not by user. */
export function UserCalls({ number }: { number: string }) {
  const zone = useZone();
  const today = useToday(zone);
  const filters = { ...rangeOfDays(addDays(today, -29), today, zone), ring_to: number, offset: 0 };
  const all = useCalls({ ...filters, limit: SHOWN });
  const good = useCalls({ ...filters, disposition: [...answered], limit: 1 });
  const error = all.error ?? good.error;
  const rows = all.data?.rows;
  return (
    <Card title="Calls to this phone" aside="Last 30 days">
      <div className="flex flex-col gap-3">
        {error !== null && rows === undefined ? (
          <ErrorPanel error={error} onRetry={() => void Promise.all([all.refetch(), good.refetch()])} />
        ) : rows === undefined || good.data === undefined ? (
          <div role="status">
            <span className="sr-only">Loading</span>
            <div className="skeleton h-4 w-1/3" />
          </div>
        ) : (
          <Known
            rows={rows}
            total={all.data?.total ?? 0}
            good={good.data.total}
            number={number}
            zone={zone}
          />
        )}
      </div>
    </Card>
  );
}

type KnownProps = { rows: readonly Call[]; total: number; good: number; number: string; zone: string };

function Known({ rows, total, good, number, zone }: KnownProps) {
  if (total === 0) return <p className="text-ink-faint">No calls rang this phone.</p>;
  return (
    <>
      <p>
        <strong className="font-semibold">{formatShare(good, total)} answered</strong>{" "}
        <span className="text-ink-faint">
          ({formatCount(good)} of {formatCount(total)})
        </span>
      </p>
      <ul aria-label="Latest calls" className="flex flex-col divide-y divide-line border-y border-line">
        {rows.map((call, index) => (
          <li key={call.call_id ?? `row-${index}`} className="flex flex-wrap gap-x-4 py-1.5">
            <span className="w-44">
              <RecordLink
                to={call.call_id === null ? null : paths.call(call.call_id)}
                text={formatDateTime(call.call_start, zone)}
              />
            </span>
            <span className="min-w-0 flex-1 md:max-w-72">
              {call.caller_name === null ? (
                <PhoneNumber number={call.caller_id} />
              ) : (
                <OutsideText text={call.caller_name} />
              )}
            </span>
            <span className="tabular-nums">
              {answered.some((word) => word === call.disposition) ? (
                formatDuration(call.duration)
              ) : (
                <span className="text-warn">Not answered</span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {total > rows.length && (
        <p>
          <RecordLink to={paths.callsRungAt(number)} text={`All ${formatCount(total)} calls`} />
        </p>
      )}
    </>
  );
}
