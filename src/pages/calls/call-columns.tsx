import { AudioLines, ScrollText } from "lucide-react";
import type { Call } from "../../api/calls.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { formatShortDay, formatTime } from "../../lib/dates.ts";
import { formatDuration } from "../../lib/duration.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Time } from "../../ui/time.tsx";
import { DispositionBadge } from "./disposition-badge.tsx";

/** The columns of the list of calls, times in the user's zone. */
export function callColumns(zone: string): Column<Call>[] {
  return [
    {
      id: "when",
      header: "When",
      cell: ({ call_start: start }) => (
        <Time at={start} zone={zone} text={`${formatShortDay(start, zone)}, ${formatTime(start, zone)}`} />
      ),
    },
    { id: "caller", header: "Caller", cell: (call) => <Caller call={call} /> },
    {
      id: "number",
      header: "Tracking number",
      optional: "shown",
      cell: ({ phone_number: number }) => <PhoneNumber number={number} />,
    },
    {
      id: "group",
      header: "Group",
      optional: "shown",
      className: "md:max-w-40 md:truncate max-lg:md:hidden",
      cell: ({ group }) => <OutsideText text={group} />,
    },
    {
      id: "agent",
      header: "Agent",
      optional: "shown",
      className: "md:max-w-36 md:truncate",
      cell: ({ agent }) => <OutsideText text={agent} />,
    },
    {
      id: "disposition",
      header: "Disposition",
      cell: ({ disposition }) => <DispositionBadge disposition={disposition} />,
    },
    {
      id: "duration",
      header: "Duration",
      numeric: true,
      cell: ({ duration }) => formatDuration(duration),
    },
    { id: "media", header: "Media", optional: "shown", cell: (call) => <Media call={call} /> },
  ];
}

function Caller({ call }: { call: Call }) {
  const { caller_name: name, caller_id: number } = call;
  const place = [call.caller_city, call.caller_state].filter((part) => part !== null).join(", ");
  const second = name !== null || place !== "";
  return (
    <span className="flex min-w-0 flex-col max-md:items-end md:max-w-60">
      <span className="truncate text-ink">
        {name === null ? <PhoneNumber number={number} /> : <OutsideText text={name} />}
      </span>
      {second && (
        <span className="flex min-w-0 gap-1 text-xs text-ink-faint">
          {name !== null && <PhoneNumber number={number} />}
          {name !== null && place !== "" && <span aria-hidden="true">·</span>}
          {place !== "" && (
            <span className="truncate">
              <OutsideText text={place} />
            </span>
          )}
        </span>
      )}
    </span>
  );
}

/** What there is to hear and to read; a gap where there is not, so that the icons stand in columns. */
function Media({ call }: { call: Call }) {
  return (
    <span className="inline-flex gap-2 text-ink-faint">
      {call.has_recording ? (
        <AudioLines role="img" aria-label="Recording" className="size-4" />
      ) : (
        <span aria-hidden="true" className="size-4" />
      )}
      {call.has_transcription && <ScrollText role="img" aria-label="Transcript" className="size-4" />}
    </span>
  );
}
