import { useQuery } from "@tanstack/react-query";
import { personCallsQuery, type PersonCall } from "../../api/person-calls.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { useZone } from "../../components/use-zone.ts";
import { formatShortDay, formatTime } from "../../lib/dates.ts";
import { formatDuration } from "../../lib/duration.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { formatPhone } from "../../lib/phone.ts";
import { AwaitedPart } from "./awaited-part.tsx";

const SHOWN = 5;

/** The newest calls of the contact, and the way to all of the last 30 days. */
export function ContactCalls({ number }: { number: string }) {
  const { data, error, refetch } = useQuery(personCallsQuery(number, SHOWN));
  return (
    <section aria-label="Calls" className="contact-part">
      <h3>Calls in the last 30 days</h3>
      {data === undefined && (
        <AwaitedPart error={error} failed="We couldn't load their calls." onRetry={() => void refetch()} />
      )}
      {data?.rows.length === 0 && <p className="text-ink-soft">None.</p>}
      {data !== undefined && data.rows.length > 0 && (
        <>
          <ul className="flex flex-col gap-1">
            {data.rows.map((row, index) => (
              <CallLine key={row.call_id ?? `row-${index}`} row={row} />
            ))}
          </ul>
          {data.total > data.rows.length && (
            <RecordLink
              to={paths.callsLately}
              unlisted={{ words: formatPhone(number) }}
              text={`All ${formatCount(data.total)} calls`}
            />
          )}
        </>
      )}
    </section>
  );
}

function CallLine({ row: { call_id: id, start, duration, direction, disposition } }: { row: PersonCall }) {
  const zone = useZone();
  const isKnown = !Number.isNaN(Date.parse(start));
  return (
    <li className="flex flex-col">
      <RecordLink
        to={id === null ? null : paths.call(id)}
        text={isKnown ? `${formatShortDay(start, zone)}, ${formatTime(start, zone)}` : "–"}
      />
      <span className="text-xs text-ink-faint">
        {direction === "outbound" && "To them · "}
        <OutsideText text={sentenceCase(disposition)} /> · {formatDuration(duration)}
      </span>
    </li>
  );
}

/** "NO ANSWER" as "No answer". */
const sentenceCase = (words: string) => words.slice(0, 1) + words.slice(1).toLowerCase();
